import type { ChangeRunError, RunChangeRefusal } from "../domain/surveys/runs/change-run.ts";
import type { LaunchRefusal } from "../domain/surveys/runs/check-launch.ts";
import type { LaunchRunError } from "../domain/surveys/runs/launch-run.ts";
import type { ChangeCeilingError } from "../domain/surveys/runs/minutes-budget.ts";
import type { MomentError } from "../domain/surveys/runs/parse-moment.ts";
import type { ProlongRunError } from "../domain/surveys/runs/prolong-run.ts";
import type { RaiseVersionError } from "../domain/surveys/runs/raise-version.ts";
import type { RemindMissingError } from "../domain/surveys/runs/remind-missing.ts";
import type { RunState } from "../domain/surveys/runs/run.ts";
import { periodRefusalText } from "./period-refusals.texts.ts";
import { momentText, plural } from "./russian.ts";

/** Why something about a run was not done. */
export type RunRefusalWords =
  | ChangeRunError
  | LaunchRunError
  | ProlongRunError
  | RaiseVersionError
  | RemindMissingError
  | ChangeCeilingError;

/** Why something about a run was not done, and what to do. */
export const runRefusalText = (refusal: RunRefusalWords, timeZone: string): string => {
  switch (refusal.type) {
    case "NotAllowed":
    case "NotFound":
      return "Это вам недоступно или уже удалено. Вернитесь в меню и выберите, что сделать.";
    case "WrongState":
      return wrongStateText(refusal.state);
    case "VersionNotNewer":
      return "Эта версия не новее той, что сейчас спрашивают. Опубликуйте новую версию опроса.";
    case "NobodyToRemind":
      return "Напоминать некому: ответили все.";
    case "ClosesBeforeSending":
      return `Напоминания уходят в рабочие часы, ближайшее — ${momentText(refusal.sendAt, timeZone)}, а опрос закроется раньше. Продлите его, тогда напоминание успеет.`;
    case "NotLater":
      return `Опрос и так открыт до ${momentText(refusal.closesAt, timeZone)}. Напишите более поздний срок.`;
    case "CeilingOutOfRange":
      return `Нужно целое число минут от 1 до ${refusal.most}, например 60.`;
    case "Empty":
    case "TooLong":
    case "InPast":
    case "ClosesBeforeOpening":
    case "TooFar":
      return settingRefusalText(refusal, timeZone);
    case "SurveyArchived":
    case "VersionNotPublished":
    case "EmptyAudience":
    case "OpensInPast":
    case "ClosesInPast":
    case "AnonymousWithFiles":
    case "AnonymousTooFew":
      return launchRefusalText(refusal);
  }
};

const settingRefusalText = (
  refusal: RunChangeRefusal | Extract<LaunchRefusal, { type: "ClosesBeforeOpening" }>,
  timeZone: string,
): string => {
  switch (refusal.type) {
    case "Empty":
      return "Напишите это словами.";
    case "TooLong":
      return `Получилось ${plural(refusal.length, "знак", "знака", "знаков")}, а помещается ${refusal.max}. Сократите, пожалуйста.`;
    case "InPast":
      return "Это время уже прошло. Напишите будущее.";
    case "ClosesBeforeOpening":
      return `Опрос открывается ${momentText(refusal.opensAt, timeZone)}, закрыться он может только позже.`;
    case "TooFar":
      return "Это больше чем через год. Проверьте, нет ли опечатки в годе.";
  }
};

const launchRefusalText = (refusal: Exclude<LaunchRefusal, { type: "ClosesBeforeOpening" }>): string => {
  switch (refusal.type) {
    case "SurveyArchived":
      return "Опрос лежит в архиве. Верните его оттуда, тогда его можно провести.";
    case "VersionNotPublished":
      return "Эта версия опроса ещё не опубликована. Опубликуйте её, тогда её можно провести.";
    case "EmptyAudience":
      return "Под условия не подходит ни один человек. Измените, кого спросить.";
    case "OpensInPast":
      return "Время открытия уже прошло. Откройте опрос сразу или назначьте другое время.";
    case "ClosesInPast":
      return "Время закрытия уже прошло. Назначьте другое.";
    case "AnonymousWithFiles":
      return "В опросе просят файл или фото, а по ним можно узнать человека. Проведите его с именами или уберите такие вопросы.";
    case "AnonymousTooFew":
      return `Анонимно спрашивают не меньше ${plural(refusal.least, "человека", "человек", "человек")}, а здесь ${refusal.people}: по ответам было бы видно, кто есть кто. Спросите больше людей или проведите опрос с именами.`;
  }
};

const wrongStateText = (state: RunState): string => {
  switch (state) {
    case "draft":
      return "Опрос ещё не запущен. Сначала запустите его.";
    case "scheduled":
      return "Опрос уже запущен и ждёт открытия. Вот как он выглядит сейчас.";
    case "open":
      return "Опрос уже идёт: настройки больше не меняются. Можно продлить его или закрыть.";
    case "closed":
      return "Опрос уже закрыт. Смотрите результаты.";
    case "cancelled":
      return "Опрос отменён. Можно провести его заново.";
  }
};

/** Why a text is no moment, and how to write one. */
export const momentRefusalText = (error: MomentError): string => {
  switch (error.type) {
    case "NoSuchTime":
      return "Такого времени нет. Напишите часы и минуты через двоеточие, например 9:00.";
    case "NotOneDay":
      return `Нужен один день. Напишите так: ${momentExamples}.`;
    case "Empty":
    case "NotADate":
    case "OnlyYear":
    case "NoMonth":
    case "NoSuchDay":
    case "EndBeforeStart":
    case "TooLong":
    case "OutsideRange":
    case "YearOutOfRange":
      return periodRefusalText(error, { examples: momentExamples });
  }
};

const momentExamples = "«10 декабря 9:00», «завтра в 20» или «18:00»";
