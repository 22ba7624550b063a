import { z } from "zod";
import { canPlan } from "../../domain/places/place-rights.ts";
import { parseSeats } from "../../domain/places/quotas/decide-quota.ts";
import type { createSetShare } from "../../domain/places/seats/answer-share.ts";
import type { SeatQueries } from "../../domain/places/seats/seat-views.ts";
import { seatRefusalText } from "../../texts/seats-refusals.texts.ts";
import { seatDialogTexts as texts } from "../../texts/seats.texts.ts";
import { type AnyDialog, defineDialog } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";

export interface SetShareFlowDeps {
  readonly queries: Pick<SeatQueries, "namesOfOrganizations">;
  readonly setShare: ReturnType<typeof createSetShare>;
}

export const setShareDialogId = "seats-share";

const argsSchema = z.object({
  campaignId: z.string(),
  programmeId: z.string(),
  organizationId: z.string(),
  seen: z.number().int(),
});
type Args = z.infer<typeof argsSchema>;

const memoSchema = z.object({
  /** The number, once it is understood; the reason is asked next. */
  seats: z.number().int().nullable(),
  refusal: z.string().nullable(),
  isDone: z.boolean(),
});
type Memo = z.infer<typeof memoSchema>;

const start: Memo = { seats: null, refusal: null, isDone: false };

/** Asks for a school's number and for the reason, then writes both: the school reads the reason beside its formula. */
export const createSetShareFlow = (deps: SetShareFlowDeps): AnyDialog =>
  defineDialog<Args, Memo>({
    id: setShareDialogId,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: start,
    present: async ({ actor, args: { campaignId, programmeId, organizationId, seen }, memo }) => {
      if (!canPlan(actor)) return { type: "done", show: to("menu") };
      const show = to("st.share", campaignId, programmeId, organizationId);
      if (memo.isDone) return { type: "done", show, toast: texts.saved };
      const names = await deps.queries.namesOfOrganizations([organizationId]);
      const question =
        memo.seats === null ? texts.askShare(names.get(organizationId) ?? "", seen) : texts.askShareReason(memo.seats);
      return {
        type: "ask",
        step: memo.seats === null ? "seats" : "reason",
        screen: { html: texts.refusal(memo.refusal, question), rows: [[{ label: texts.cancel, to: show }]] },
      };
    },
    answer: async ({ actor, args, memo, input, requestKey }) => {
      if (input.type !== "text") return { ...memo, refusal: texts.needText };
      if (memo.seats === null) {
        const seats = parseSeats(input.text);
        return seats.ok ? { ...start, seats: seats.value } : { ...start, refusal: seatRefusalText(seats.error) };
      }
      const set = await deps.setShare({ actor, requestKey, ...args, seats: memo.seats, reason: input.text });
      if (set.ok) return { ...memo, refusal: null, isDone: true };
      const refusal = seatRefusalText(set.error);
      // Bad words are asked for again; a number that cannot be is another number's turn.
      return set.error.type === "BadReason" ? { ...memo, refusal } : { ...start, refusal };
    },
  });
