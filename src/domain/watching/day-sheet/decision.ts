import type { PersonId } from "../../people/roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";

/** What the coordinator can decide from the day's sheet by one tap. */
export type Decision =
  | { readonly kind: "remind-applications"; readonly campaignId: string; readonly schools: number }
  | {
      readonly kind: "extend";
      readonly extensionId: string;
      readonly organizationName: string;
      readonly until: CalendarDay;
    }
  | {
      readonly kind: "consent-late";
      readonly applicationId: string;
      readonly versionNumber: number;
      readonly organizationName: string;
      readonly daysLate: number;
    }
  | { readonly kind: "announce-month"; readonly month: string; readonly runs: number };

/** Names a decision: while one waits, the same is not offered again. */
export function decisionKey(decision: Decision): string {
  switch (decision.kind) {
    case "remind-applications":
      return `${decision.kind}:${decision.campaignId}`;
    case "extend":
      return `${decision.kind}:${decision.extensionId}`;
    case "consent-late":
      return `${decision.kind}:${decision.applicationId}:${decision.versionNumber}`;
    case "announce-month":
      return `${decision.kind}:${decision.month}`;
  }
}

/** waiting → done or failed a minute later, or taken back before. */
export type DecisionState = "waiting" | "done" | "taken-back" | "failed";

/** A decision that is carried out a minute after the tap (product decision: a minute to take it back). */
export interface PendingDecision {
  readonly id: string;
  readonly decision: Decision;
  readonly decidedById: PersonId;
  readonly decidedAt: Instant;
  readonly dueAt: Instant;
  readonly state: DecisionState;
}

/** So long a decision can be taken back. */
export const takeBackMs = 60_000;

/** Decisions within a transaction. */
export interface DecisionStore {
  readonly addDecision: (decision: PendingDecision) => Promise<void>;
  /** Reads it and keeps others from changing it until the transaction ends. */
  readonly takeDecision: (id: string) => Promise<PendingDecision | null>;
  readonly saveDecision: (id: string, state: DecisionState, outcome: string | null, at: Instant) => Promise<void>;
  /** Waiting, the oldest first. */
  readonly listWaiting: () => Promise<readonly PendingDecision[]>;
}
