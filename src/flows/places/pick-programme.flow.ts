import { z } from "zod";
import { canPlan } from "../../domain/places/place-rights.ts";
import type { ProgrammeQueries } from "../../domain/places/programme-entry.ts";
import { foldedWords } from "../../domain/shared/search-text.ts";
import { courseRunTexts as texts } from "../../texts/course-runs.texts.ts";
import { html, joinHtml } from "../../texts/html.ts";
import { pagingTexts } from "../../texts/paging.texts.ts";
import { fieldRefusalText } from "../../texts/programmes-refusals.texts.ts";
import { type AnyDialog, defineDialog } from "../flow-kit/dialog.ts";
import { numberButtons, pageRow, placeOf } from "../flow-kit/paging.ts";
import { to } from "../flow-kit/screen.ts";

export const pickProgrammeDialog = "course-run-programme";

const memoSchema = z.object({
  /** What was typed last; `null` shows the whole bank. */
  search: z.string().nullable(),
  page: z.number().int().min(0),
  isRefused: z.boolean(),
});
type Memo = z.infer<typeof memoSchema>;

const pageSize = 6;
const longestSearch = 200;

/** Asks for the programme of a new run: by pages of the bank, or by parts of its title. Writes nothing. */
export const createPickProgrammeFlow = ({ searchEntries }: Pick<ProgrammeQueries, "searchEntries">): AnyDialog =>
  defineDialog<{ readonly campaignId: string }, Memo>({
    id: pickProgrammeDialog,
    version: 1,
    args: z.object({ campaignId: z.string() }),
    memo: memoSchema,
    firstMemo: { search: null, page: 0, isRefused: false },
    present: async ({ actor, args, memo: { search, page, isRefused } }) => {
      if (!canPlan(actor)) return { type: "done", show: to("menu") };
      const words = search === null ? [] : foldedWords(search);
      const { total } = await searchEntries({ isOffered: true, words, page: 0, pageSize });
      const place = placeOf(page, total, pageSize);
      const { entries } = await searchEntries({ isOffered: true, words, page: place.index, pageSize });
      const refusal = isRefused ? html`❗ ${fieldRefusalText({ type: "Empty" })}` : null;
      return {
        type: "ask",
        step: `found:${search ?? ""}:${place.index}`,
        screen: {
          html: joinHtml(
            [
              refusal,
              texts.pickTitle(total, search),
              ...entries.map((entry, index) => texts.pickRow(place.first + index + 1, entry.title, entry.hours)),
              pagingTexts.place(place),
            ],
            "\n\n",
          ),
          rows: [
            ...numberButtons({ items: entries, first: place.first }, ({ id }) => to("cr.auto", args.campaignId, id)),
            ...pageRow(place, String),
            [{ label: texts.toPlan, to: to("cr.plan", args.campaignId) }],
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
