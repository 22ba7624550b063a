import type { Programme, ProgrammeFormat } from "../../../domain/places/programme.ts";
import { entryToProgramme, type ProgrammeEntry } from "../../../domain/places/programme-entry.ts";

interface ProgrammeRow {
  readonly id: string;
  readonly title: string;
  readonly titleKey: string;
  readonly provider: string;
  readonly hours: number;
  readonly format: string;
  readonly audience: string;
  readonly goneAt: Date | null;
}

/** The columns have no null: a field that is still missing is an empty text or 0 hours. */
export const rowToEntry = (row: ProgrammeRow): ProgrammeEntry => ({
  id: row.id,
  title: row.title,
  titleKey: row.titleKey,
  provider: row.provider === "" ? null : row.provider,
  hours: row.hours === 0 ? null : row.hours,
  format: row.format === "" ? null : (row.format as ProgrammeFormat),
  audience: row.audience === "" ? null : row.audience,
  isOffered: row.goneAt === null,
});

/** The columns of an entry without its id; `goneAt` is the moment at which it was taken from the offer. */
export const entryToColumns = (entry: ProgrammeEntry): Omit<ProgrammeRow, "id" | "goneAt"> => ({
  title: entry.title,
  titleKey: entry.titleKey,
  provider: entry.provider ?? "",
  hours: entry.hours ?? 0,
  format: entry.format ?? "",
  audience: entry.audience ?? "",
});

/** A row that is offered, hence complete; anything else is a bug and throws. */
export function rowToProgramme(row: ProgrammeRow): Programme {
  const programme = entryToProgramme(rowToEntry(row));
  if (programme === null) throw new Error(`programme ${row.id} is offered though it is incomplete`);
  return programme;
}
