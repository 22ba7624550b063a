import { z } from "zod";
import { canAnswerFor, canPlan } from "../../domain/places/place-rights.ts";
import type { createEndLine } from "../../domain/places/seats/decide-line.ts";
import type { SeatQueries } from "../../domain/places/seats/seat-views.ts";
import { err } from "../../domain/shared/result.ts";
import { shortNameText } from "../../texts/names.ts";
import { seatRefusalText } from "../../texts/seats-refusals.texts.ts";
import { seatDialogTexts as texts } from "../../texts/seats.texts.ts";
import type { AnyDialog } from "../flow-kit/dialog.ts";
import { defineOneQuestion } from "../flow-kit/one-question.ts";
import { to } from "../flow-kit/screen.ts";

export interface EndLineFlowDeps {
  readonly queries: Pick<SeatQueries, "findRequest" | "namesOfPeople">;
  readonly endLine: ReturnType<typeof createEndLine>;
}

export const endLineDialogId = "seats-end-line";

const argsSchema = z.object({ requestId: z.string(), act: z.enum(["give-up", "decline"]) });

/** Asks why a line ends, and ends it: the school lets it go, or the coordinator declines it. */
export const createEndLineFlow = (deps: EndLineFlowDeps): AnyDialog =>
  defineOneQuestion<z.infer<typeof argsSchema>>({
    id: endLineDialogId,
    version: 1,
    args: argsSchema,
    present: async ({ actor, args: { requestId, act }, isTaken, refusal }) => {
      const line = await deps.queries.findRequest(requestId);
      const isAllowed =
        line !== null && (act === "decline" ? canPlan(actor) : canAnswerFor(actor, line.organizationId));
      if (!isAllowed) return { type: "done", show: to("menu") };
      const show = to("st.line", requestId);
      if (isTaken) return { type: "done", show, toast: texts.saved };
      const names = await deps.queries.namesOfPeople([line.personId]);
      const fullName = shortNameText(names.get(line.personId)?.fullName ?? "");
      return {
        type: "ask",
        step: "reason",
        screen: {
          html: texts.refusal(refusal, texts.askReason(act, fullName)),
          rows: [[{ label: texts.cancel, to: show }]],
        },
      };
    },
    take: async ({ actor, args: { requestId, act }, input, requestKey }) => {
      if (input.type !== "text") return err(texts.needText);
      const ended = await deps.endLine({ actor, requestKey, requestId, act, reason: input.text });
      return ended.ok ? ended : err(seatRefusalText(ended.error));
    },
  });
