import { z } from "zod";
import type { createCancelRun } from "../../domain/places/course-runs/end-run.ts";
import { canStep } from "../../domain/places/course-runs/run-state.ts";
import type { RunQueries } from "../../domain/places/course-runs/run-views.ts";
import { canPlan } from "../../domain/places/place-rights.ts";
import { err, ok } from "../../domain/shared/result.ts";
import { courseRunRefusalText } from "../../texts/course-runs-refusals.texts.ts";
import { courseRunTexts as texts } from "../../texts/course-runs.texts.ts";
import { html, joinHtml } from "../../texts/html.ts";
import type { AnyDialog } from "../flow-kit/dialog.ts";
import { defineOneQuestion } from "../flow-kit/one-question.ts";
import { to } from "../flow-kit/screen.ts";

export interface CancelRunFlowDeps {
  readonly findRun: RunQueries["findRun"];
  readonly cancelRun: ReturnType<typeof createCancelRun>;
}

export const cancelRunDialog = "course-run-cancel";

/** Asks why a run is cancelled, and cancels it with the answer. */
export const createCancelRunFlow = ({ findRun, cancelRun }: CancelRunFlowDeps): AnyDialog =>
  defineOneQuestion<{ readonly runId: string }>({
    id: cancelRunDialog,
    version: 1,
    args: z.object({ runId: z.string() }),
    present: async ({ actor, args, refusal, isTaken }) => {
      const card = to("cr.card", args.runId);
      if (isTaken) return { type: "done", show: card, toast: texts.cancelled };
      const view = canPlan(actor) ? await findRun(args.runId) : null;
      if (view === null || !canStep(view.run, "cancel")) return { type: "done", show: card };
      const question = texts.cancelQuestion(view);
      return {
        type: "ask",
        step: "reason",
        screen: {
          html: refusal === null ? question : joinHtml([html`❗ ${refusal}`, html``, question]),
          rows: [[{ label: texts.keep, to: card }]],
        },
      };
    },
    take: async ({ actor, args, input, requestKey }) => {
      const reason = input.type === "text" ? input.text : "";
      const done = await cancelRun({ actor, requestKey, runId: args.runId, reason });
      return done.ok ? ok() : err(courseRunRefusalText(done.error));
    },
  });
