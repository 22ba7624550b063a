import type { ApplicationView } from "../../../domain/applications/application-views.ts";
import { daysBetween, dayOfInstant } from "../../../domain/shared/calendar-day.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import { isApplicant } from "../../../domain/applications/application-rights.ts";
import { type Actor, hasRoleIn } from "../../../domain/people/roles.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import {
  type ApplicationHolder,
  type ApplicationReader,
  applicationTexts as texts,
} from "../../../texts/applications.texts.ts";
import type { Html } from "../../../texts/html.ts";

/** Whose move it is: the head's while a submission waits for approval and nobody has taken it up. */
export function holderOf({ application, latest, hasHead }: ApplicationView): ApplicationHolder {
  switch (application.state) {
    case "draft":
    case "returned":
      return "school";
    case "accepted":
      return "nobody";
    case "submitted":
      return hasHead && latest?.headApprovedAt === null && application.takenUpAt === null ? "head" : "municipality";
  }
}

/** How the reader stands to the application. */
function readerOf({ application }: ApplicationView, actor: Actor): ApplicationReader {
  if (hasRoleIn(actor, application.organizationId, "head")) return "head";
  if (isApplicant(actor, application.organizationId)) return "school";
  return application.takenUpById === actor.personId ? "reviewer" : "municipality";
}

/** The heading of an application; `lines` are those that the reader sees. */
export function drawHeading(
  actor: Actor,
  view: ApplicationView,
  lines: number,
  { clock, timeZone }: { readonly clock: Clock; readonly timeZone: string },
): Html {
  const { application, campaign, latest, names } = view;
  const today = clock.today();
  const closesOn = campaign.stages.find((stage) => stage.key === "applications")?.endsOn ?? null;
  return texts.heading({
    halfYear: halfYearKey(campaign.halfYear),
    organizationName: view.organizationName,
    state: application.state,
    lines,
    versionNumber: application.versionNumber,
    code: latest?.code ?? null,
    daysLate: latest?.daysLate ?? 0,
    isLateConsented: latest?.lateConsentAt != null,
    isTakenUp: application.takenUpAt !== null,
    takenUpBy: application.takenUpById === null ? null : (names.get(application.takenUpById) ?? null),
    submittedOn: latest === null ? null : dayOfInstant(latest.submittedAt, timeZone),
    closesOn,
    daysLeft: closesOn === null ? null : daysBetween(today, closesOn),
    today,
    holder: holderOf(view),
    reader: readerOf(view, actor),
  });
}

/** What stands beside a submission: the head's approval and the signed paper. */
export function drawPapers({ application, latest, names, hasHead }: ApplicationView): readonly (Html | null)[] {
  if (latest === null || (application.state !== "submitted" && application.state !== "accepted")) return [];
  const approvedBy = latest.headApprovedById === null ? null : (names.get(latest.headApprovedById) ?? null);
  // Once it is accepted nobody waits for the head any more.
  const isHeadAwaited = hasHead && application.state === "submitted";
  return [
    latest.headApprovedAt !== null ? texts.headApproved(approvedBy) : isHeadAwaited ? texts.headWaits : null,
    texts.scanPages(latest.scanFileIds.length),
  ];
}
