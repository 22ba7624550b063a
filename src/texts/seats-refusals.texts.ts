import type { AnswerOfferError } from "../domain/places/seats/answer-offer.ts";
import type { AnswerShareError, SetShareError } from "../domain/places/seats/answer-share.ts";
import type { EndLineError, MoveLineError } from "../domain/places/seats/decide-line.ts";
import type { NoSeatReason } from "../domain/places/seats/seat-rules.ts";
import type { AnswerSwapError, ProposeSwapError } from "../domain/places/seats/swap-seats.ts";
import type { ApplyDistributionError } from "../domain/places/quotas/apply-distribution.ts";
import type { SeatsRefusal } from "../domain/places/quotas/decide-quota.ts";
import type { WriteQuotaError } from "../domain/places/quotas/write-quota.ts";
import { textRefused } from "./applications-refusals.texts.ts";
import { requestCount, seatCount } from "./seats-words.texts.ts";

/** All that may stand against a wish about seats. */
export type SeatRefusal =
  | AnswerOfferError
  | AnswerShareError
  | SetShareError
  | EndLineError
  | MoveLineError
  | ProposeSwapError
  | AnswerSwapError
  | ApplyDistributionError
  | SeatsRefusal
  | WriteQuotaError
  | { readonly type: "MatchedBefore" };

/** Why it was not done, and what to do instead; short enough for a toast. */
export function seatRefusalText(refusal: SeatRefusal): string {
  switch (refusal.type) {
    case "SeatNotFound":
    case "NoRequest":
    case "NoShare":
      return "Этого уже нет или вам это недоступно. Откройте раздел заново.";
    case "NotASeatNumber":
      return "Нужно целое число мест, например 25.";
    case "BelowZero":
      return "Меньше нуля мест не бывает. Если программы не будет, напишите 0.";
    case "TooManySeats":
      return `Слишком много: не больше ${refusal.max}. Проверьте число.`;
    case "BelowPromised":
      return `Меньше ${refusal.least} нельзя: ${promisedText(refusal)}. Сначала освободите места.`;
    case "DecidedMeanwhile":
      return `Пока вы решали, число изменили: теперь ${refusal.seats}. Посмотрите и решите снова.`;
    case "ShareAnswered":
      return "Школа уже ответила. Чтобы забрать место, откройте строку и откажите в ней с причиной.";
    case "MoreThanAsked":
      return `Школа просит меньше: у неё ${requestCount(refusal.lines)}. Больше мест дать нельзя.`;
    case "NoSeatsLeft":
      return `Столько мест нет: можно дать не больше ${refusal.most}. Увеличьте квоту или уменьшите долю другой школы.`;
    case "NothingToAnswer":
      return "На это уже ответили. Показываю, как сейчас.";
    case "OfferOver":
      return "Это предложение уже закончилось. Показываю, как сейчас.";
    case "NoSeat":
      return `Место выделить нельзя: ${noSeatTexts[refusal.reason]}.`;
    case "BadReason":
      return textRefused(refusal.error);
    case "PlacedInRun":
      return "Человек уже в группе. Сначала отмените его участие в курсах, место освободится само.";
    case "EndedBefore":
      return "По этой строке уже есть решение. Показываю, как сейчас.";
    case "CannotMove":
      return "Двигать некуда, или по строке уже есть решение.";
    case "NothingToDistribute":
      return "Распределять пока нечего: укажите квоты программ, на которые есть заявки.";
    case "PlanChanged":
      return "Пока вы смотрели, заявки или квоты изменились. Проверьте расчёт ещё раз.";
    case "NoSeatToGive":
      return "У школы, которая отдаёт, уже нет свободного для обмена места.";
    case "NobodyToTake":
      return "Некому взять место: в очереди нет строки этой школы.";
    case "ProposedBefore":
      return "Такой обмен уже предложен, ждём ответа.";
    case "SwapOver":
      return "По этому обмену уже решили. Показываю, как сейчас.";
    case "MatchedBefore":
      return "Эти строки уже сопоставлены. Показываю, что осталось.";
  }
}

function promisedText({ held, reserved, offered }: { held: number; reserved: number; offered: number }): string {
  return [
    held > 0 ? `выделено ${seatCount(held)}` : null,
    reserved > 0 ? `ждёт ответа школ ${reserved}` : null,
    offered > 0 ? `предложено очереди ${offered}` : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

const noSeatTexts: Readonly<Record<NoSeatReason, string>> = {
  decided: "по строке уже есть решение",
  "person-gone": "человека больше нет в списке работников",
  "person-elsewhere": "человек теперь работает в другой организации",
  twice: "у этого человека уже есть место на этой программе",
};
