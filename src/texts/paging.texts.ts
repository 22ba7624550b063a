import { type Html, html } from "./html.ts";

/** Words of lists that have several pages. */
export const pagingTexts = {
  previous: "‹",
  next: "›",
  /** «Страница 2 из 5»; nothing when there is one. Pages are counted from 0. */
  place: ({ index, count }: { readonly index: number; readonly count: number }): Html | null =>
    count > 1 ? html`<i>Страница ${index + 1} из ${count}</i>` : null,
} as const;
