import { err, ok, type Result } from "../shared/result.ts";
import { type CleanInputError, cleanInput } from "../shared/search-text.ts";
import type { ApplicationState } from "./application.ts";
import type { ApplicationStores, VersionRequest } from "./application-deps.ts";
import type { NotSubmitted } from "./application-decisions.ts";
import { announce } from "./application-recipients.ts";
import { type LockedVersion, lockVersion, type VersionRefused } from "./lock-application.ts";
import { maxCommentLength, type ReviewDeps, writeReview } from "./review-application.ts";

/**
 * The organization does not agree with the municipality's own correction. Nothing changes in the application: the objection stands in its
 * history, and those who decide are told.
 */
export const objectToCorrection =
  ({ work, clock }: ReviewDeps) =>
  (request: VersionRequest & { readonly objection: string }): Promise<Result<void, ObjectionRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<void, ObjectionRefused>> => {
      const locked = await lockVersion(stores, { ...request, right: "apply" });
      if (!locked.ok) return locked;
      const { application, organization, version } = locked.value;
      if (!isObjectionPossible(application.state)) return err({ type: "NotSubmitted", state: application.state });
      if (!(await isCorrection(stores, locked.value))) return err({ type: "NotCorrected" });
      const objection = cleanInput(request.objection, maxCommentLength);
      if (!objection.ok) return err({ type: "TextRefused", reason: objection.error });
      const at = clock.now();
      await writeReview(stores, request, at, {
        action: "correction-objected",
        details: { version: version.number, objection: objection.value },
      });
      await announce(stores, {
        // The moment belongs to the cause: there may be something to add later.
        cause: `application:${application.id}:objected:${version.number}:${at}`,
        to: ["municipality"],
        organizationId: organization.id,
        except: request.actor.personId,
        today: clock.today(),
        notice: {
          type: "application.objected",
          applicationId: application.id,
          organizationName: organization.name,
          version: version.number,
          byName: request.actor.fullName,
          objection: objection.value,
          isAccepted: application.state === "accepted",
        },
      });
      return ok();
    });

/** The verb of an objection in the application's history; its details hold the version and the words. */
export const correctionObjected = "correction-objected";

export type ObjectionRefused =
  | VersionRefused
  | NotSubmitted
  /** The last version is the organization's own. */
  | { readonly type: "NotCorrected" }
  | { readonly type: "TextRefused"; readonly reason: CleanInputError };

/** Whether the last version lies with the municipality: what was given back the organization changes itself. */
export const isObjectionPossible = (state: ApplicationState): boolean => state === "submitted" || state === "accepted";

const isCorrection = async (
  { applications }: Pick<ApplicationStores, "applications">,
  { application, version }: LockedVersion,
): Promise<boolean> => (await applications.findVersion(application.id, version.number - 1))?.outcome === "corrected";
