import { makeWorkbook } from "../support/applications/workbooks.ts";

const survey = (condition: string): readonly (readonly (string | number)[])[] => [
  ["type", "name", "label::Русский", "hint", "required", "relevant", "constraint", "constraint_message", "competence"],
  ["note", "hello", "Несколько вопросов о вашей работе в этом году.", "", "", "", "", "", ""],
  ["select_multiple trouble", "trouble", "Что даётся труднее всего?", "", "yes", "", "", "", "method"],
  ["select_one yesno", "wish", "Хотите поучиться этому весной?", "", "yes", condition, "", "", ""],
  ["select_one form or_other", "form", "В какой форме?", "", "yes", "${wish} = 'yes'", "", "", ""],
  [
    "integer",
    "hours",
    "Сколько часов в неделю вы готовы учиться?",
    "",
    "yes",
    "${wish} = 'yes'",
    ". > 0 and . <= 20",
    "От 1 до 20 часов.",
    "",
  ],
  ["range", "mood", "Насколько вам помогли прошлые курсы?", "", "yes", "", "", "", ""],
  ["text", "words", "Что ещё нам важно знать?", "", "", "", "", "", ""],
];

const rangeColumn = ["parameters", "", "", "", "", "", "start=1 end=5", ""];

const choices = [
  ["list_name", "name", "label::Русский", "exclusive", "deficit"],
  ["trouble", "lit", "Функциональная грамотность", "", "yes"],
  ["trouble", "ovz", "Работа с детьми с ОВЗ", "", "yes"],
  ["trouble", "ict", "Цифровая среда", "", "yes"],
  ["trouble", "none", "Ничего из этого", "yes", ""],
  ["yesno", "yes", "Да", "", ""],
  ["yesno", "no", "Нет", "", ""],
  ["form", "live", "Очно", "", ""],
  ["form", "remote", "Дистанционно", "", ""],
];

const settings = [
  ["form_id", "form_title", "kind", "purpose"],
  ["vesna-2027", "Чему учиться весной", "deficits", "По ответам составим план курсов на весну."],
];

/** A survey as a coordinator writes it in Excel: branching, «другое», limits, a scale; the condition may be wrong. */
export const writeSurveyWorkbook = (condition = "not(selected(${trouble}, 'none'))"): Promise<Uint8Array> =>
  makeWorkbook((workbook) => {
    workbook.addWorksheet("survey").addRows(survey(condition).map((row, index) => [...row, rangeColumn[index] ?? ""]));
    workbook.addWorksheet("choices").addRows(choices);
    workbook.addWorksheet("settings").addRows(settings);
  });
