import type { AnnouncePlanRefused } from "../domain/places/plan/announce-plan.ts";
import type { NoteApprovalRefused } from "../domain/places/plan/approve-plan.ts";
import type { MakeVersionRefused } from "../domain/places/plan/make-version.ts";
import { dayRefusalText } from "./period-refusals.texts.ts";
import { dayText, plural } from "./russian.ts";

/** Every refusal about the half-year's plan, with what to do. */
export const planRefusalText = (refusal: MakeVersionRefused | NoteApprovalRefused | AnnouncePlanRefused): string => {
  switch (refusal.type) {
    case "NotAllowed":
      return "Это может только муниципальный координатор.";
    case "NotFound":
      return "Этого уже нет. Вернитесь к плану-графику.";
    case "NothingPlanned":
      return "В плане пока нет ни одной группы. Сначала добавьте группы.";
    case "Unchanged":
      return `С версии ${refusal.number} ничего не изменилось: новая версия не нужна.`;
    case "NewerVersion":
      return `Уже есть версия ${refusal.number}: утверждать нужно её.`;
    case "NotADay":
      return "Нужен день, например «10.12.2026».";
    case "InTheFuture":
      return `${dayText(refusal.day)} ещё не наступило. Напишите день, когда план утвердили.`;
    case "NoVersion":
      return "Сначала сделайте версию плана.";
    case "AnnouncedAlready":
      return `Версия ${refusal.number} уже объявлена.`;
    case "ChangedSince":
      return `После версии ${refusal.number} план изменили. Сделайте следующую версию и объявите её.`;
    case "TooLong":
      return "length" in refusal
        ? `Слишком длинно: ${plural(refusal.length, "знак", "знака", "знаков")}, а помещается ${refusal.max}. Сократите.`
        : dayRefusalText(refusal);
    case "Empty":
      return "Напишите словами, пожалуйста.";
    case "NotADate":
    case "NoYear":
    case "OnlyYear":
    case "NoMonth":
    case "EndBeforeStart":
    case "NoSuchDay":
    case "YearOutOfRange":
      return dayRefusalText(refusal);
  }
};
