import type { RunTold } from "../announcements/announcement.ts";

/** Messages that the bot sends about who goes to a run. */
export type ConfirmationNotice =
  /** To the school: who of theirs is asked about; `stage` is `null` the first time. */
  | {
      readonly type: "confirmation.asked";
      readonly run: RunTold;
      readonly organizationId: string;
      readonly organizationName: string;
      readonly names: readonly string[];
      readonly schoolBy: string;
      readonly hardBy: string;
      readonly stage: "school" | "hard" | "by-hand" | null;
      /** Calendar days after the hard line. */
      readonly daysLate: number;
    }
  /** To the coordinators: a confirmation after T-7. */
  | {
      readonly type: "confirmation.late";
      readonly run: RunTold;
      readonly organizationName: string;
      readonly names: readonly string[];
      readonly daysLate: number;
    }
  /** To the coordinators: somebody does not go. */
  | {
      readonly type: "confirmation.withdrawn";
      readonly run: RunTold;
      readonly organizationName: string;
      readonly fullName: string;
      readonly reason: string;
      readonly daysLate: number;
    }
  /** To the coordinators: somebody goes instead. */
  | {
      readonly type: "confirmation.replaced";
      readonly run: RunTold;
      readonly organizationName: string;
      readonly fullName: string;
      readonly byFullName: string;
      readonly reason: string;
      readonly daysLate: number;
    }
  /** To the coordinators from T-7 on: the provider has no list of the run yet. */
  | {
      readonly type: "confirmation.not-handed-over";
      readonly run: RunTold;
      readonly going: number;
      readonly hardBy: string;
    }
  /** To the coordinators: the provider's list is no longer what is true. */
  | {
      readonly type: "confirmation.handover-changed";
      readonly run: RunTold;
      readonly added: readonly string[];
      readonly gone: readonly string[];
      readonly isMoved: boolean;
    }
  /** To the person: what was decided about them. */
  | { readonly type: "confirmation.own"; readonly run: RunTold; readonly outcome: OwnOutcome };

export type OwnOutcome = "asked" | "confirmed" | "withdrawn" | "replaced" | "goes-instead";
