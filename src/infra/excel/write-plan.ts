import type { PlanLine } from "../../domain/places/plan/plan.ts";
import type { RunPerson, RunView } from "../../domain/places/course-runs/run-views.ts";
import type { ProgrammeFormat } from "../../domain/places/programme.ts";
import { runDays, runStateText, runWhere, runName } from "../../texts/course-runs-words.texts.ts";
import { ownCourseTexts, planDocumentTexts as texts } from "../../texts/plan.texts.ts";
import { formatText } from "../../texts/programmes.texts.ts";
import type { ColumnSpec, SheetRow } from "./workbook-spec.ts";
import { writeWorkbook } from "./write-workbook.ts";

export interface PlanWorkbook {
  readonly titleLines: readonly string[];
  readonly lines: readonly PlanLine[];
  /** Runs that differ from the version before. */
  readonly changed: ReadonlySet<string>;
}

const { columns } = texts;
const text = (title: string, width: number): ColumnSpec => ({ title, width, kind: "text", wrap: true });
const number = (title: string, width = 9): ColumnSpec => ({ title, width, kind: "number" });
const date = (title: string): ColumnSpec => ({ title, width: 12, kind: "date" });

/** The half-year's plan as a workbook; what differs from the version before is green, what was cancelled yellow. */
export const writePlanWorkbook = ({ titleLines, lines, changed }: PlanWorkbook): Promise<Uint8Array> =>
  writeWorkbook({
    sheets: [
      {
        name: texts.sheet,
        titleLines,
        columns: [
          number(columns.number, 5),
          text(columns.title, 50),
          text(columns.group, 14),
          date(columns.startsOn),
          date(columns.endsOn),
          text(columns.where, 30),
          text(columns.link, 24),
          number(columns.hours),
          text(columns.format, 14),
          text(columns.provider, 18),
          text(columns.audience, 26),
          number(columns.seats),
          number(columns.people),
          number(columns.closes, 12),
          text(columns.state, 16),
        ],
        rows: lines.map((line, index) => rowOf(line, index, changed)),
        frozenColumns: 2,
      },
    ],
  });

const rowOf = (line: PlanLine, index: number, changed: ReadonlySet<string>): SheetRow => ({
  cells: [
    index + 1,
    line.title,
    line.groupName,
    { date: line.startsOn },
    { date: line.endsOn },
    runWhere(line),
    line.link ?? "",
    line.hours,
    line.format === "" ? "" : formatText(line.format as ProgrammeFormat),
    line.provider,
    line.audience,
    line.seats,
    line.people,
    line.closes,
    runStateText(line.state),
  ],
  style: line.state === "cancelled" ? "warning" : changed.has(line.runId) ? "changed" : "normal",
});

/** A run with the people whom one organization sends. */
export type SchoolPlan = readonly (RunView & { readonly own: readonly RunPerson[] })[];

/** One row for each person of the organization: programme, days, place, hours, name, position, state. */
export const schoolRows = (plan: SchoolPlan): readonly (readonly string[])[] =>
  plan.flatMap((view) =>
    view.own.map(({ fullName, position, enrolment }) => [
      runName(view),
      runDays(view.run),
      runWhere(view.run),
      fullName,
      position,
      view.run.state === "cancelled" ? runStateText("cancelled") : ownCourseTexts.enrolmentState(enrolment.state),
    ]),
  );

/** Headings of `schoolRows`. */
export const schoolColumns = [
  columns.title,
  columns.days,
  columns.where,
  columns.person,
  columns.position,
  columns.state,
] as const;

const schoolWidths = [50, 24, 34, 34, 26, 18] as const;

/** An organization's part of the plan as a workbook. */
export const writeSchoolPlanWorkbook = (titleLines: readonly string[], plan: SchoolPlan): Promise<Uint8Array> =>
  writeWorkbook({
    sheets: [
      {
        name: texts.schoolSheet,
        titleLines,
        columns: [
          number(columns.number, 5),
          ...schoolColumns.map((title, index) => text(title, schoolWidths[index] ?? 20)),
        ],
        rows: schoolRows(plan).map((cells, index) => ({ cells: [index + 1, ...cells] })),
      },
    ],
  });
