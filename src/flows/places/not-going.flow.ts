import { z } from "zod";
import type { createReplacePerson, createWithdrawPerson } from "../../domain/places/confirmations/force-majeure.ts";
import type { ConfirmationQueries } from "../../domain/places/confirmations/confirmation-views.ts";
import { mayAnswer } from "../../domain/places/confirmations/confirm-people.ts";
import { isAsSeen } from "../../domain/places/confirmations/enrolment-state.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import { err, ok } from "../../domain/shared/result.ts";
import { confirmationRefusalText, confirmationTexts as texts } from "../../texts/confirmations.texts.ts";
import { html, joinHtml } from "../../texts/html.ts";
import type { AnyDialog, DialogInput } from "../flow-kit/dialog.ts";
import { defineOneQuestion } from "../flow-kit/one-question.ts";
import { inRows } from "../flow-kit/paging.ts";
import { to } from "../flow-kit/screen.ts";

export interface NotGoingFlowDeps {
  readonly queries: Pick<ConfirmationQueries, "findPerson" | "listEligible">;
  readonly withdraw: ReturnType<typeof createWithdrawPerson>;
  readonly replace: ReturnType<typeof createReplacePerson>;
  readonly clock: Clock;
}

export const notGoingDialog = "not-going";

const argsSchema = z.object({
  enrolmentId: z.string(),
  seen: z.enum(["planned", "asked", "confirmed"]),
  /** Who goes instead; `null` when nobody does. */
  byPersonId: z.string().nullable(),
});

/** Asks why somebody does not go, and takes them out with the answer, or lets a colleague go instead. */
export const createNotGoingFlow = ({ queries, withdraw, replace, clock }: NotGoingFlowDeps): AnyDialog =>
  defineOneQuestion<z.infer<typeof argsSchema>>({
    id: notGoingDialog,
    version: 1,
    args: argsSchema,
    present: async ({ actor, args, refusal, isTaken }) => {
      const found = await queries.findPerson(args.enrolmentId);
      if (found === null || !mayAnswer(actor, found.person.enrolment.organizationId)) {
        return { type: "done", show: to("menu") };
      }
      const { enrolment, fullName } = found.person;
      const list = to("cf.run", enrolment.runId, enrolment.organizationId);
      if (isTaken) {
        const toast = args.byPersonId === null ? texts.withdrawn : texts.replaced;
        return { type: "done", show: list, toast: toast(enrolment.daysLate) };
      }
      // Decided meanwhile: the list shows what, and is the place to decide again.
      if (!isAsSeen(enrolment, args.seen)) {
        const toast = confirmationRefusalText({ type: "DecidedMeanwhile", state: enrolment.state });
        return { type: "done", show: list, toast };
      }
      const eligible = args.byPersonId === null ? [] : await queries.listEligible(enrolment.id, clock.today());
      const successor = eligible.find(({ personId }) => personId === args.byPersonId);
      if (args.byPersonId !== null && successor === undefined) {
        return { type: "done", show: list, toast: confirmationRefusalText({ type: "NotEligible" }) };
      }
      const question =
        successor === undefined
          ? texts.withdrawQuestion(fullName)
          : texts.replaceQuestion(fullName, successor.fullName);
      return {
        type: "ask",
        step: "reason",
        screen: {
          html: refusal === null ? question : joinHtml([html`❗ ${refusal}`, html``, question]),
          rows: [
            ...inRows(
              texts.reasons.map((reason, index) => ({ label: reason, answer: String(index) })),
              2,
            ),
            [{ label: texts.keep, to: list }],
          ],
        },
      };
    },
    take: async ({ actor, args, input, requestKey }) => {
      const { enrolmentId, seen, byPersonId } = args;
      const reason = reasonOf(input);
      const request = { actor, requestKey, enrolmentId, seen, reason };
      const done = byPersonId === null ? await withdraw(request) : await replace({ ...request, byPersonId });
      return done.ok ? ok() : err(confirmationRefusalText(done.error));
    },
  });

const reasonOf = (input: DialogInput): string => {
  if (input.type === "choice") return texts.reasons[Number(input.value)] ?? "";
  return input.type === "text" ? input.text : "";
};
