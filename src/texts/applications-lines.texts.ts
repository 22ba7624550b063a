import type {
  GroundsKind,
  LineField,
  LineFindings,
  LineProblem,
  LineRemark,
} from "../domain/applications/application.ts";
import type { ComparableLine } from "../domain/applications/version-differences.ts";
import { periodText } from "./applications-period.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { clip } from "./clip.ts";
import { shortNameText } from "./names.ts";
import { roughDayText } from "./russian.ts";

/** A line as it is shown, filled in as far as it is. */
export type ShownLine = Omit<ComparableLine, "lineId">;

/** What a line rests on, as a kind: for buttons and columns. */
export const groundsKindText = (kind: GroundsKind): string => groundsKinds[kind];

const groundsKinds: Readonly<Record<GroundsKind, string>> = {
  deficit: "Профессиональный дефицит",
  recommendation: "Рекомендация методиста",
  diagnostics: "Результат диагностики",
  "overdue-term": "Прошло больше трёх лет",
  free: "Другое обоснование",
};

/** Grounds as they stand on paper: the kind and the words, or the words alone when the kind says nothing of its own. */
export const groundsText = (kind: GroundsKind, text: string): string =>
  kind === "free" ? text : text === "" ? groundsKinds[kind] : `${groundsKinds[kind]}: ${text}`;

/** What is missing, in the accusative: «не хватает: программы, дат». */
const missingNames: Readonly<Record<LineField, string>> = {
  programme: "программы",
  person: "работника",
  period: "дат",
  grounds: "обоснования",
};

/** The field as a heading and on buttons. */
export const fieldName = (field: LineField | "position"): string =>
  ({ programme: "Программа", person: "Работник", position: "Должность", period: "Даты", grounds: "Обоснование" })[
    field
  ];

/** One line in a list: two rows of text and what is wrong with it. */
export const listedLine = (number: number, line: ShownLine, marks: LineMarks): Html =>
  joinHtml([
    html`<b>${number}.</b> ${line.fullName === null ? "работник не выбран" : shortNameText(line.fullName)} · ${
      line.programmeTitle === null ? "программа не выбрана" : `«${clip(line.programmeTitle, 80)}»`
    }`,
    html`   ${[
      line.period === null ? "даты не указаны" : periodText(line.period),
      line.groundsKind === null ? "нет обоснования" : groundsKindText(line.groundsKind).toLowerCase(),
    ].join(" · ")}`,
    marks.mark === undefined ? null : html`   ✏️ ${marks.mark === "added" ? "новая строка" : "изменена"}`,
    (marks.findings?.problems.length ?? 0) > 0 ? html`   ❗ ${problemsText(marks.findings?.problems ?? [])}` : null,
    (marks.findings?.remarks.length ?? 0) > 0
      ? html`   ⚠️ ${(marks.findings?.remarks ?? []).map(shortRemark).join("; ")}`
      : null,
    marks.comment === undefined ? null : html`   💬 ${clip(marks.comment, 80)}`,
  ]);

/** What is noted beside a line. */
export interface LineMarks {
  readonly findings?: LineFindings | undefined;
  /** How it stands to the last submission. */
  readonly mark?: "added" | "changed" | undefined;
  readonly comment?: string | undefined;
}

/** One line in full. */
export const wholeLine = (line: ShownLine): Html =>
  joinHtml([
    html`<b>Программа:</b> ${line.programmeTitle ?? "не выбрана"}`,
    html`<b>Работник:</b> ${line.fullName ?? "не выбран"}${line.position === null ? "" : `, ${line.position}`}`,
    html`<b>Даты:</b> ${line.period === null ? "не указаны" : periodText(line.period)}`,
    html`<b>Обоснование:</b> ${
      line.groundsKind === null || (line.groundsText ?? "") === ""
        ? line.groundsKind === null
          ? "нет"
          : `${groundsKindText(line.groundsKind).toLowerCase()} — допишите, в чём оно`
        : groundsText(line.groundsKind, line.groundsText ?? "")
    }`,
  ]);

/** All that the rules say about the line, each with what to do; `numberOf` gives a line's number in the list. */
export const findingsText = (findings: LineFindings, numberOf: (lineId: string) => number | null): Html =>
  joinHtml([
    missingText(findings.problems),
    ...findings.problems
      .filter(({ type }) => type !== "FieldMissing")
      .map((problem) => html`❗ ${problemText(problem)}`),
    ...findings.remarks.map((remark) => html`⚠️ ${remarkText(remark, numberOf)}`),
  ]);

/** A remark in full: what was noticed and what can be done about it. */
export function remarkText(remark: LineRemark, numberOf: (lineId: string) => number | null): string {
  switch (remark.type) {
    case "TrainedWithinThreeYears":
      return `В последние три года обучение уже было: ${roughDayText(remark.lastTrainedOn)}. Если нужно ещё одно, оставьте строку и поясните в обосновании.`;
    case "TwiceOnProgramme":
      return `Этот работник уже есть на этой программе${inLine(numberOf(remark.otherLineId))}. Выберите другого работника или другую программу, а лишнюю строку удалите.`;
    case "OverlappingDates":
      return `В эти даты работник уже записан${inLine(numberOf(remark.otherLineId))}${
        remark.otherTitle === "" ? "" : `: «${clip(remark.otherTitle, 90)}»`
      }. Поменяйте даты в одной из строк.`;
    case "OutsideHalfYear":
      return "Даты не попадают в полугодие этой заявки. Проверьте год и месяц.";
  }
}

/** A problem in full: what is wrong and what to do. */
export function problemText(problem: LineProblem): string {
  switch (problem.type) {
    case "FieldMissing":
      return `Не хватает ${missingNames[problem.field]}. Заполните, иначе заявку не отправить.`;
    case "PersonGone":
      return `${problem.fullName} больше нет в списке работников. Выберите другого человека или удалите строку.`;
    case "PersonElsewhere":
      return `${problem.fullName} теперь в списке другой организации. Выберите другого человека или удалите строку.`;
  }
}

/** All missing fields in one sentence. */
function missingText(problems: readonly LineProblem[]): Html | null {
  const missing = problems.flatMap((problem) => (problem.type === "FieldMissing" ? [missingNames[problem.field]] : []));
  return missing.length === 0
    ? null
    : html`❗ Не хватает: ${missing.join(", ")}. Заполните, иначе заявку не отправить.`;
}

function problemsText(problems: readonly LineProblem[]): string {
  const missing = problems.flatMap((problem) => (problem.type === "FieldMissing" ? [missingNames[problem.field]] : []));
  const others = problems.flatMap((problem) =>
    problem.type === "FieldMissing"
      ? []
      : [problem.type === "PersonGone" ? "работника нет в списке" : "работник из другой организации"],
  );
  return [...(missing.length === 0 ? [] : [`не хватает: ${missing.join(", ")}`]), ...others].join("; ");
}

/** A remark in a list's row. */
export function shortRemark(remark: LineRemark): string {
  switch (remark.type) {
    case "TrainedWithinThreeYears":
      return `недавнее обучение: ${roughDayText(remark.lastTrainedOn)}`;
    case "TwiceOnProgramme":
      return "дважды на одной программе";
    case "OverlappingDates":
      return "даты пересекаются";
    case "OutsideHalfYear":
      return "даты вне полугодия";
  }
}

const inLine = (number: number | null): string => (number === null ? "" : ` (строка ${number})`);
