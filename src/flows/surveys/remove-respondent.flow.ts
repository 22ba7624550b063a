import { z } from "zod";
import { cleanLine, foldedWords } from "../../domain/shared/search-text.ts";
import { isUnderWay } from "../../domain/surveys/runs/change-respondents.ts";
import { mayRunSurveys } from "../../domain/surveys/runs/run-rights.ts";
import type { RunQueries } from "../../domain/surveys/runs/run-views.ts";
import { html, joinHtml } from "../../texts/html.ts";
import { turnoutTexts as texts } from "../../texts/survey-runs-turnout.texts.ts";
import { type AnyDialog, defineDialog } from "../flow-kit/dialog.ts";
import { personButtons } from "../flow-kit/person-buttons.ts";
import { to } from "../flow-kit/screen.ts";

export interface RemoveRespondentFlowDeps {
  readonly queries: Pick<RunQueries, "findRun" | "searchRespondents">;
}

export const removeRespondentDialog = "survey-run-person";

const argsSchema = z.object({ runId: z.string() });
const memoSchema = z.object({ text: z.string().nullable(), isRefused: z.boolean() });

/** A button each; whoever gets more types another letter. */
const shownPeople = 10;
/** The longest name there is, and nothing longer in a message's heading. */
const maxQuery = 100;

/** Asks for a part of a name and shows who of those asked answers it; a button leads to the question whether to take them out. */
export const createRemoveRespondentFlow = ({ queries }: RemoveRespondentFlowDeps): AnyDialog =>
  defineDialog<z.infer<typeof argsSchema>, z.infer<typeof memoSchema>>({
    id: removeRespondentDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { text: null, isRefused: false },
    present: async ({ actor, args, memo }) => {
      const run = mayRunSurveys(actor) ? await queries.findRun(args.runId) : null;
      if (run === null || !isUnderWay(run)) return { type: "done", show: to("sr.card", args.runId) };
      const refusal = memo.isRefused ? html`❗ ${texts.personNeedsText}` : null;
      const back = [{ label: texts.toRun, to: to("sr.card", run.id) }];
      if (memo.text === null) {
        return { type: "ask", step: "text", screen: { html: joinHtml([refusal, texts.personQuestion]), rows: [back] } };
      }
      const found = await queries.searchRespondents(run.id, memo.text, shownPeople);
      return {
        type: "ask",
        step: "text",
        screen: {
          html: joinHtml([
            refusal,
            texts.personFound(memo.text, found.length, shownPeople),
            ...found.map(texts.personRow),
          ]),
          rows: [...personButtons(found, ({ personId }) => to("sr.rm", run.id, personId)), back],
        },
      };
    },
    answer: ({ input, memo }) => {
      const text = input.type === "text" ? cleanLine(input.text.slice(0, maxQuery), maxQuery) : null;
      const isUsable = text?.ok === true && foldedWords(text.value).length > 0;
      return Promise.resolve(isUsable ? { text: text.value, isRefused: false } : { text: memo.text, isRefused: true });
    },
  });
