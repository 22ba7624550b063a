import { err, ok, type Result } from "../shared/result.ts";
import type { VersionOutcome } from "./application.ts";
import type { VersionRequest } from "./application-deps.ts";
import { announce } from "./application-recipients.ts";
import { lockVersion, type VersionRefused } from "./lock-application.ts";
import { type ReviewDeps, writeReview } from "./review-application.ts";

/**
 * The head says that the school asks for this version. Beside the submission, not before it: nothing waits for the approval, and the
 * municipal coordinator sees whether it is there. Approving again changes nothing.
 */
export const approveAsHead =
  ({ work, clock }: ReviewDeps) =>
  (request: VersionRequest): Promise<Result<void, ApproveRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<void, ApproveRefused>> => {
      const locked = await lockVersion(stores, { ...request, right: "approve" });
      if (!locked.ok) return locked;
      const { application, organization, version } = locked.value;
      if (version.headApprovedAt !== null) return ok();
      if (version.outcome !== "waiting" && version.outcome !== "accepted") {
        return err({ type: "NothingToApprove", outcome: version.outcome });
      }
      const at = clock.now();
      const by = request.actor.personId;
      await stores.applications.saveDecision(version.id, { headApprovedAt: at, headApprovedById: by });
      await writeReview(stores, request, at, { action: "head-approved", details: { version: version.number } });
      await announce(stores, {
        cause: `application:${application.id}:head-approved:${version.number}`,
        to: ["coordinators-of-school"],
        organizationId: organization.id,
        except: by,
        today: clock.today(),
        notice: {
          type: "application.head-approved",
          applicationId: application.id,
          organizationName: organization.name,
          version: version.number,
        },
      });
      return ok();
    });

/** The version was withdrawn, returned or corrected: the next one is asked about. */
export type ApproveRefused = VersionRefused | { readonly type: "NothingToApprove"; readonly outcome: VersionOutcome };
