import type { FieldTold, RunTold } from "./announcement.ts";

/** Messages that the bot sends about course runs and the plan. */
export type AnnouncementNotice =
  /** To somebody who goes there: what changed. */
  | {
      readonly type: "announcement.run-changed";
      readonly run: RunTold;
      readonly changes: readonly FieldTold[];
      readonly reason: string | null;
    }
  /** To those who answer for an organization: the same, with who of theirs it concerns. */
  | {
      readonly type: "announcement.run-changed-school";
      readonly run: RunTold;
      readonly changes: readonly FieldTold[];
      readonly reason: string | null;
      readonly organizationName: string;
      readonly people: readonly string[];
    }
  /** To somebody who has runs in the month. */
  | { readonly type: "announcement.month-person"; readonly month: string; readonly runs: readonly RunTold[] }
  /** To those who answer for an organization: how many runs and people, and what changed since the last announcement. */
  | {
      readonly type: "announcement.month-school";
      readonly month: string;
      readonly organizationId: string;
      readonly organizationName: string;
      /** Runs with people of this organization. */
      readonly own: readonly (RunTold & { readonly people: number; readonly mark: PlanMark })[];
      /** All runs of the month. */
      readonly total: number;
    }
  /** To the coordinators: it went out. */
  | {
      readonly type: "announcement.month-done";
      readonly month: string;
      readonly runs: number;
      readonly organizations: number;
      readonly people: number;
      /** People in runs of the month who cannot be reached by the bot. */
      readonly unreachable: number;
    }
  /** To the coordinators, a working day before a start: who has not said that they have read it. */
  | {
      readonly type: "announcement.unseen";
      readonly run: RunTold;
      readonly told: number;
      readonly unseen: readonly string[];
    };

/** What is new about a run since the last announcement. */
export type PlanMark = "new" | "changed" | "cancelled" | null;
