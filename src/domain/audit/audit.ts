import type { Instant } from "../shared/clock.ts";
import type { PersonId } from "../people/roles.ts";

/** What kind of record a change belongs to. */
export type AuditSubject =
  | "organization"
  | "person"
  | "role"
  | "invitation"
  | "consent"
  | "staff-import"
  | "campaign"
  | "programme"
  | "application"
  | "quota"
  | "seat"
  | "course-run"
  | "enrolment"
  | "group"
  | "broadcast"
  | "plan-month"
  | "survey"
  | "survey-run"
  | "deficit"
  | "diagnostics-import";

/** One change: who did what to what, when, from which to which state. */
export interface AuditEntry {
  readonly at: Instant;
  /** `null` when the bot acted by itself. */
  readonly actorId: PersonId | null;
  readonly subjectKind: AuditSubject;
  readonly subjectId: string;
  /** A verb in the past, kebab-case: `line-added`, `submitted`, `stage-moved`. The words for it are in `texts`. */
  readonly action: string;
  readonly fromState?: string;
  readonly toState?: string;
  /** Plain JSON that the history shows: what changed. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Written in the transaction of the change. */
export interface AuditLog {
  readonly write: (entry: AuditEntry) => Promise<void>;
  /** Many at once, for one decision that changes thousands of records. */
  readonly writeAll: (entries: readonly AuditEntry[]) => Promise<void>;
}

/** One line of «История», oldest first. */
export interface AuditView extends AuditEntry {
  readonly actorName: string | null;
}

export interface AuditQueries {
  readonly historyOf: (subjectKind: AuditSubject, subjectId: string) => Promise<readonly AuditView[]>;
}
