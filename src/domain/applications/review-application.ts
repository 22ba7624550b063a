import type { AuditEntry } from "../audit/audit.ts";
import { err, ok, type Result } from "../shared/result.ts";
import { type CleanInputError, cleanInput } from "../shared/search-text.ts";
import type { LineId } from "./application.ts";
import {
  type ApplicationStatus,
  decideCancelReturn,
  decideReturn,
  type NotReturned,
  type NotSubmitted,
  takeUp,
} from "./application-decisions.ts";
import type { ApplicationDeps, ApplicationStores, VersionRequest } from "./application-deps.ts";
import { announce } from "./application-recipients.ts";
import type { NotFound } from "./application-rights.ts";
import { type LockedVersion, lockVersion, type VersionRefused } from "./lock-application.ts";

/** A reason or a comment is read on a telephone: about half a screen. */
export const maxCommentLength = 600;

export type ReviewDeps = Pick<ApplicationDeps, "work" | "clock">;

/** Begins to look at a submission, which the school can no longer withdraw; taking it up again changes nothing. */
export const takeUpApplication =
  ({ work, clock }: ReviewDeps) =>
  (request: VersionRequest): Promise<Result<void, ReviewRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<void, ReviewRefused>> => {
      const locked = await lockVersion(stores, { ...request, right: "decide" });
      if (!locked.ok) return locked;
      const taken = await ensureTakenUp(stores, request, locked.value, clock.now());
      return taken.ok ? ok() : taken;
    });

/**
 * Writes, changes or (with `null`) takes away the comment on one line of the submission; takes the submission up. The school sees the
 * comments when it is returned, not before.
 */
export const commentLine =
  ({ work, clock }: ReviewDeps) =>
  (
    request: VersionRequest & { readonly lineId: LineId; readonly comment: string | null },
  ): Promise<Result<void, CommentRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<void, CommentRefused>> => {
      const locked = await lockVersion(stores, { ...request, right: "decide" });
      if (!locked.ok) return locked;
      const { version } = locked.value;
      if (!version.lines.some((line) => line.lineId === request.lineId)) return err({ type: "NotFound" });
      const comment = request.comment === null ? ok(null) : cleanInput(request.comment, maxCommentLength);
      if (!comment.ok) return err({ type: "TextRefused", reason: comment.error });
      const at = clock.now();
      const taken = await ensureTakenUp(stores, request, locked.value, at);
      if (!taken.ok) return taken;

      const { [request.lineId]: before, ...others } = version.lineComments;
      if ((before ?? null) === comment.value) return ok();
      const lineComments = comment.value === null ? others : { ...others, [request.lineId]: comment.value };
      await stores.applications.saveDecision(version.id, { lineComments });
      const line = version.lines.find((candidate) => candidate.lineId === request.lineId);
      await writeReview(stores, request, at, {
        action: comment.value === null ? "comment-removed" : "line-commented",
        details: {
          version: version.number,
          lineId: request.lineId,
          title: line?.programmeTitle ?? null,
          fullName: line?.fullName ?? null,
          comment: comment.value,
        },
      });
      return ok();
    });

/** Gives the submission back with a reason and the comments on its lines: the school corrects and submits anew. */
export const returnApplication =
  ({ work, clock }: ReviewDeps) =>
  (request: VersionRequest & { readonly reason: string }): Promise<Result<void, CommentRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<void, CommentRefused>> => {
      const locked = await lockVersion(stores, { ...request, right: "decide" });
      if (!locked.ok) return locked;
      const { application, organization, version } = locked.value;
      const status = decideReturn(application);
      if (!status.ok) return status;
      const reason = cleanInput(request.reason, maxCommentLength);
      if (!reason.ok) return err({ type: "TextRefused", reason: reason.error });
      const at = clock.now();
      const by = request.actor.personId;
      await stores.applications.saveStatus(application, status.value, at);
      await stores.applications.saveDecision(version.id, {
        outcome: "returned",
        decidedAt: at,
        decidedById: by,
        reason: reason.value,
      });
      const commentedLines = Object.keys(version.lineComments).length;
      await writeReview(stores, request, at, {
        action: "returned",
        fromState: application.state,
        toState: status.value.state,
        details: { version: version.number, reason: reason.value, commentedLines },
      });
      await stores.deliveries.cancel([`application:${application.id}:head-asked:${version.number}`]);
      await announce(stores, {
        // The moment belongs to the cause: a return that was cancelled may be followed by another one of the same version.
        cause: `application:${application.id}:returned:${version.number}:${at}`,
        to: ["applicants"],
        organizationId: organization.id,
        except: by,
        today: clock.today(),
        notice: {
          type: "application.returned",
          applicationId: application.id,
          organizationName: organization.name,
          reason: reason.value,
          commentedLines,
        },
      });
      return ok();
    });

/** Takes a return back, as long as the school has changed nothing: the same version waits for a decision again. */
export const cancelReturn =
  ({ work, clock }: ReviewDeps) =>
  (request: VersionRequest): Promise<Result<void, VersionRefused | NotReturned>> =>
    work.run(request.requestKey, async (stores): Promise<Result<void, VersionRefused | NotReturned>> => {
      const locked = await lockVersion(stores, { ...request, right: "decide" });
      if (!locked.ok) return locked;
      const { application, organization, version } = locked.value;
      const at = clock.now();
      const by = request.actor.personId;
      const status = decideCancelReturn(application, by, at);
      if (!status.ok) return status;
      await stores.applications.saveStatus(application, status.value, at);
      await stores.applications.saveDecision(version.id, {
        outcome: "waiting",
        decidedAt: null,
        decidedById: null,
        reason: null,
      });
      await writeReview(stores, request, at, {
        action: "return-cancelled",
        fromState: application.state,
        toState: status.value.state,
        details: { version: version.number },
      });
      await stores.deliveries.cancel([`application:${application.id}:returned:${version.number}:${version.decidedAt}`]);
      await announce(stores, {
        cause: `application:${application.id}:return-cancelled:${version.number}:${at}`,
        to: ["applicants"],
        organizationId: organization.id,
        except: by,
        today: clock.today(),
        notice: {
          type: "application.return-cancelled",
          applicationId: application.id,
          organizationName: organization.name,
        },
      });
      return ok();
    });

export type ReviewRefused = NotFound | VersionRefused | NotSubmitted;

export type CommentRefused = ReviewRefused | { readonly type: "TextRefused"; readonly reason: CleanInputError };

/** Takes the submission up unless somebody has; returns the status that then holds. */
export async function ensureTakenUp(
  stores: ApplicationStores,
  request: VersionRequest,
  { application }: LockedVersion,
  at: number,
): Promise<Result<ApplicationStatus, NotSubmitted>> {
  const status = takeUp(application, request.actor.personId, at);
  if (!status.ok || application.takenUpAt !== null) return status;
  await stores.applications.saveStatus(application, status.value, at);
  await writeReview(stores, request, at, { action: "taken-up", details: { version: application.versionNumber } });
  return status;
}

/** Writes one step of the review into the application's history. */
export const writeReview = (
  stores: Pick<ApplicationStores, "audit">,
  request: VersionRequest,
  at: number,
  entry: Pick<AuditEntry, "action" | "fromState" | "toState" | "details">,
): Promise<void> =>
  stores.audit.write({
    at,
    actorId: request.actor.personId,
    subjectKind: "application",
    subjectId: request.applicationId,
    ...entry,
  });
