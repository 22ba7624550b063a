import type { DaySheet } from "./day-sheet/day-sheet.ts";
import type { Deadline } from "./deadlines.ts";
import type { ExtensionReason } from "./extension.ts";

/** What a duty is called in a message: the half-year of deficits and applications, the run of a confirmation. */
export interface DutyTold {
  readonly kind: "deficits" | "application" | "confirmation";
  readonly id: string;
  /** A half-year's key, or the run's title. */
  readonly name: string;
}

/** Messages that the bot sends about deadlines and who holds them. */
export type WatchingNotice =
  | {
      readonly type: "watching.handed-over";
      readonly duty: DutyTold;
      readonly organizationId: string;
      readonly organizationName: string;
      readonly byName: string;
    }
  | {
      readonly type: "watching.extension-asked";
      readonly extensionId: string;
      readonly duty: DutyTold;
      readonly organizationName: string;
      readonly reason: ExtensionReason;
      readonly byName: string;
      /** The day by which it is due now. */
      readonly dueOn: string;
    }
  | {
      readonly type: "watching.extension-decided";
      readonly duty: DutyTold;
      readonly organizationName: string;
      /** `null`: declined. */
      readonly until: string | null;
      readonly dueOn: string;
    }
  /** The coordinator's morning. */
  | { readonly type: "watching.day-sheet"; readonly sheet: DaySheet; readonly today: string }
  /** The week of an organization. */
  | {
      readonly type: "watching.digest";
      readonly organizationName: string;
      readonly isHead: boolean;
      readonly deadlines: readonly Deadline[];
      readonly today: string;
    };
