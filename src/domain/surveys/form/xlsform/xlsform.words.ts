import type { SurveyKind } from "../form.ts";
import type { Competence } from "../../../needs/competence.ts";

/** Columns of the sheet `survey`. */
export type SurveyColumn =
  | "type"
  | "name"
  | "label"
  | "hint"
  | "required"
  | "relevant"
  | "constraint"
  | "constraint_message"
  | "appearance"
  | "parameters"
  | "competence"
  | "low_label"
  | "high_label"
  | "max_length"
  | "disabled"
  /** Change the meaning, and are not supported. */
  | "choice_filter"
  | "calculation"
  | "repeat_count";

export type ChoicesColumn = "list_name" | "name" | "label" | "exclusive" | "deficit";

export type SettingsColumn = "form_id" | "form_title" | "kind" | "purpose" | "minutes" | "default_language";

/** Headings in small letters with `_` for blanks, by what they are: those of XLSForm as pyxform takes them, and Russian ones. */
export const surveyHeadings: Readonly<Record<SurveyColumn, readonly string[]>> = {
  type: ["type", "тип", "тип_вопроса"],
  name: ["name", "код", "имя", "код_вопроса"],
  label: ["label", "caption", "вопрос", "текст", "текст_вопроса", "подпись", "формулировка"],
  hint: ["hint", "подсказка", "пояснение"],
  required: ["required", "обязательный", "обязательно", "обязателен"],
  relevant: ["relevant", "relevance", "bind::relevant", "условие", "когда_задавать"],
  constraint: ["constraint", "bind::constraint", "ограничение", "проверка"],
  constraint_message: [
    "constraint_message",
    "constraint_msg",
    "bind::jr:constraintmsg",
    "сообщение_об_ошибке",
    "сообщение",
  ],
  appearance: ["appearance", "control::appearance", "вид", "внешний_вид"],
  parameters: ["parameters", "параметры"],
  competence: ["competence", "компетенция"],
  low_label: ["low_label", "подпись_слева", "подпись_начала"],
  high_label: ["high_label", "подпись_справа", "подпись_конца"],
  max_length: ["max_length", "знаков", "наибольшая_длина"],
  disabled: ["disabled", "отключено", "отключен"],
  choice_filter: ["choice_filter"],
  calculation: ["calculation", "calculate", "bind::calculate"],
  repeat_count: ["repeat_count", "count"],
};

export const choicesHeadings: Readonly<Record<ChoicesColumn, readonly string[]>> = {
  list_name: ["list_name", "listname", "список", "имя_списка"],
  name: ["name", "value", "код", "имя", "значение"],
  label: ["label", "caption", "вариант", "текст", "подпись", "ответ"],
  exclusive: ["exclusive", "исключает", "исключает_другие"],
  deficit: ["deficit", "дефицит"],
};

export const settingsHeadings: Readonly<Record<SettingsColumn, readonly string[]>> = {
  form_id: ["form_id", "id_string", "код", "код_опроса"],
  form_title: ["form_title", "title", "set_form_title", "название", "название_опроса"],
  kind: ["kind", "вид", "вид_опроса"],
  purpose: ["purpose", "цель", "для_чего"],
  minutes: ["minutes", "минут", "минуты"],
  default_language: ["default_language", "язык"],
};

/** Settings of other programs that change nothing here. */
export const strangeSettings: ReadonlySet<string> = new Set([
  "version",
  "public_key",
  "submission_url",
  "instance_name",
  "instance_id",
  "style",
  "auto_send",
  "auto_delete",
  "allow_choice_duplicates",
  "omit_instanceid",
  "clean_text_values",
  "prefix",
  "delimiter",
  "client_editable",
  "namespaces",
  "sms_keyword",
  "sms_separator",
  "attribute",
  "set_form_id",
  "name",
]);

/** The column that the bot itself adds to a marked workbook. */
export const OWN_HEADING = "ошибка";

/** Sheets in small letters. */
export const sheetNames = {
  survey: ["survey", "опрос", "вопросы"],
  choices: ["choices", "варианты"],
  settings: ["settings", "настройки"],
};

/** What is taken for yes and for no, in small letters. */
export const yesWords: ReadonlySet<string> = new Set(["yes", "y", "true", "true()", "1", "да", "д", "+", "истина"]);
export const noWords: ReadonlySet<string> = new Set(["", "no", "n", "false", "false()", "0", "нет", "н", "-", "ложь"]);

/** Languages of columns that are Russian: `label::Русский`, `label::Russian (ru)`, `label::ru`. */
export const RUSSIAN = /^(?:рус|russian|ru(?:[-_]ru)?$)|\(ru(?:[-_]ru)?\)/iu;

/** Kinds of surveys as people write them; folded. */
export const kindWords: Readonly<Record<SurveyKind, RegExp>> = {
  deficits: /^(?:профессиональные )?(?:дефицит|затруднен)/u,
  demand: /^(?:спрос|потребност|запрос)/u,
  "mid-course": /середин|промежуточ/u,
  "end-course": /^(?:итог|по итогам|в конце|после курс)|удовлетворенность в конце/u,
  reflection: /рефлекси/u,
  effect: /эффект|через (?:три|3|полгода)|отсрочен/u,
  "school-satisfaction": /школ|организаци/u,
  other: /^(?:друго|проч|ино)/u,
};

/** Competences as people write them; folded. */
export const competenceWords: Readonly<Record<Competence, RegExp>> = {
  subject: /^предметн/u,
  method: /^методическ/u,
  psychology: /^психолог/u,
  communication: /^коммуникатив/u,
  digital: /^(?:цифров|икт)/u,
  other: /^(?:друг|проч|ин)/u,
};
