import { z } from "zod";
import type { createCorrectWording, createObjectToDeficit } from "../../domain/needs/answer-deficit.ts";
import { wordingOf } from "../../domain/needs/deficit.ts";
import { canAnswerDeficit } from "../../domain/needs/need-rights.ts";
import type { NeedQueries } from "../../domain/needs/need-views.ts";
import { err } from "../../domain/shared/result.ts";
import { needsRefusalText } from "../../texts/needs-refusals.texts.ts";
import { needsDialogTexts as texts } from "../../texts/needs.texts.ts";
import type { AnyDialog } from "../flow-kit/dialog.ts";
import { defineOneQuestion } from "../flow-kit/one-question.ts";
import { to } from "../flow-kit/screen.ts";

export interface WordDeficitFlowDeps {
  readonly queries: Pick<NeedQueries, "findDeficit">;
  readonly objectToDeficit: ReturnType<typeof createObjectToDeficit>;
  readonly correctWording: ReturnType<typeof createCorrectWording>;
}

export const wordDeficitDialogId = "needs-words";

const argsSchema = z.object({ deficitId: z.string(), act: z.enum(["object", "correct"]) });

/** Asks for the words of an objection, or for the deficit in the person's own words, and writes them. */
export const createWordDeficitFlow = (deps: WordDeficitFlowDeps): AnyDialog =>
  defineOneQuestion<z.infer<typeof argsSchema>>({
    id: wordDeficitDialogId,
    version: 1,
    args: argsSchema,
    present: async ({ actor, args: { deficitId, act }, isTaken, refusal }) => {
      const deficit = await deps.queries.findDeficit(deficitId);
      if (deficit === null || !canAnswerDeficit(actor, deficit, deficit.homeId))
        return { type: "done", show: to("menu") };
      const show = to("n.card", deficitId);
      if (isTaken) return { type: "done", show, toast: texts.saved };
      return {
        type: "ask",
        step: act,
        screen: {
          html: texts.refusal(refusal, texts[act](wordingOf(deficit))),
          rows: [[{ label: texts.cancel, to: show }]],
        },
      };
    },
    take: async ({ actor, args: { deficitId, act }, input, requestKey }) => {
      if (input.type !== "text") return err(texts.needText);
      const write = act === "object" ? deps.objectToDeficit : deps.correctWording;
      const written = await write({ actor, requestKey, deficitId, words: input.text });
      return written.ok ? written : err(needsRefusalText(written.error));
    },
  });
