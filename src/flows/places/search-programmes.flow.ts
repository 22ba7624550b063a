import { z } from "zod";
import { isMunicipalCoordinator } from "../../domain/people/roles.ts";
import type { ProgrammeQueries } from "../../domain/places/programme-entry.ts";
import { foldedWords } from "../../domain/shared/search-text.ts";
import { type Html, html, joinHtml } from "../../texts/html.ts";
import { pagingTexts } from "../../texts/paging.texts.ts";
import { fieldRefusalText } from "../../texts/programmes-refusals.texts.ts";
import { programmeTexts } from "../../texts/programmes.texts.ts";
import { type AnyDialog, defineDialog } from "../flow-kit/dialog.ts";
import { numberButtons, pageRow, placeOf } from "../flow-kit/paging.ts";
import { to } from "../flow-kit/screen.ts";

export const searchProgrammesDialog = "programme-search";

const memoSchema = z.object({
  /** What was typed last; `null` before anything usable was. */
  search: z.string().nullable(),
  page: z.number().int().min(0),
  /** The last answer held no words to search by. */
  isRefused: z.boolean().default(false),
});
type Memo = z.infer<typeof memoSchema>;

/** Two lines each; their numbers stand side by side. */
const pageSize = 6;

/** Long enough for any title; more is no search. */
const longestSearch = 200;

/** Searches the bank by parts of titles, again and again until a programme is opened or the dialog is left. Writes nothing. */
export const createSearchProgrammesFlow = ({ searchEntries }: Pick<ProgrammeQueries, "searchEntries">): AnyDialog =>
  defineDialog<Record<string, never>, Memo>({
    id: searchProgrammesDialog,
    version: 1,
    args: z.strictObject({}),
    memo: memoSchema,
    firstMemo: { search: null, page: 0, isRefused: false },
    present: async ({ actor, memo: { search, page, isRefused } }) => {
      const back = [{ label: programmeTexts.toList, to: to("pl.list") }];
      if (!isMunicipalCoordinator(actor)) return { type: "done", show: to("pl.list") };
      if (search === null) {
        const text = withRefusal(isRefused, programmeTexts.searchQuestion);
        return { type: "ask", step: "search", screen: { html: text, rows: [back] } };
      }
      const words = foldedWords(search);
      const { entries, total } = await searchEntries({ isOffered: true, words, page, pageSize });
      const place = placeOf(page, total, pageSize);
      return {
        type: "ask",
        step: `found:${search}:${page}`,
        screen: {
          html: joinHtml(
            [
              withRefusal(isRefused, programmeTexts.found(search, total)),
              ...entries.map((entry, index) => programmeTexts.row(place.first + index + 1, entry)),
              pagingTexts.place(place),
            ],
            "\n\n",
          ),
          rows: [
            ...numberButtons({ items: entries, first: place.first }, ({ id }) => to("pl.card", id)),
            ...pageRow(place, String),
            back,
          ],
        },
      };
    },
    answer: async ({ memo, input }) => {
      if (input.type === "choice") {
        return Promise.resolve({ ...memo, page: Math.max(0, Number(input.value) || 0), isRefused: false });
      }
      const text = input.type === "text" ? input.text.slice(0, longestSearch) : "";
      return Promise.resolve(
        foldedWords(text).length === 0 ? { ...memo, isRefused: true } : { search: text, page: 0, isRefused: false },
      );
    },
  });

const withRefusal = (isRefused: boolean, question: Html): Html =>
  isRefused ? joinHtml([html`❗ ${fieldRefusalText({ type: "Empty" })}`, html``, question]) : question;
