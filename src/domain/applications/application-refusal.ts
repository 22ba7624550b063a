import type { CorrectRefused } from "./correct-line.ts";
import type { AnswerLineRefused, RemovalRefused } from "./edit-line.ts";
import type { ObjectionRefused } from "./object-to-correction.ts";
import type { OpenRefused } from "./open-application.ts";
import type { AcceptRefused, NotReturned, WithdrawRefused } from "./application-decisions.ts";
import type { ConsentRefused } from "./accept-application.ts";
import type { ApproveRefused } from "./approve-as-head.ts";
import type { CommentRefused } from "./review-application.ts";
import type { ScanRefused } from "./scan-pages.ts";
import type { SubmitApplicationRefused } from "./submit-application.ts";

/** Everything that a person may be refused about an application: one list, so that each refusal has words. */
export type ApplicationRefusal =
  | OpenRefused
  | AnswerLineRefused
  | RemovalRefused
  | SubmitApplicationRefused
  | WithdrawRefused
  | CommentRefused
  | NotReturned
  | AcceptRefused
  | ConsentRefused
  | ApproveRefused
  | ScanRefused
  | CorrectRefused
  | ObjectionRefused;
