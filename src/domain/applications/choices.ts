import { foldedWords, foldText } from "../shared/search-text.ts";

/** Those whose text has every word of the search in it, as a part of a word at least; all of them for an empty search. */
export function filterChoices<Choice>(
  choices: readonly Choice[],
  search: string,
  textOf: (choice: Choice) => string,
): readonly Choice[] {
  const words = foldedWords(search);
  if (words.length === 0) return choices;
  return choices.filter((choice) => {
    const text = foldText(textOf(choice));
    return words.every((word) => text.includes(word));
  });
}

/** One page of a list; a page beyond the end is the last one. Pages are counted from 0. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly index: number;
  readonly count: number;
  /** Position of the first item in the whole list. */
  readonly first: number;
}

/** Cuts out one page. */
export function pageOf<Item>(items: readonly Item[], index: number, size: number): Page<Item> {
  const count = Math.max(1, Math.ceil(items.length / size));
  const shown = Math.min(Math.max(0, Number.isInteger(index) ? index : 0), count - 1);
  return { items: items.slice(shown * size, (shown + 1) * size), index: shown, count, first: shown * size };
}
