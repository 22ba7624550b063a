import type { LineField } from "../domain/applications/application.ts";
import type { ApplicationColumn } from "../domain/applications/exchange/application-columns.words.ts";
import type { ApplicationProblem } from "../domain/applications/exchange/application-file.ts";
import type { ApplyImportRefused } from "../domain/applications/exchange/apply-import.ts";
import type { QuestionNotFound } from "../domain/applications/exchange/decide-import.ts";
import type { UploadRefused } from "../domain/applications/exchange/prepare-import.ts";
import { periodErrorText } from "./applications-period.texts.ts";
import { applicationRefusalText } from "./applications-refusals.texts.ts";
import { personNameRefusal } from "./people-refusals.texts.ts";
import { plural } from "./russian.ts";
import { workbookRefusalText } from "./workbook-refusals.texts.ts";
import { clip } from "./clip.ts";

/** What is wrong in a cell of Form 2 and how to put it right: in the chat and in the column «Ошибка». */
export function applicationProblemText(problem: ApplicationProblem): string {
  switch (problem.type) {
    case "CellError":
      return "В ячейке ошибка Excel вместо значения. Впишите само значение.";
    case "FieldMissing":
      return problem.field === "programme"
        ? "Не указана программа. Впишите её название."
        : "Не указан работник. Впишите фамилию, имя и отчество.";
    case "NotATitle":
      return "Это не похоже на название программы. Впишите название словами.";
    case "TextRefused":
      return problem.error.type === "Empty"
        ? "В ячейке нет текста. Впишите его словами."
        : `Слишком длинно: ${plural(problem.error.length, "знак", "знака", "знаков")}, помещается ${problem.error.max}. Сократите.`;
    case "BadName":
      return personNameRefusal(problem.error);
    case "BadPeriod":
      return periodErrorText(problem.error);
    case "NotInStaff":
      return "Такого работника нет в списке вашей организации. Проверьте ФИО или сначала добавьте его в список работников.";
    case "Repeated":
      return `Повтор: эта программа для этого работника уже есть на листе «${clip(problem.sheet, 40)}» в строке ${problem.row}. Удалите одну из строк.`;
  }
}

/** What a row lacks that is taken nevertheless. */
export const incompleteText = (missing: LineField): string =>
  `Нет ${missingNames[missing]}. Строку можно взять, но отправить заявку без этого нельзя.`;

const missingNames: Readonly<Record<LineField, string>> = {
  programme: "программы",
  person: "работника",
  period: "сроков",
  grounds: "обоснования",
};

const columns: Readonly<Record<ApplicationColumn, string>> = {
  programme: "Название программы",
  period: "Сроки",
  starts: "Дата начала",
  ends: "Дата окончания",
  fullName: "ФИО",
  surname: "Фамилия",
  given: "Имя",
  patronymic: "Отчество",
  position: "Должность",
  grounds: "Обоснование",
};

/** Why a file is not taken as an application as a whole. */
export function uploadRefusalText(refusal: UploadRefused): string {
  switch (refusal.type) {
    case "NotFound":
    case "NotAllowed":
    case "CampaignClosed":
    case "NotEditable":
      return applicationRefusalText(refusal);
    case "NoTable":
      return refusal.found.length === 0
        ? "Не нашёл в файле таблицу с заявкой. В строке заголовков нужны столбцы «Название программы» и «ФИО». Проще всего взять готовый бланк."
        : `На листе «${clip(refusal.sheet, 40)}» не хватает столбцов: ${refusal.missing.map((key) => `«${columns[key]}»`).join(", ")}. Добавьте их в строку заголовков и пришлите файл снова.`;
    case "NoRows":
      return "Под заголовком таблицы нет ни одной заполненной строки. Проверьте, тот ли это файл и сохранён ли он.";
    case "TooBig":
    case "OldXls":
    case "Encrypted":
    case "NotAWorkbook":
    case "Bomb":
    case "Broken":
    case "TooManyRows":
    case "TooManyColumns":
    case "TooSlow":
    case "NoSheets":
      return workbookRefusalText(refusal);
  }
}

/** Why a dry run was not changed or taken. */
export function importRefusalText(refusal: ApplyImportRefused | QuestionNotFound): string {
  switch (refusal.type) {
    case "ImportNotFound":
      return "Этой загрузки уже нет. Откройте заявку и загрузите файл ещё раз.";
    case "ImportFinished":
      return refusal.state === "applied"
        ? "Строки из этого файла уже в заявке. Откройте её и проверьте."
        : "Эта загрузка уже отменена. Если нужно, пришлите файл снова.";
    case "QuestionNotFound":
      return "Этот вопрос больше не нужен: данные изменились. Посмотрите новый расчёт.";
    case "PlanChanged":
      return "Пока вы смотрели, заявка изменилась. Вот новый расчёт, проверьте его.";
    case "NothingToTake":
      return "Брать нечего: всё это уже есть в заявке. Можно её отправлять.";
    case "TooManyLines":
    case "NotFound":
    case "NotAllowed":
    case "CampaignClosed":
    case "NotEditable":
      return applicationRefusalText(refusal);
  }
}
