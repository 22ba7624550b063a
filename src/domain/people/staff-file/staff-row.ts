import type { CalendarDay } from "../../shared/calendar-day.ts";
import { cellDay, cellText } from "../../shared/cell.ts";
import type { CellValue } from "../../shared/grid.ts";
import type { DayError, RoughDay } from "../../shared/period-parsing.ts";
import { type PersonName, type PersonNameError, parsePersonName } from "../../shared/person-name.ts";
import { type PhoneError, parsePhone } from "../../shared/phone.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { type CleanInputError, cleanLine, foldText } from "../../shared/search-text.ts";
import { CATEGORIES, NOTHING_WORDS } from "./staff-columns.words.ts";

/** What can be known of a person beside the name. `null` says that there is nothing; a field that is absent was not told. */
export interface StaffFields {
  readonly position?: string;
  readonly subject?: string | null;
  readonly category?: string | null;
  /** 2024-05-10, 2024-05 or 2024. */
  readonly lastTrainedOn?: string | null;
  readonly phone?: string | null;
}

export type StaffField = keyof StaffFields;

/** Fields in the order in which they are shown. */
export const staffFields: readonly StaffField[] = ["position", "subject", "category", "lastTrainedOn", "phone"];

/** The longest position and subject taken: staff lists have "teacher of Russian and literature, deputy head for …". */
export const MAX_FIELD_LENGTH = 200;

/** Why a value is not taken. */
export type FieldProblem =
  | CleanInputError
  | { readonly type: "BadDay"; readonly error: DayError }
  | { readonly type: "FutureDay"; readonly day: CalendarDay }
  | { readonly type: "BadPhone"; readonly error: PhoneError };

/**
 * Reads one field as a cell or a message has it. A dash or the like says "nothing"; a position must be something. A day is kept as
 * precisely as it was written, and lies not after `today`.
 */
export function readStaffField(
  field: StaffField,
  cell: CellValue,
  today: CalendarDay,
): Result<string | null, FieldProblem> {
  const text = cellText(cell);
  if (field !== "position" && NOTHING_WORDS.has(foldText(text))) return ok(null);
  switch (field) {
    case "position":
    case "subject":
      return cleanLine(text, MAX_FIELD_LENGTH);
    case "category":
      return readCategory(text);
    case "lastTrainedOn": {
      const day = cellDay(cell);
      if (!day.ok) return err({ type: "BadDay", error: day.error });
      if (day.value.from > today) return err({ type: "FutureDay", day: day.value.from });
      return ok(toStored(day.value));
    }
    case "phone": {
      const phone = parsePhone(text);
      return phone.ok ? phone : err({ type: "BadPhone", error: phone.error });
    }
  }
}

/** A name as a cell has it; a number in brackets or a remark after it is no part of a name and refuses it. */
export const readStaffName = (text: string): Result<PersonName, PersonNameError> => parsePersonName(text);

function readCategory(text: string): Result<string, FieldProblem> {
  const folded = foldText(text);
  const known = CATEGORIES.find(({ pattern }) => pattern.test(folded));
  return known === undefined ? cleanLine(text, MAX_FIELD_LENGTH) : ok(known.name);
}

function toStored({ precision, from }: RoughDay): string {
  if (precision === "year") return from.slice(0, 4);
  return precision === "month" ? from.slice(0, 7) : from;
}
