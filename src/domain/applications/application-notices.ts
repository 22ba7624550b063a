import type { FieldChange } from "./version-differences.ts";

/** Messages that the bot sends about an application (Form 2). */
export type ApplicationNotice =
  | {
      readonly type: "application.submitted";
      readonly applicationId: string;
      readonly organizationName: string;
      readonly version: number;
      readonly lines: number;
      readonly daysLate: number;
    }
  | {
      readonly type: "application.head-asked";
      readonly applicationId: string;
      readonly organizationName: string;
      readonly version: number;
      readonly lines: number;
    }
  | {
      readonly type: "application.head-approved";
      readonly applicationId: string;
      readonly organizationName: string;
      readonly version: number;
    }
  | {
      readonly type: "application.returned";
      readonly applicationId: string;
      readonly organizationName: string;
      readonly reason: string;
      readonly commentedLines: number;
    }
  | {
      readonly type: "application.accepted";
      readonly applicationId: string;
      readonly organizationName: string;
      readonly version: number;
    }
  | {
      readonly type: "application.withdrawn";
      readonly applicationId: string;
      readonly organizationName: string;
      readonly version: number;
    }
  | { readonly type: "application.late-consented"; readonly applicationId: string; readonly organizationName: string }
  | { readonly type: "application.return-cancelled"; readonly applicationId: string; readonly organizationName: string }
  | {
      /** The municipal coordinator put a slip right: `version` is what now counts, `field` of the line about `title` and `fullName` changed. */
      readonly type: "application.corrected";
      readonly applicationId: string;
      readonly organizationName: string;
      readonly version: number;
      readonly title: string;
      readonly fullName: string;
      readonly field: "programme" | "person" | "period" | "grounds";
      /** What it was and what it is now; missing in messages that were queued by an older edition. */
      readonly changes?: readonly FieldChange[];
    }
  | {
      /** The organization does not agree with a correction. */
      readonly type: "application.objected";
      readonly applicationId: string;
      readonly organizationName: string;
      readonly version: number;
      readonly byName: string;
      readonly objection: string;
      /** Nothing can be changed in it any more. */
      readonly isAccepted: boolean;
    };
