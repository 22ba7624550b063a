import type { ConsolidatedDocument } from "../../domain/applications/exchange/consolidated/consolidated-document.ts";
import type { CalendarDay } from "../../domain/shared/calendar-day.ts";
import type { Instant } from "../../domain/shared/clock.ts";
import { consolidatedTexts as texts, schoolStateCell } from "../../texts/exchange-consolidated.texts.ts";
import type { SheetSpec } from "./workbook-spec.ts";

/** How many seats of each programme are asked for. */
export const programmesSheet = ({ programmes, totals }: ConsolidatedDocument): SheetSpec => ({
  name: texts.programmes.sheet,
  titleLines: [texts.programmes.title],
  columns: [
    { title: texts.number, width: 6, kind: "number" },
    { title: texts.programme, width: 70, kind: "text", wrap: true },
    { title: texts.provider, width: 22, kind: "text", wrap: true },
    { title: texts.hours, width: 8, kind: "number" },
    { title: texts.programmes.seats, width: 10, kind: "number" },
    { title: texts.programmes.organizations, width: 14, kind: "number" },
    { title: texts.programmes.personHours, width: 16, kind: "number" },
  ],
  frozenColumns: 2,
  rows: programmes.map(({ title, programme, lines, organizations }, index) => ({
    cells: [
      index + 1,
      title,
      programme?.provider ?? texts.programmes.own,
      programme?.hours ?? null,
      lines,
      organizations,
      programme === null ? null : programme.hours * lines,
    ],
  })),
  footerLines: [texts.programmes.total(totals)],
});

/** What was accepted of each organization, and how its paper stands. */
export const organizationsSheet = (
  { organizations, totals }: ConsolidatedDocument,
  dayOf: (at: Instant) => CalendarDay,
): SheetSpec => ({
  name: texts.organizations.sheet,
  titleLines: [texts.organizations.title],
  columns: [
    { title: texts.number, width: 6, kind: "number" },
    { title: texts.organization, width: 48, kind: "text", wrap: true },
    { title: texts.organizations.seats, width: 9, kind: "number" },
    { title: texts.organizations.people, width: 12, kind: "number" },
    { title: texts.organizations.programmes, width: 11, kind: "number" },
    { title: texts.organizations.version, width: 9, kind: "number" },
    { title: texts.organizations.code, width: 10, kind: "text" },
    { title: texts.organizations.submitted, width: 12, kind: "date" },
    { title: texts.organizations.daysLate, width: 12, kind: "number" },
    { title: texts.organizations.scan, width: 14, kind: "text" },
  ],
  frozenColumns: 2,
  rows: organizations.map((school, index) => ({
    style: school.accepted.scan === null || school.daysLate > 0 ? ("warning" as const) : ("normal" as const),
    cells: [
      index + 1,
      school.name,
      school.lines,
      school.people,
      school.programmes,
      school.accepted.number,
      school.accepted.code,
      { date: dayOf(school.accepted.submittedAt) },
      school.daysLate === 0 ? null : school.daysLate,
      texts.organizations.scanText(school),
    ],
  })),
  footerLines: [texts.organizations.total(totals)],
});

/** Who is not in it, and who answers for them. */
export const missingSheet = ({ missing }: ConsolidatedDocument): SheetSpec => ({
  name: texts.missing.sheet,
  titleLines: [texts.missing.title],
  columns: [
    { title: texts.number, width: 6, kind: "number" },
    { title: texts.organization, width: 48, kind: "text", wrap: true },
    { title: texts.missing.state, width: 28, kind: "text", wrap: true },
    { title: texts.missing.draftLines, width: 18, kind: "number" },
    { title: texts.missing.daysLate, width: 16, kind: "number" },
    { title: texts.missing.coordinators, width: 40, kind: "text", wrap: true },
  ],
  rows: missing.map(({ name, state, draftLines, daysLate, coordinators }, index) => ({
    cells: [
      index + 1,
      name,
      schoolStateCell(state),
      draftLines === 0 ? null : draftLines,
      daysLate === 0 ? null : daysLate,
      coordinators.length === 0 ? texts.missing.nobody : coordinators.join(", "),
    ],
  })),
  footerLines: missing.length === 0 ? [texts.missing.none] : [],
});
