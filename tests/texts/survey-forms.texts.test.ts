import { expect, it } from "vitest";
import { checkForm } from "../../src/domain/surveys/form/check-form.ts";
import { differenceOf } from "../../src/domain/surveys/form/form-difference.ts";
import type { FormProblem } from "../../src/domain/surveys/form/form-findings.ts";
import type { SurveyForm } from "../../src/domain/surveys/form/form.ts";
import { parseExpression } from "../../src/domain/surveys/form/parse-expression.ts";
import type { ImportProblem, ImportRefusal } from "../../src/domain/surveys/form/xlsform/import-findings.ts";
import { conditionText, expressionErrorText, numberQuestions } from "../../src/texts/survey-forms-expressions.texts.ts";
import { importRefusalText, surveyProblemText } from "../../src/texts/survey-forms-problems.texts.ts";
import { questionText } from "../../src/texts/survey-forms-questions.texts.ts";
import { surveyFormTexts } from "../../src/texts/survey-forms.texts.ts";
import { choices, file, form, integer, many, matrix, note, one, scale, text } from "../domain/surveys/form/forms.ts";
import { expression } from "../domain/surveys/form/expressions.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const expressions = ["", "${a} = ", "${a} == 1", "${a} <> 1", "${a} = «да»", "${a} = да", "(1", "1 2", "regex(., 'x')"]
  .concat([
    "${last#a} = 1",
    "../a = 1",
    "selected(${a})",
    "round(1, 2, 3)",
    "today(1)",
    "'x",
    "1 ; 2",
    "1234567890123456",
  ])
  .concat([`${"(".repeat(50)}1`, "1+".repeat(1001)]);

const importProblems: readonly ImportProblem[] = [
  { type: "UnsupportedType", what: "geopoint" },
  { type: "LeftOutRow", what: "calculate", isUsed: false },
  { type: "LeftOutRow", what: "calculate", isUsed: true },
  { type: "UnknownType", what: "intger", similar: "integer" },
  { type: "UnknownType", what: "танец", similar: null },
  { type: "MissingType" },
  { type: "UnsupportedRepeat" },
  { type: "UnclosedGroup" },
  { type: "UnopenedGroup" },
  { type: "MissingName" },
  { type: "UnknownList", list: "temi", similar: "temy" },
  { type: "UnsupportedCell", column: "choice_filter" },
  { type: "UnsupportedCell", column: "calculation" },
  { type: "UnsupportedCell", column: "required" },
  { type: "UnsupportedAppearance", appearance: "signature" },
  { type: "UnsupportedAppearance", appearance: "ex:org.app" },
  { type: "UnusedColumn", title: "relevent", similar: "relevant" },
  { type: "UnusedColumn", title: "Заметки", similar: null },
  { type: "BecomesNote", what: "acknowledge" },
  { type: "NotATable" },
  { type: "StatementHint" },
  { type: "BadParameters", text: "от 1 до 5" },
  { type: "BadYesNo", text: "может быть" },
  { type: "BadNumber", text: "пять" },
  { type: "UnknownKind", text: "танцы" },
  { type: "UnknownCompetence", text: "танцы" },
  { type: "BadChoiceName", name: "да нет" },
  { type: "MissingChoiceName" },
  { type: "BecomesOther" },
  { type: "NoFormId", taken: "Опрос" },
  { type: "NoTitle", taken: "Опрос" },
];

/** A form in which nearly everything is wrong. */
const wrong: SurveyForm = {
  ...form(
    one("a", {
      choices: [
        ...choices("x", "x", "other"),
        { ...choices("y")[0], label: "" },
        { ...choices("z")[0], label: "X" },
      ] as never,
    }),
    one("a b", { label: "", choices: [], competence: "digital" }),
    many("m", { hasOther: false, min: 5 }),
    scale("s", { to: 50, when: "${later} = 1 or ${n} = 1 or ${t} = 1 or ${skp} = 1 or ${S} = 1 or . = 1" }),
    note("n", { label: "Вас зовут ${name}", must: "1 = 1" }),
    matrix("t", []),
    integer("later", { must: ". > 5 and . < 4 or ${later} = 1" }),
    text("l", { label: "я".repeat(450), maxLength: 0, when: "${a} = 'maybe'" }),
    text("d", { label: "я".repeat(2100) }),
    one("d", { choices: [{ ...choices("x")[0], isDeficit: true }] as never }),
    text("u", { must: "string-length(.) > 2000" }),
    file("f"),
  ),
  code: "",
  title: "",
  purpose: "",
  minutes: 1,
};
const isSingle = ({ type }: FormProblem, index: number, all: readonly FormProblem[]): boolean =>
  all.findIndex((other) => other.type === type) === index;

const shown = form(
  note("hello", { label: "Спасибо, что откликнулись." }),
  one("visited", { label: "Вы были на курсах?", hint: "За три года" }),
  many("topics", { label: "Какие темы нужны?", max: 2, when: "${visited} = 'no'", competence: "method" }),
  scale("mark", {
    label: "Оцените курс",
    fromLabel: "Плохо",
    toLabel: "Отлично",
    when: "not(selected(${topics}, 'a'))",
  }),
  matrix("views", ["useful", "handy"], {
    label: "Согласны?",
    when: "${mark} >= 3 and (${visited} = 'yes' or ${topics} = '')",
  }),
  integer("hours", { label: "Сколько часов?", must: ". > 0", when: "${useful} != 'no'" }),
  text("why", { label: "Почему?", isRequired: false, when: "string-length(${hours}) > 3" }),
  file("paper", { label: "Пришлите удостоверение" }),
);

it("surveys as forms say what the sheet for proof-reading shows", async () => {
  const numbered = numberQuestions(shown);
  const older = form(
    one("visited", { hasOther: true }),
    text("why"),
    one("gone", { label: "Ушедший вопрос" }),
    scale("mark"),
  );
  const sheet = proofSheet({
    ...plainTexts("forms", surveyFormTexts),
    "forms.question": surveyFormTexts.question(null),
    "forms.question next": surveyFormTexts.question("Какие курсы нужны"),
    "forms.otherSurvey": surveyFormTexts.otherSurvey("kursy-2", "kursy"),
    "forms.nothingNew": surveyFormTexts.nothingNew(2),
    "forms.reportTitle": surveyFormTexts.reportTitle(2),
    "forms.dropQuestion": surveyFormTexts.dropQuestion("Какие курсы нужны", 2),
    "forms.difference": surveyFormTexts.difference(1, differenceOf(older, shown)),
    ...Object.fromEntries(shown.questions.map((each) => [`question ${each.code}`, questionText(each, numbered)])),
    "condition of what is not understood": conditionText(expression("count-selected(${topics}) > 1").tree, numbered),
    ...Object.fromEntries(
      expressions.map((source) => {
        const parsed = parseExpression(source);
        return [`expression ${source.slice(0, 30)}`, parsed.ok ? null : expressionErrorText(parsed.error)];
      }),
    ),
    ...Object.fromEntries(
      importProblems.map((problem, index) => [`import ${index} ${problem.type}`, surveyProblemText(problem)]),
    ),
    ...Object.fromEntries(
      checkForm(wrong)
        .map(({ problem }) => problem)
        .filter(isSingle)
        .map((problem) => [`form ${problem.type}`, surveyProblemText(problem)]),
    ),
    ...Object.fromEntries(
      (
        [
          { type: "NoSurveySheet", sheets: ["Лист1", "Лист2"] },
          { type: "TooLong", sheet: "survey", limit: 2000 },
          { type: "NoSurveyColumns", sheet: "survey", missing: ["name", "label"] },
        ] as const satisfies readonly ImportRefusal[]
      ).map((refusal) => [`refusal ${refusal.type}`, importRefusalText(refusal)]),
    ),
  });
  await expect(sheet).toMatchFileSnapshot("snapshots/survey-forms.txt");
});
