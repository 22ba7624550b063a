import { z } from "zod";
import { canPlan } from "../../domain/places/place-rights.ts";
import { parseSeats } from "../../domain/places/quotas/decide-quota.ts";
import type { createWriteQuota } from "../../domain/places/quotas/write-quota.ts";
import type { ProgrammeQueries } from "../../domain/places/programme-entry.ts";
import { err } from "../../domain/shared/result.ts";
import { seatRefusalText } from "../../texts/seats-refusals.texts.ts";
import { seatDialogTexts as texts } from "../../texts/seats.texts.ts";
import type { AnyDialog } from "../flow-kit/dialog.ts";
import { defineOneQuestion } from "../flow-kit/one-question.ts";
import { to } from "../flow-kit/screen.ts";

export interface SetQuotaFlowDeps {
  readonly programmes: Pick<ProgrammeQueries, "findEntry">;
  readonly writeQuota: ReturnType<typeof createWriteQuota>;
}

export const setQuotaDialogId = "seats-quota";

const argsSchema = z.object({
  campaignId: z.string(),
  programmeId: z.string(),
  /** What stood on the screen: whoever decided meanwhile is seen first. */
  seen: z.number().int().nullable(),
});

/** Asks for the number of seats that was agreed with the provider, and writes it. */
export const createSetQuotaFlow = (deps: SetQuotaFlowDeps): AnyDialog =>
  defineOneQuestion<z.infer<typeof argsSchema>>({
    id: setQuotaDialogId,
    version: 1,
    args: argsSchema,
    present: async ({ actor, args: { campaignId, programmeId, seen }, isTaken, refusal }) => {
      const entry = await deps.programmes.findEntry(programmeId);
      if (entry === null || !canPlan(actor)) return { type: "done", show: to("menu") };
      const show = to("st.prog", campaignId, programmeId);
      if (isTaken) return { type: "done", show, toast: texts.saved };
      return {
        type: "ask",
        step: "seats",
        screen: {
          html: texts.refusal(refusal, texts.askQuota(entry.title, seen)),
          rows: [[{ label: texts.cancel, to: show }]],
        },
      };
    },
    take: async ({ actor, args: { campaignId, programmeId, seen }, input, requestKey }) => {
      if (input.type !== "text") return err(texts.needText);
      const seats = parseSeats(input.text);
      if (!seats.ok) return err(seatRefusalText(seats.error));
      const written = await deps.writeQuota({
        actor,
        requestKey,
        campaignId,
        programmeId,
        seats: seats.value,
        seen,
      });
      return written.ok ? written : err(seatRefusalText(written.error));
    },
  });
