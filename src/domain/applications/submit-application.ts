import type { PersonId } from "../people/roles.ts";
import { hasRoleIn } from "../people/roles.ts";
import { cancelReminders } from "../campaigns/cancel-reminders.ts";
import { withExtension } from "../watching/extension.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { Application, ApplicationVersion } from "./application.ts";
import { decideSubmit, type SubmitRefused } from "./application-decisions.ts";
import type { ApplicationDeps, ApplicationStores, VersionRequest } from "./application-deps.ts";
import { announce } from "./application-recipients.ts";
import type { EditRefused, LockedApplication, VersionRefused } from "./lock-application.ts";
import { lockFor } from "./lock-application.ts";
import { checkLines } from "./line-checks.ts";
import { snapshotLines, versionCode, versionDigest } from "./application-version.ts";

/**
 * Submits the draft as the next numbered version (regulation, step 4). Of two people who submit at once one makes the version and the
 * other one is told that it is submitted. The head's approval stands beside the submission and never delays it: the signed paper is what
 * counts, so a head who has the bot is asked, the coordinators see whether they approved, and a head who submits has approved.
 * Reminders that were queued for the school are taken back. An organization that was given more time is late only after its own day.
 * `versionNumber` is the last version that the person saw (0 before the first): an old button must not submit a draft begun later.
 */
export const submitApplication =
  ({ work, clock, ids, hash }: ApplicationDeps) =>
  (request: VersionRequest): Promise<Result<Submission, SubmitApplicationRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<Submission, SubmitApplicationRefused>> => {
      const locked = await lockFor(stores, { ...request, right: "apply" });
      if (!locked.ok) return locked;
      const { application, campaign, organization } = locked.value;
      const people = await findPeopleOf(stores, application);
      const findings = checkLines(application.lines, {
        organizationId: application.organizationId,
        halfYear: campaign.halfYear,
        people,
      });
      const at = clock.now();
      const until = await stores.watching.grantedUntil(organization.id, {
        kind: "application",
        campaignId: campaign.id,
      });
      const decision = decideSubmit(application, findings, withExtension(campaign, until), clock.today());
      if (!decision.ok) return decision;
      if (request.versionNumber !== application.versionNumber) {
        return err({ type: "VersionOutdated", current: application.versionNumber });
      }
      const { daysLate, ...status } = decision.value;
      await stores.applications.saveStatus(application, status, at);

      const lines = snapshotLines(application.lines, people, findings);
      const isHead = hasRoleIn(request.actor, organization.id, "head");
      const version = await keepVersion(stores, ids, hash, {
        ...undecidedVersion,
        applicationId: application.id,
        number: status.versionNumber,
        digest: versionDigest(lines, hash),
        lines,
        submittedAt: at,
        submittedById: request.actor.personId,
        daysLate,
        headApprovedAt: isHead ? at : null,
        headApprovedById: isHead ? request.actor.personId : null,
      });
      await stores.audit.write({
        at,
        actorId: request.actor.personId,
        subjectKind: "application",
        subjectId: application.id,
        action: "submitted",
        fromState: application.state,
        toState: "submitted",
        details: { version: version.number, code: version.code, lines: lines.length, daysLate },
      });
      await cancelReminders(stores.deliveries, withExtension(campaign, until), [organization.id]);
      const isHeadAsked = await announceSubmission(stores, locked.value, version, {
        today: clock.today(),
        isHead,
        by: request.actor.personId,
      });
      return ok({ version: version.number, code: version.code, lines: lines.length, daysLate, isHeadAsked });
    });

export interface Submission {
  readonly version: number;
  readonly code: string;
  readonly lines: number;
  readonly daysLate: number;
  /** Whether a head was asked to approve it. */
  readonly isHeadAsked: boolean;
}

export type SubmitApplicationRefused = EditRefused | SubmitRefused | VersionRefused;

type NewVersion = Omit<ApplicationVersion, "id" | "code" | "scanFileIds">;

/** What nobody has decided about yet. */
export const undecidedVersion = {
  lateConsentAt: null,
  headApprovedAt: null,
  headApprovedById: null,
  outcome: "waiting",
  decidedAt: null,
  decidedById: null,
  reason: null,
  lineComments: {},
} as const satisfies Partial<NewVersion>;

/** Five draws of a code out of 47 million cannot all be taken: then the source of ids is broken. */
const codeDraws = 5;

/** Keeps the version under an id and a code of its own. */
export async function keepVersion(
  stores: Pick<ApplicationStores, "applications">,
  ids: ApplicationDeps["ids"],
  hash: ApplicationDeps["hash"],
  version: NewVersion,
): Promise<Omit<ApplicationVersion, "scanFileIds">> {
  for (let draw = 0; draw < codeDraws; draw += 1) {
    const id = ids.newId();
    const kept = { ...version, id, code: versionCode(id, hash) };
    if (await stores.applications.insertVersion(kept)) return kept;
  }
  throw new Error("no free code for a version");
}

/** Everybody whom the draft's lines name, by id. */
export async function findPeopleOf(stores: Pick<ApplicationStores, "people">, { lines }: Pick<Application, "lines">) {
  const ids = new Set(lines.flatMap((line) => (line.personId === null ? [] : [line.personId])));
  const people = await stores.people.findPeople([...ids]);
  return new Map(people.map((person) => [person.id, person]));
}

/** What is told under which name: a withdrawal takes back what was not sent yet. */
export const submissionCauses = (applicationId: string, version: number) => ({
  submitted: `application:${applicationId}:submitted:${version}`,
  headAsked: `application:${applicationId}:head-asked:${version}`,
});

async function announceSubmission(
  stores: ApplicationStores,
  { organization }: LockedApplication,
  version: Pick<ApplicationVersion, "applicationId" | "number" | "lines" | "daysLate">,
  { today, isHead, by }: { readonly today: Announced["today"]; readonly isHead: boolean; readonly by: PersonId },
): Promise<boolean> {
  const causes = submissionCauses(version.applicationId, version.number);
  const common = { organizationId: organization.id, except: by, today };
  const said = {
    applicationId: version.applicationId,
    organizationName: organization.name,
    version: version.number,
    lines: version.lines.length,
  };
  await announce(stores, {
    ...common,
    cause: causes.submitted,
    to: ["municipality", "coordinators-of-school"],
    notice: { type: "application.submitted", ...said, daysLate: version.daysLate },
  });
  if (isHead) return false;
  const asked = await announce(stores, {
    ...common,
    cause: causes.headAsked,
    to: ["head"],
    notice: { type: "application.head-asked", ...said },
  });
  return asked > 0;
}

type Announced = Parameters<typeof announce>[1];
