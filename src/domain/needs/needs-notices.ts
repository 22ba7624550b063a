import type { ProgrammeId } from "../places/programme.ts";
import type { DeficitId } from "./deficit.ts";

/** Messages that the bot sends about deficits. */
export type NeedsNotice =
  /** Deficits were noted from somebody's own answers. */
  | { readonly type: "needs.noted"; readonly runTitle: string; readonly count: number }
  /** Results of diagnostics brought deficits. */
  | { readonly type: "needs.diagnosed"; readonly count: number }
  /** Somebody wants to close a deficit of theirs by a programme. */
  | {
      readonly type: "needs.wanted";
      readonly deficitId: DeficitId;
      readonly programmeId: ProgrammeId;
      readonly fullName: string;
      readonly programmeTitle: string;
      readonly wording: string;
    }
  /** The organization has not handed its list in. */
  | {
      readonly type: "needs.delivery-reminder";
      readonly campaignId: string;
      readonly organizationId: string;
      readonly organizationName: string;
      readonly halfYear: string;
      readonly dueOn: string;
      /** 0 on the day itself. */
      readonly daysLeft: number;
    };
