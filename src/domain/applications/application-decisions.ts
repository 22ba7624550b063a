import type { Campaign } from "../campaigns/campaign.ts";
import type { PersonId } from "../people/roles.ts";
import { type CalendarDay, daysBetween } from "../shared/calendar-day.ts";
import type { Instant } from "../shared/clock.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { Application, ApplicationState, ApplicationVersion, LineFindings, LineId } from "./application.ts";

/** The part of an application that its transitions change. */
export type ApplicationStatus = Pick<Application, "state" | "versionNumber" | "takenUpAt" | "takenUpById">;

/** Whole days after the close of applications (regulation, step 4); 0 on the last day and before. */
export function daysLate(campaign: Campaign, today: CalendarDay): number {
  const closesOn = campaign.stages.find((stage) => stage.key === "applications")?.endsOn;
  return closesOn === undefined ? 0 : Math.max(0, daysBetween(closesOn, today));
}

/**
 * Whether the school may change the lines now. A returned application becomes a draft with its first change: until then the return
 * can still be cancelled.
 */
export function decideEdit(application: Application, campaign: Campaign): Result<ApplicationStatus, EditingClosed> {
  if (campaign.state !== "open") return err({ type: "CampaignClosed" });
  if (application.state === "draft") return ok(statusOf(application));
  if (application.state === "returned") return ok({ ...statusOf(application), state: "draft" });
  return err({ type: "NotEditable", state: application.state, isTakenUp: application.takenUpAt !== null });
}

/** Submitted and accepted applications stand still: withdraw it, or ask the coordinator to return it. */
export type EditingClosed =
  | { readonly type: "CampaignClosed" }
  | { readonly type: "NotEditable"; readonly state: ApplicationState; readonly isTakenUp: boolean };

/**
 * draft or returned → submitted, as the next version. A late submission is taken and marked, never thrown away (regulation, step 4).
 * `findings` are those of all lines, worked out in the same moment.
 */
export function decideSubmit(
  application: Application,
  findings: ReadonlyMap<LineId, LineFindings>,
  campaign: Campaign,
  today: CalendarDay,
): Result<ApplicationStatus & { readonly daysLate: number }, SubmitRefused> {
  const edit = decideEdit(application, campaign);
  if (!edit.ok) return edit;
  if (application.lines.length === 0) return err({ type: "NoLines" });
  const lineIds = application.lines
    .filter((line) => (findings.get(line.id)?.problems.length ?? 0) > 0)
    .map((line) => line.id);
  if (lineIds.length > 0) return err({ type: "LinesIncomplete", lineIds });
  return ok({
    state: "submitted",
    versionNumber: application.versionNumber + 1,
    takenUpAt: null,
    takenUpById: null,
    daysLate: daysLate(campaign, today),
  });
}

/** `lineIds`: lines with problems, in the application's order. */
export type SubmitRefused =
  | EditingClosed
  | { readonly type: "NoLines" }
  | { readonly type: "LinesIncomplete"; readonly lineIds: readonly LineId[] };

/** submitted → draft, as long as the municipal coordinator has not taken it up. */
export function decideWithdraw(application: Application): Result<ApplicationStatus, WithdrawRefused> {
  if (application.state !== "submitted") return err({ type: "NotSubmitted", state: application.state });
  if (application.takenUpAt !== null) return err({ type: "AlreadyTakenUp" });
  return ok({ ...statusOf(application), state: "draft" });
}

export type WithdrawRefused = NotSubmitted | { readonly type: "AlreadyTakenUp" };

/**
 * The coordinator begins to look: from now on it cannot be withdrawn. Every decision takes it up by itself; taking up again, also by a
 * colleague, changes nothing.
 */
export function takeUp(application: Application, by: PersonId, now: Instant): Result<ApplicationStatus, NotSubmitted> {
  if (application.state !== "submitted") return err({ type: "NotSubmitted", state: application.state });
  if (application.takenUpAt !== null) return ok(statusOf(application));
  return ok({ ...statusOf(application), takenUpAt: now, takenUpById: by });
}

/** Only what lies with the coordinator can be decided: not a draft, not a returned one before it is submitted again. */
export interface NotSubmitted {
  readonly type: "NotSubmitted";
  readonly state: ApplicationState;
}

/** submitted → returned: the school sees the reason and the comments, and corrects. */
export function decideReturn(application: Application): Result<ApplicationStatus, NotSubmitted> {
  if (application.state !== "submitted") return err({ type: "NotSubmitted", state: application.state });
  return ok({ ...statusOf(application), state: "returned", takenUpAt: null, takenUpById: null });
}

/** returned → submitted and taken up, as long as the school has changed nothing since. */
export function decideCancelReturn(
  application: Application,
  by: PersonId,
  now: Instant,
): Result<ApplicationStatus, NotReturned> {
  if (application.state !== "returned") return err({ type: "NotReturned", state: application.state });
  return ok({ ...statusOf(application), state: "submitted", takenUpAt: now, takenUpById: by });
}

export interface NotReturned {
  readonly type: "NotReturned";
  readonly state: ApplicationState;
}

/** submitted → accepted. A late version needs the coordinator's explicit consent first (regulation, step 4). */
export function decideAccept(
  application: Application,
  version: Pick<ApplicationVersion, "daysLate" | "lateConsentAt">,
  by: PersonId,
  now: Instant,
): Result<ApplicationStatus, AcceptRefused> {
  const taken = takeUp(application, by, now);
  if (!taken.ok) return taken;
  if (version.daysLate > 0 && version.lateConsentAt === null) {
    return err({ type: "LateConsentNeeded", daysLate: version.daysLate });
  }
  return ok({ ...taken.value, state: "accepted" });
}

export type AcceptRefused = NotSubmitted | { readonly type: "LateConsentNeeded"; readonly daysLate: number };

const statusOf = ({ state, versionNumber, takenUpAt, takenUpById }: Application): ApplicationStatus => ({
  state,
  versionNumber,
  takenUpAt,
  takenUpById,
});
