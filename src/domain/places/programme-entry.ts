import type { AuditLog } from "../audit/audit.ts";
import { cleanLine, type CleanInputError } from "../shared/search-text.ts";
import { err, ok, type Result } from "../shared/result.ts";
import { parseFormat, parseHours } from "./parse-programme.ts";
import {
  type Programme,
  type ProgrammeBank,
  type ProgrammeFormat,
  type ProgrammeId,
  programmeKey,
} from "./programme.ts";

/** An entry as the municipal coordinator keeps it: fields may still be missing; only a complete one can be offered. */
export interface ProgrammeEntry {
  readonly id: ProgrammeId;
  readonly title: string;
  readonly titleKey: string;
  readonly provider: string | null;
  readonly hours: number | null;
  readonly format: ProgrammeFormat | null;
  readonly audience: string | null;
  /** Schools can choose it. */
  readonly isOffered: boolean;
}

/** In the order in which they are asked for. */
export const programmeFields = ["title", "provider", "hours", "format", "audience"] as const;

export type ProgrammeField = (typeof programmeFields)[number];

/** Whether a text from a button names a field. */
export const isProgrammeField = (text: string): text is ProgrammeField =>
  programmeFields.some((field) => field === text);

/** The first field that is still missing, or `null` when the entry is complete. */
export const firstMissingField = (entry: ProgrammeEntry): ProgrammeField | null =>
  programmeFields.find((field) => entry[field] === null) ?? null;

/** The entry as the bank offers it, or `null` when something is missing. */
export function entryToProgramme(entry: ProgrammeEntry): Programme | null {
  const { id, title, titleKey, provider, hours, format, audience } = entry;
  if (provider === null || hours === null || format === null || audience === null) return null;
  return { id, title, titleKey, provider, hours, format, audience };
}

/** A new entry of which only the title is known. */
export const startEntry = (id: ProgrammeId, title: string): ProgrammeEntry => ({
  id,
  title,
  titleKey: programmeKey(title),
  provider: null,
  hours: null,
  format: null,
  audience: null,
  isOffered: false,
});

/** Longest title, provider and audience: the longest title of the sample plans has 240 characters. */
export const longestText = 400;

/**
 * The entry with one field as a person typed it. An entry that thereby becomes complete is offered; one that was withdrawn stays so.
 */
export function changeField(
  entry: ProgrammeEntry,
  field: ProgrammeField,
  text: string,
): Result<ProgrammeEntry, FieldRefusal> {
  const changed = parseField(entry, field, text);
  if (!changed.ok) return changed;
  const isCompleted = entryToProgramme(entry) === null && entryToProgramme(changed.value) !== null;
  return ok(isCompleted ? { ...changed.value, isOffered: true } : changed.value);
}

export type FieldRefusal =
  | CleanInputError
  /** A title of signs alone could never be found again. */
  | { readonly type: "NoWords" }
  | { readonly type: "NotHours"; readonly max: number }
  | { readonly type: "NotAFormat" };

/** Programmes within a transaction, as those who keep the bank need them. */
export interface ProgrammeStore extends ProgrammeBank {
  readonly findEntry: (id: ProgrammeId) => Promise<ProgrammeEntry | null>;
  readonly findEntryByKey: (titleKey: string) => Promise<ProgrammeEntry | null>;
  readonly listEntries: () => Promise<readonly ProgrammeEntry[]>;
  /** Adds an entry; `false`, and nothing written, when its id or title is taken. */
  readonly addEntry: (entry: ProgrammeEntry) => Promise<boolean>;
  /** Changes an entry. The caller has looked whether the title is free. */
  readonly saveEntry: (entry: ProgrammeEntry) => Promise<void>;
}

/** What the use cases of the bank write through. */
export interface ProgrammeStores {
  readonly programmes: ProgrammeStore;
  readonly audit: AuditLog;
}

/** Reads for the screens of the bank. */
export interface ProgrammeQueries {
  readonly findEntry: (id: ProgrammeId) => Promise<ProgrammeEntry | null>;
  /** One page of those whose titles have all the words (folded), in the order of their titles. Pages count from 0. */
  readonly searchEntries: (search: ProgrammeSearch) => Promise<ProgrammePage>;
  /** All, in the order of their titles. */
  readonly listEntries: () => Promise<readonly ProgrammeEntry[]>;
}

export interface ProgrammeSearch {
  readonly isOffered: boolean;
  readonly words: readonly string[];
  readonly page: number;
  readonly pageSize: number;
}

export interface ProgrammePage {
  readonly entries: readonly ProgrammeEntry[];
  readonly total: number;
}

function parseField(entry: ProgrammeEntry, field: ProgrammeField, text: string): Result<ProgrammeEntry, FieldRefusal> {
  switch (field) {
    case "hours": {
      const hours = parseHours(text);
      return hours.ok ? ok({ ...entry, hours: hours.value }) : hours;
    }
    case "format": {
      const format = parseFormat(text);
      return format.ok ? ok({ ...entry, format: format.value }) : format;
    }
    case "title":
    case "provider":
    case "audience": {
      const line = cleanLine(text, longestText);
      if (!line.ok) return line;
      if (field !== "title") return ok({ ...entry, [field]: line.value });
      const titleKey = programmeKey(line.value);
      return titleKey === "" ? err({ type: "NoWords" }) : ok({ ...entry, title: line.value, titleKey });
    }
  }
}
