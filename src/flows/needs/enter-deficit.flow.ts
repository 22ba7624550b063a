import { z } from "zod";
import { competences } from "../../domain/needs/competence.ts";
import type { createEnterDeficit } from "../../domain/needs/keep-deficits.ts";
import { canKeepNeeds } from "../../domain/needs/need-rights.ts";
import type { NeedQueries } from "../../domain/needs/need-views.ts";
import { needsRefusalText } from "../../texts/needs-refusals.texts.ts";
import { needsDialogTexts as texts } from "../../texts/needs.texts.ts";
import { type AnyDialog, defineDialog } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";

export interface EnterDeficitFlowDeps {
  readonly queries: Pick<NeedQueries, "findPerson">;
  readonly enterDeficit: ReturnType<typeof createEnterDeficit>;
}

export const enterDeficitDialogId = "needs-enter";

/** `null`: a deficit of the organization as a whole. */
const argsSchema = z.object({
  organizationId: z.string(),
  personId: z.string().nullable(),
  competence: z.enum(competences),
});
const memoSchema = z.object({ refusal: z.string().nullable(), isTaken: z.boolean() });

/** Asks what is lacking, after it was chosen by buttons whose deficit it is and what it is about, and writes it down. */
export const createEnterDeficitFlow = ({ queries, enterDeficit }: EnterDeficitFlowDeps): AnyDialog =>
  defineDialog<z.infer<typeof argsSchema>, z.infer<typeof memoSchema>>({
    id: enterDeficitDialogId,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { refusal: null, isTaken: false },
    present: async ({ actor, args: { organizationId, personId, competence }, memo }) => {
      const person = personId === null ? null : await queries.findPerson(personId);
      const isTheirs = canKeepNeeds(actor, organizationId);
      if (!isTheirs || (personId !== null && person?.organizationId !== organizationId)) {
        return { type: "done", show: to("menu") };
      }
      const show = personId === null ? to("n.own", organizationId) : to("n.of", personId);
      if (memo.isTaken) return { type: "done", show, toast: texts.saved };
      return {
        type: "ask",
        step: "wording",
        screen: {
          html: texts.refusal(memo.refusal, texts.enter(person?.fullName ?? null, competence)),
          rows: [[{ label: texts.cancel, to: to("n.org", organizationId) }]],
        },
      };
    },
    answer: async ({ actor, args, input, requestKey }) => {
      if (input.type !== "text") return { refusal: texts.needText, isTaken: false };
      const entered = await enterDeficit({ actor, requestKey, ...args, wording: input.text });
      return entered.ok
        ? { refusal: null, isTaken: true }
        : { refusal: needsRefusalText(entered.error), isTaken: false };
    },
  });
