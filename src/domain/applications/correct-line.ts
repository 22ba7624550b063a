import { err, ok, type Result } from "../shared/result.ts";
import type { ApplicationVersion, LineId, VersionLine } from "./application.ts";
import type { ApplicationDeps, ApplicationStores, VersionRequest } from "./application-deps.ts";
import type { NotSubmitted } from "./application-decisions.ts";
import { announce } from "./application-recipients.ts";
import type { NotFound } from "./application-rights.ts";
import { versionDigest } from "./application-version.ts";
import { type AnswerRefused, describeField, fieldOf, type LineAnswer, readAnswer } from "./line-answer.ts";
import { checkLines } from "./line-checks.ts";
import { type LockedVersion, lockVersion, type VersionRefused } from "./lock-application.ts";
import { ensureTakenUp, writeReview } from "./review-application.ts";
import { diffVersions } from "./version-differences.ts";
import { findPeopleOf, keepVersion, undecidedVersion } from "./submit-application.ts";

export interface CorrectLineRequest extends VersionRequest {
  readonly lineId: LineId;
  readonly answer: LineAnswer;
}

/**
 * The municipal coordinator puts a slip right instead of returning everything. Recorded as the municipality's edit: it makes the next
 * version, submitted by the coordinator, with a code of its own; the old version stays readable with its scan and counts as
 * `corrected`. Lateness, the consent to it and comments go over; the head's approval does not. The school is told.
 */
export const correctLine =
  ({ work, clock, ids, hash }: ApplicationDeps) =>
  (request: CorrectLineRequest): Promise<Result<CorrectedLine, CorrectRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<CorrectedLine, CorrectRefused>> => {
      const locked = await lockVersion(stores, { ...request, right: "decide" });
      if (!locked.ok) return locked;
      const { application, version } = locked.value;
      const before = await stores.applications.findLine(request.lineId);
      if (before === null || before.applicationId !== application.id || before.isRemoved) {
        return err({ type: "NotFound" });
      }
      const at = clock.now();
      const taken = await ensureTakenUp(stores, request, locked.value, at);
      if (!taken.ok) return taken;
      const change = await readAnswer(stores, request.answer, application.organizationId, before);
      if (!change.ok) return change;

      await stores.applications.changeLine(request.lineId, change.value, { by: request.actor.personId, at });
      const lines = await correctSnapshot(stores, locked.value, request.lineId);
      if (versionDigest(lines, hash) === version.digest) return ok({ version: version.number, isChanged: false });

      const status = { ...taken.value, versionNumber: version.number + 1 };
      await stores.applications.saveStatus({ ...application, ...taken.value }, status, at);
      await stores.applications.saveDecision(version.id, {
        outcome: "corrected",
        decidedAt: at,
        decidedById: request.actor.personId,
      });
      const next = await keepVersion(stores, ids, hash, {
        ...undecidedVersion,
        applicationId: application.id,
        number: status.versionNumber,
        digest: versionDigest(lines, hash),
        lines,
        submittedAt: at,
        submittedById: request.actor.personId,
        daysLate: version.daysLate,
        lateConsentAt: version.lateConsentAt,
        lineComments: version.lineComments,
      });
      await tellCorrection(stores, request, locked.value, next, { at, today: clock.today() });
      return ok({ version: next.number, isChanged: true });
    });

export interface CorrectedLine {
  /** The version that counts now. */
  readonly version: number;
  readonly isChanged: boolean;
}

export type CorrectRefused = NotFound | VersionRefused | NotSubmitted | AnswerRefused;

/** The version's lines with the corrected one taken from the draft; the others stay as they were submitted. */
async function correctSnapshot(
  stores: ApplicationStores,
  { application, campaign, version }: LockedVersion,
  lineId: LineId,
): Promise<readonly VersionLine[]> {
  const draft = await stores.applications.findApplication(application.id);
  const line = draft?.lines.find((candidate) => candidate.id === lineId);
  if (draft === null || line === undefined) throw new Error(`line ${lineId} was corrected and is not there`);
  const people = await findPeopleOf(stores, draft);
  const findings = checkLines(draft.lines, {
    organizationId: application.organizationId,
    halfYear: campaign.halfYear,
    people,
  });
  return version.lines.map((submitted) => {
    if (submitted.lineId !== lineId) return submitted;
    const person = line.personId === null ? undefined : people.get(line.personId);
    const isSamePerson = person === undefined || person.id === submitted.personId;
    return {
      ...submitted,
      programmeId: line.programme?.type === "bank" ? line.programme.programmeId : null,
      programmeTitle: line.programme?.title ?? submitted.programmeTitle,
      ...(isSamePerson ? {} : { personId: person.id, fullName: person.fullName, position: person.position }),
      period: line.period ?? submitted.period,
      groundsKind: line.grounds?.kind ?? submitted.groundsKind,
      groundsText: line.grounds?.text ?? submitted.groundsText,
      remarks: findings.get(lineId)?.remarks ?? [],
    };
  });
}

async function tellCorrection(
  stores: ApplicationStores,
  request: CorrectLineRequest,
  { application, organization, version }: LockedVersion,
  next: Pick<ApplicationVersion, "number" | "lines">,
  { at, today }: { readonly at: number; readonly today: Parameters<typeof announce>[1]["today"] },
): Promise<void> {
  const field = fieldOf(request.answer);
  const lineIn = (lines: readonly VersionLine[]) => lines.find((line) => line.lineId === request.lineId);
  const [before, after] = [lineIn(version.lines), lineIn(next.lines)];
  if (before === undefined || after === undefined) throw new Error(`line ${request.lineId} is in no version`);
  await writeReview(stores, request, at, {
    action: "line-corrected",
    details: {
      version: next.number,
      lineId: request.lineId,
      field,
      from: describeSubmitted(field, before),
      to: describeSubmitted(field, after),
      title: after.programmeTitle,
      fullName: after.fullName,
    },
  });
  await announce(stores, {
    cause: `application:${application.id}:corrected:${next.number}`,
    to: ["applicants"],
    organizationId: organization.id,
    except: request.actor.personId,
    today,
    notice: {
      type: "application.corrected",
      applicationId: application.id,
      organizationName: organization.name,
      version: next.number,
      title: after.programmeTitle,
      fullName: after.fullName,
      field,
      changes: diffVersions([before], [after]).flatMap((found) => (found.type === "changed" ? found.changes : [])),
    },
  });
}

const describeSubmitted = (field: ReturnType<typeof fieldOf>, line: VersionLine): string | null =>
  describeField(
    field,
    {
      programme: { type: "own", title: line.programmeTitle },
      period: line.period,
      grounds: { kind: line.groundsKind, text: line.groundsText },
    },
    line,
  );
