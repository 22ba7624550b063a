import type { Person } from "../../people/person.ts";
import type { PersonId } from "../../people/roles.ts";
import { periodToKey } from "../../shared/period.ts";
import type { ApplicationLine } from "../application.ts";
import type { LineChange } from "../application-store.ts";
import { diffVersions, draftToComparable } from "../version-differences.ts";
import type { AddedLine, ChangedLine } from "./application-comparison.ts";
import { isSameGrounds, readGrounds } from "./read-grounds.ts";
import { isSameProgramme, type ResolvedRow } from "./resolve-rows.ts";

/** Everybody whom lines or rows name, by id. */
export type PeopleById = ReadonlyMap<PersonId, Person>;

/** What a row that is no line yet would write. */
export function addLine({ row, programme, personId }: ResolvedRow, people: PeopleById): AddedLine {
  const grounds = row.grounds === null ? null : readGrounds(row.grounds);
  const change: LineChange = {
    ...(programme === null ? {} : { programme }),
    ...(personId === null ? {} : { personId }),
    ...(row.period === null ? {} : { period: row.period }),
    ...(grounds?.ok === true ? { grounds: grounds.value } : {}),
  };
  const place = { rowId: row.id, sheet: row.sheet, row: row.row, change };
  return { ...place, shown: draftToComparable(toLine(place), people) };
}

/** What a row would change in its line; `null` where it says what the line says. */
export function changeLine(
  { row, programme, personId }: ResolvedRow,
  line: ApplicationLine,
  people: PeopleById,
): ChangedLine | null {
  const { period, grounds } = row;
  const isPeriodKept = period === null || (line.period !== null && periodToKey(line.period) === periodToKey(period));
  const isGroundsKept = grounds === null || (line.grounds !== null && isSameGrounds(line.grounds, grounds));
  const told = grounds === null ? null : readGrounds(grounds);
  const change: LineChange = {
    ...(programme === null || isSameProgramme(line.programme, programme) ? {} : { programme }),
    ...(personId === null || personId === line.personId ? {} : { personId }),
    ...(isPeriodKept ? {} : { period }),
    ...(isGroundsKept || told?.ok !== true ? {} : { grounds: told.value }),
  };
  if (Object.keys(change).length === 0) return null;
  const shown = draftToComparable(applyChange(line, change), people);
  const [difference] = diffVersions([draftToComparable(line, people)], [shown]);
  const changes = difference?.type === "changed" ? difference.changes : [];
  return { rowId: row.id, sheet: row.sheet, row: row.row, line, change, shown, changes };
}

/** The line as it is afterwards. */
export const applyChange = (line: ApplicationLine, change: LineChange): ApplicationLine => ({ ...line, ...change });

/** A new line, under an id that no line has. */
export const toLine = ({ rowId, change }: Pick<AddedLine, "rowId" | "change">): ApplicationLine => ({
  id: `+${rowId}`,
  ordinal: 0,
  programme: null,
  personId: null,
  period: null,
  grounds: null,
  ...change,
});
