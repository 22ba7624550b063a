import { z } from "zod";
import { competences } from "../../domain/needs/competence.ts";
import type { createEnterDeficit } from "../../domain/needs/keep-deficits.ts";
import { canKeepNeeds } from "../../domain/needs/need-rights.ts";
import type { NeedQueries } from "../../domain/needs/need-views.ts";
import { err } from "../../domain/shared/result.ts";
import { needsRefusalText } from "../../texts/needs-refusals.texts.ts";
import { needsDialogTexts as texts } from "../../texts/needs.texts.ts";
import type { AnyDialog } from "../flow-kit/dialog.ts";
import { defineOneQuestion } from "../flow-kit/one-question.ts";
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

/** Asks what is lacking, after it was chosen by buttons whose deficit it is and what it is about, and writes it down. */
export const createEnterDeficitFlow = ({ queries, enterDeficit }: EnterDeficitFlowDeps): AnyDialog =>
  defineOneQuestion<z.infer<typeof argsSchema>>({
    id: enterDeficitDialogId,
    version: 1,
    args: argsSchema,
    present: async ({ actor, args: { organizationId, personId, competence }, isTaken, refusal }) => {
      const person = personId === null ? null : await queries.findPerson(personId);
      const isTheirs = canKeepNeeds(actor, organizationId);
      if (!isTheirs || (personId !== null && person?.organizationId !== organizationId)) {
        return { type: "done", show: to("menu") };
      }
      const show = personId === null ? to("n.own", organizationId) : to("n.of", personId);
      if (isTaken) return { type: "done", show, toast: texts.saved };
      return {
        type: "ask",
        step: "wording",
        screen: {
          html: texts.refusal(refusal, texts.enter(person?.fullName ?? null, competence)),
          rows: [[{ label: texts.cancel, to: to("n.org", organizationId) }]],
        },
      };
    },
    take: async ({ actor, args, input, requestKey }) => {
      if (input.type !== "text") return err(texts.needText);
      const entered = await enterDeficit({ actor, requestKey, ...args, wording: input.text });
      return entered.ok ? entered : err(needsRefusalText(entered.error));
    },
  });
