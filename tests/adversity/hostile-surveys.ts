import { makeWorkbook } from "../support/applications/workbooks.ts";

type Cells = readonly (string | number | object | null)[];

export interface SurveyWorkbook {
  readonly survey?: readonly Cells[];
  readonly choices?: readonly Cells[];
  readonly settings?: Cells;
}

const usualChoices: readonly Cells[] = [
  ["yesno", "yes", "Да"],
  ["yesno", "no", "Нет"],
];

/** A survey as a workbook; what is left out is as usual. */
export const makeSurvey = ({
  survey = [],
  choices = usualChoices,
  settings = ["spite", "Опрос", "Цель"],
}: SurveyWorkbook) =>
  makeWorkbook((workbook) => {
    const heading = ["type", "name", "label", "required", "relevant", "constraint"];
    workbook.addWorksheet("survey").addRows([heading, ...survey].map((cells) => [...cells]));
    workbook.addWorksheet("choices").addRows([["list_name", "name", "label"], ...choices].map((cells) => [...cells]));
    workbook.addWorksheet("settings").addRows([["form_id", "form_title", "purpose"], [...settings]]);
  });

/** Names that mean something to JavaScript, as codes and as the name of the survey. */
export const treacherousNames = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype"];

const deep = (open: string, inner: string, close: string, depth: number): string =>
  open.repeat(depth) + inner + close.repeat(depth);

const ask = (condition: string): readonly Cells[] => [
  ["select_one yesno", "wish", "Хотите?", "yes"],
  ["text", "words", "Слова", "", condition],
];

/** Excel keeps at most 32,767 characters in a cell. */
const cellLimit = 32_767;

/** Surveys that mean it ill, or were written by somebody very tired. What is told is of the kind that the name says. */
export const makeHostileSurveys = async (): Promise<
  readonly { readonly name: string; readonly bytes: Uint8Array }[]
> => {
  const manyChoices = Array.from({ length: 5000 }, (_, index): Cells => ["many", `c${index}`, `Вариант ${index}`]);
  const parts: Readonly<Record<string, SurveyWorkbook>> = {
    "5000 вариантов": { survey: [["select_multiple many", "topics", "Что выбрать?"]], choices: manyChoices },
    "Длинные подписи": { survey: [["text", "words", "я".repeat(10_000)]] },
    "Длинный вариант": {
      survey: [["select_one list", "wish", "Что?"]],
      choices: [
        ["list", "a", "ы".repeat(10_000)],
        ["list", "b", "Нет"],
      ],
    },
    "Глубокие скобки": { survey: ask(deep("(", "${wish} = 'yes'", ")", 10_000)) },
    "Глубокое отрицание": { survey: ask(deep("not(", "${wish}='yes'", ")", 5000)) },
    "Длинная цепь": {
      survey: ask(
        Array.from({ length: 1500 }, () => "${wish} = 'yes'")
          .join(" or ")
          .slice(0, cellLimit),
      ),
    },
    "Степенной разбор": { survey: [["text", "words", "Слова", "", "", `regex(., '(a+)+$')`]] },
    "Сам на себя": { survey: [["text", "words", "Слова", "", "${words} = 'x'"]] },
    Имена: {
      survey: treacherousNames.map((name): Cells => ["select_one constructor", name, `Вопрос ${name}`, "yes"]),
      choices: treacherousNames.map((name): Cells => ["constructor", name, `Вариант ${name}`]),
      settings: ["__proto__", "constructor", "toString"],
    },
    Разметка: {
      survey: [["select_one list", "wish", `<b>Опасно</b> & "так" <a href="tg://user?id=1">я</a>`]],
      choices: [
        ["list", "a", "<i>Да</i> &amp;"],
        ["list", "b", "\u202Eтен\u202C"],
      ],
      settings: ["markup", "<b>Опасно</b> & так", "\u202Eцель"],
    },
    Формулы: {
      survey: [
        ["text", "words", { formula: `"Слова"&" ещё"`, result: "Слова ещё" }],
        ["text", "more", { formula: "A99" }],
        ["text", "cmd", "=cmd|' /C calc'!A0"],
      ],
    },
    "Много вопросов": {
      survey: Array.from({ length: 3000 }, (_, index): Cells => ["text", `q${index}`, `Вопрос ${index}`]),
    },
    "Пустые листы": {},
  };
  const files = [];
  for (const [name, workbook] of Object.entries(parts)) {
    files.push({ name: `${name}.xlsx`, bytes: await makeSurvey(workbook) });
  }
  return files;
};
