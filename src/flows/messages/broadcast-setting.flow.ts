import { z } from "zod";
import { mayBroadcast } from "../../domain/messages/broadcasts/broadcast.ts";
import type { BroadcastQueries } from "../../domain/messages/broadcasts/broadcast-views.ts";
import type { BroadcastChange, createChangeBroadcast } from "../../domain/messages/broadcasts/compose-broadcast.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import { err, ok, type Result } from "../../domain/shared/result.ts";
import { parseMoment } from "../../domain/surveys/runs/parse-moment.ts";
import { broadcastRefusalText, broadcastTexts as texts } from "../../texts/broadcasts.texts.ts";
import { momentRefusalText } from "../../texts/survey-runs-refusals.texts.ts";
import type { AnyDialog } from "../flow-kit/dialog.ts";
import { defineOneQuestion } from "../flow-kit/one-question.ts";
import { to } from "../flow-kit/screen.ts";

export interface BroadcastSettingFlowDeps {
  readonly queries: Pick<BroadcastQueries, "find">;
  readonly change: ReturnType<typeof createChangeBroadcast>;
  readonly clock: Clock;
  readonly timeZone: string;
}

export const broadcastSettingDialog = "broadcast-setting";

/** Asks when a draft is to go out, or why it is urgent. */
export const createBroadcastSettingFlow = (deps: BroadcastSettingFlowDeps): AnyDialog =>
  defineOneQuestion({
    id: broadcastSettingDialog,
    version: 1,
    args: z.object({ broadcastId: z.string(), setting: z.enum(["time", "reason"]) }),
    present: async ({ actor, args: { broadcastId, setting }, isTaken, refusal }) => {
      const broadcast = await deps.queries.find(broadcastId);
      const isOpen = broadcast?.state === "draft" && mayBroadcast(actor, broadcast.organizationId);
      const show = to(setting === "time" ? "bc.card" : "bc.check", broadcastId);
      if (isTaken || !isOpen) return { type: "done", show: isOpen ? show : to("bc.card", broadcastId) };
      const question = setting === "time" ? texts.timeQuestion : texts.reasonQuestion;
      return {
        type: "ask",
        step: setting,
        screen: { html: texts.refused(refusal, question), rows: [[{ label: texts.stop, to: show }]] },
      };
    },
    take: async ({ actor, args: { broadcastId, setting }, input, requestKey }) => {
      if (input.type !== "text") return err(texts.needText);
      const change = readChange(deps, setting, input.text);
      if (!change.ok) return change;
      const done = await deps.change({ actor, requestKey, broadcastId, change: change.value });
      return done.ok ? done : err(broadcastRefusalText(done.error));
    },
  });

function readChange(
  { clock, timeZone }: BroadcastSettingFlowDeps,
  setting: "time" | "reason",
  text: string,
): Result<BroadcastChange, string> {
  if (setting === "reason") return ok({ field: "urgent", reason: text });
  const moment = parseMoment(text, { present: clock.now(), today: clock.today(), timeZone });
  return moment.ok ? ok({ field: "sendAt", sendAt: moment.value }) : err(momentRefusalText(moment.error));
}
