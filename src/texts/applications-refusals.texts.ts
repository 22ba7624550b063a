import type { ApplicationState, VersionOutcome } from "../domain/applications/application.ts";
import type { ApplicationRefusal } from "../domain/applications/application-refusal.ts";
import type { CleanInputError } from "../domain/shared/search-text.ts";
import { plural } from "./russian.ts";

/** Why it was not done, and what to do: one or two plain sentences, at most 200 signs so that they fit over the chat. */
export function applicationRefusalText(refusal: ApplicationRefusal): string {
  switch (refusal.type) {
    case "NotFound":
      return "Это вам недоступно или уже удалено. Вернитесь в меню и выберите, что сделать.";
    case "NotAllowed":
      return "Это делает другой человек. Если это ваша работа, попросите муниципального координатора дать вам роль.";
    case "NotBegun":
      return `${refusal.organizationName}: заявку ещё не начинали.`;
    case "CampaignClosed":
      return "Кампания закрыта: заявку уже нельзя менять. Если что-то нужно, напишите муниципальному координатору.";
    case "NotEditable":
      return notEditable(refusal.state, refusal.isTakenUp);
    case "NoLines":
      return "В заявке нет ни одной строки. Добавьте хотя бы одну.";
    case "LinesIncomplete":
      return `Не хватает данных: ${plural(refusal.lineIds.length, "строка", "строки", "строк")}. Дополните и отправьте снова.`;
    case "VersionOutdated":
      return `Это кнопка от прошлой версии. Сейчас действует версия ${refusal.current}, показываю её.`;
    case "NotSubmitted":
      return notSubmitted(refusal.state);
    case "AlreadyTakenUp":
      return "Координатор уже рассматривает заявку, отозвать нельзя. Попросите вернуть её.";
    case "NotReturned":
      return refusal.state === "draft"
        ? "Заявку уже начали исправлять: отменить возврат нельзя, дождитесь новой версии."
        : "Эту заявку не возвращали: отменять нечего.";
    case "LateConsentNeeded":
      return `Заявка опоздала на ${plural(refusal.daysLate, "день", "дня", "дней")}. Сначала согласуйте опоздание, потом примите.`;
    case "NotLate":
      return "Заявка пришла вовремя: согласовывать нечего.";
    case "NothingToApprove":
    case "ScanClosed":
      return outdatedVersion(refusal.outcome);
    case "TooManyPages":
      return `Уже приложено ${plural(refusal.max, "страница", "страницы", "страниц")}, больше не поместится. Соберите скан в один PDF.`;
    case "NotCorrected":
      return "Эту версию отправили вы сами: возражать не на что. Посмотрите, что в ней изменилось.";
    case "LineRemoved":
      return "Эту строку только что удалили. Её можно вернуть из заявки.";
    case "TooManyLines":
      return `В заявке уже ${plural(refusal.max, "строка", "строки", "строк")} — больше не поместится.`;
    case "ProgrammeNotFound":
      return "Этой программы больше нет в списке. Выберите другую или впишите своё название.";
    case "PersonNotFound":
      return "Этого работника нет в списке вашей организации. Выберите другого.";
    case "PersonGone":
      return `${refusal.fullName} больше нет в списке. Выберите другого работника.`;
    case "TextRefused":
      return textRefused(refusal.reason);
  }
}

/** Why a text was not taken. */
export function textRefused(reason: CleanInputError): string {
  switch (reason.type) {
    case "Empty":
      return "В сообщении нет текста. Напишите словами.";
    case "TooLong":
      return `Слишком длинно: ${plural(reason.length, "знак", "знака", "знаков")}, а помещается ${reason.max}. Сократите и отправьте снова.`;
  }
}

function notEditable(state: ApplicationState, isTakenUp: boolean): string {
  if (state === "accepted") return "Заявка принята, менять её нельзя. Если что-то изменилось, напишите координатору.";
  return isTakenUp
    ? "Заявка на рассмотрении. Чтобы изменить её, попросите координатора вернуть."
    : "Заявка уже отправлена. Чтобы изменить её, сначала отзовите.";
}

function notSubmitted(state: ApplicationState): string {
  switch (state) {
    case "draft":
      return "Заявку ещё не отправили. Когда отправят, бот напишет вам.";
    case "returned":
      return "Заявка на доработке. Решать можно, когда её отправят снова или когда вы отмените возврат.";
    case "accepted":
      return "Заявка уже принята.";
    case "submitted":
      return "Заявка отправлена и ждёт решения.";
  }
}

function outdatedVersion(outcome: VersionOutcome): string {
  switch (outcome) {
    case "withdrawn":
      return "Эта версия отозвана. Отправьте заявку снова, тогда продолжим с новой версией.";
    case "returned":
      return "Эта версия возвращена. Исправьте и отправьте заявку, тогда продолжим с новой версией.";
    case "corrected":
      return "Эту версию исправил координатор. Действует следующая версия.";
    case "accepted":
      return "Эта версия уже принята, скан менять нельзя.";
    case "waiting":
      return "Эта версия ждёт решения.";
  }
}
