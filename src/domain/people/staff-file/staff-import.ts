import type { Instant } from "../../shared/clock.ts";
import type { PersonId } from "../roles.ts";

export type StaffImportId = string;

/** A table (a staff list, results of diagnostics) that was uploaded and compared; nothing of it is written before it is applied. */
export interface StaffImport {
  readonly id: StaffImportId;
  readonly fileId: string;
  readonly uploadedById: PersonId;
  readonly state: "prepared" | "applied" | "discarded";
  /** JSON: of a staff list `StaffPlan` while it is prepared and `FinishedPlan` afterwards, of diagnostics `DiagnosticsPlan` and `FinishedDiagnostics`. */
  readonly plan: string;
}

/** Uploaded tables of one kind within a transaction. */
export interface ImportStore {
  readonly find: (id: StaffImportId) => Promise<StaffImport | null>;
  readonly insert: (staffImport: StaffImport, now: Instant) => Promise<void>;
  /** Replaces the plan of a prepared import; false when it was applied or discarded by now. */
  readonly savePlan: (id: StaffImportId, plan: string) => Promise<boolean>;
  /** Ends a prepared import, with what remains to be known of it; false when somebody did so before. */
  readonly finish: (id: StaffImportId, state: "applied" | "discarded", plan: string, now: Instant) => Promise<boolean>;
  /** Plans of the last imports that were applied, the newest first. */
  readonly lastAppliedPlans: (count: number) => Promise<readonly string[]>;
}
