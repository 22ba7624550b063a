import { cellText, isBlankCell } from "../../shared/cell.ts";
import type { CellValue } from "../../shared/grid.ts";
import {
  type OrganizationName,
  type OrganizationNameError,
  parseOrganizationName,
} from "../../shared/organization-name.ts";
import type { PersonName, PersonNameError } from "../../shared/person-name.ts";
import type { Result } from "../../shared/result.ts";
import type { Table, TableRow } from "../../shared/table.ts";
import { readStaffName } from "./staff-row.ts";

/** Columns that say who a row is about, in any table of people. */
export type PersonColumn = "organization" | "fullName" | "surname" | "given" | "patronymic";

/** Who a row is about, as far as it says. */
export interface RowPerson {
  /** As it is written, the parts of a divided name joined. */
  readonly written: string;
  readonly name: Result<PersonName, PersonNameError>;
  /** What the organization's cell says; empty where a line around the row says it. */
  readonly place: string;
  /** `null` where nothing names an organization. */
  readonly organization: Result<OrganizationName, OrganizationNameError> | null;
}

export type OrganizationReader = (text: string) => Result<OrganizationName, OrganizationNameError>;

/** Thousands of rows name a few dozen organizations, and taking a name apart is slow: each text is read once. */
export function createOrganizationReader(): OrganizationReader {
  const known = new Map<string, Result<OrganizationName, OrganizationNameError>>();
  return (text) => {
    const read = known.get(text) ?? parseOrganizationName(text);
    known.set(text, read);
    return read;
  };
}

/** A row of a table of people, where the line that names its organization has been taken into account. */
export interface PersonRow<Column extends string> {
  readonly row: TableRow<Column | PersonColumn>;
  /** Names the row within its import: sheet and row number, "0-12". */
  readonly id: string;
}

/** The rows of people in a table; a line that names an organization is none of them, and counts for those below it. */
export function listPersonRows<Column extends string>(
  table: Table<Column | PersonColumn>,
  sheetIndex: number,
  readOrganization: OrganizationReader,
): readonly PersonRow<Column>[] {
  const found: PersonRow<Column>[] = [];
  let section: string | null = null;
  for (const row of table.rows) {
    const line = organizationLine(row, readOrganization);
    if (line === null) {
      found.push({ row: { ...row, section: section ?? row.section }, id: `${sheetIndex}-${row.number}` });
    } else {
      section = line;
    }
  }
  return found;
}

/** Reads who a row is about. Without an organization's cell, a line above the rows or the sheet's name may say where. */
export function readRowPerson<Column extends string>(
  table: Table<Column | PersonColumn>,
  row: TableRow<Column | PersonColumn>,
  readOrganization: OrganizationReader,
): RowPerson {
  const written = nameTextOf(row);
  const place = textIn(row, "organization");
  const organization = place === "" ? organizationAround(table, row, readOrganization) : readOrganization(place);
  return { written, name: readStaffName(written), place, organization };
}

/** Index of the column in which a row's name stands. */
export const nameColumnOf = <Column extends string>({ columnByKey }: Table<Column | PersonColumn>): number => {
  const indexes: Partial<Record<PersonColumn, number>> = columnByKey;
  return indexes.fullName ?? indexes.surname ?? 0;
};

const textIn = <Column extends string>({ values }: TableRow<Column | PersonColumn>, key: PersonColumn): string => {
  const cells: Partial<Record<PersonColumn, CellValue>> = values;
  return cellText(cells[key] ?? null);
};

/** A line across the table that names an organization and stands in the column of names, where nothing else is in its row. */
function organizationLine<Column extends string>(
  row: TableRow<Column | PersonColumn>,
  readOrganization: OrganizationReader,
): string | null {
  const cells: Readonly<Record<string, CellValue>> = row.values;
  const told = Object.values(cells).filter((cell) => !isBlankCell(cell ?? null));
  const text = textIn(row, "fullName") === "" ? textIn(row, "surname") : textIn(row, "fullName");
  if (text === "" || told.some((cell) => cellText(cell) !== text)) return null;
  const organization = readOrganization(text);
  return organization.ok && organization.value.kind !== null ? text : null;
}

/** A line above the rows or the sheet's name, if it is clearly an organization ("School no. 4") and not just any text. */
function organizationAround<Column extends string>(
  table: Table<Column | PersonColumn>,
  row: TableRow<Column | PersonColumn>,
  readOrganization: OrganizationReader,
): Result<OrganizationName, OrganizationNameError> | null {
  for (const text of [row.section ?? "", table.sheet]) {
    const organization = readOrganization(text);
    if (organization.ok && organization.value.kind !== null) return organization;
  }
  return null;
}

function nameTextOf<Column extends string>(row: TableRow<Column | PersonColumn>): string {
  const whole = textIn(row, "fullName");
  if (whole !== "") return whole;
  return (["surname", "given", "patronymic"] as const)
    .map((part) => textIn(row, part))
    .filter((part) => part !== "")
    .join(" ");
}
