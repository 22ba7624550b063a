import { pagingTexts } from "../../texts/paging.texts.ts";
import type { Button, Route } from "./screen.ts";

/** Where a page lies in its list. Pages are counted from 0. */
export interface PagePlace {
  readonly index: number;
  /** How many pages there are, at least one. */
  readonly count: number;
  /** Position of the page's first item in the whole list. */
  readonly first: number;
}

/** One page of a list. */
export interface Page<Item> extends PagePlace {
  readonly items: readonly Item[];
}

/** The page that a button or a memo asks for, whatever it carries: the first for what is no number, the last for what lies beyond it. */
export const placeOf = (wanted: string | number | undefined, total: number, size: number): PagePlace => {
  const count = Math.max(1, Math.ceil(total / size));
  const number = Number(wanted);
  const index = Number.isInteger(number) ? Math.min(Math.max(number, 0), count - 1) : 0;
  return { index, count, first: index * size };
};

/** Cuts out one page. */
export const pageOf = <Item>(items: readonly Item[], wanted: string | number | undefined, size: number): Page<Item> => {
  const place = placeOf(wanted, items.length, size);
  return { ...place, items: items.slice(place.first, place.first + size) };
};

/** The numbers under which a page's items stand in the text above, as buttons; `target` is a screen's route, or a dialog's answer. */
export const numberButtons = <Item>(
  { items, first }: Pick<Page<Item>, "items" | "first">,
  target: (item: Item) => Route | string,
): readonly (readonly Button[])[] =>
  inRows(
    items.map((item, index) => buttonTo(String(first + index + 1), target(item))),
    numbersPerRow,
  );

/** A row with «‹» and «›» where there is somewhere to go; `target` is a screen's route, or a dialog's answer. */
export const pageRow = (
  { index, count }: PagePlace,
  target: (index: number) => Route | string,
): readonly (readonly Button[])[] => {
  const buttons = [
    ...(index > 0 ? [buttonTo(pagingTexts.previous, target(index - 1))] : []),
    ...(index < count - 1 ? [buttonTo(pagingTexts.next, target(index + 1))] : []),
  ];
  return buttons.length === 0 ? [] : [buttons];
};

/** A button that opens a screen, or answers a dialog's question. */
export const buttonTo = (label: string, target: Route | string): Button =>
  typeof target === "string" ? { label, answer: target } : { label, to: target };

/** Numbers that stand side by side on a narrow telephone. */
const numbersPerRow = 6;

/** Buttons in rows of so many. */
export const inRows = (buttons: readonly Button[], size: number): readonly (readonly Button[])[] =>
  Array.from({ length: Math.ceil(buttons.length / size) }, (_, row) => buttons.slice(row * size, (row + 1) * size));
