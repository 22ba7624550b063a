import type { AnswerDeficitError } from "../domain/needs/answer-deficit.ts";
import type { EnterDeficitError } from "../domain/needs/keep-deficits.ts";
import type { DeficitNotFound } from "../domain/needs/need-deps.ts";
import { textRefused } from "./applications-refusals.texts.ts";

/** Why nothing was written about a deficit, and what to do. */
export function needsRefusalText(refusal: AnswerDeficitError | EnterDeficitError | DeficitNotFound): string {
  switch (refusal.type) {
    case "DeficitNotFound":
    case "NotAllowed":
      return "Это вам недоступно или уже удалено. Вернитесь в меню и выберите, что сделать.";
    case "DeficitClosed":
      return "Этот дефицит уже закрыт обучением: менять нечего.";
    case "BadWords":
      return textRefused(refusal.error);
  }
}
