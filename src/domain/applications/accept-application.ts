import { linesToSeatRequests, requestSeats } from "../places/seats/request-seats.ts";
import { err, ok, type Result } from "../shared/result.ts";
import { type AcceptRefused, decideAccept } from "./application-decisions.ts";
import type { VersionRequest } from "./application-deps.ts";
import { announce } from "./application-recipients.ts";
import { lockVersion, type VersionRefused } from "./lock-application.ts";
import { ensureTakenUp, type ReviewDeps, type ReviewRefused, writeReview } from "./review-application.ts";

/** Accepts the submission: its lines go into the consolidated application (regulation, step 5) and are asked seats for (step 7). A late one needs consent before. */
export const acceptApplication =
  ({ work, clock }: ReviewDeps) =>
  (request: VersionRequest): Promise<Result<void, VersionRefused | AcceptRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<void, VersionRefused | AcceptRefused>> => {
      const locked = await lockVersion(stores, { ...request, right: "decide" });
      if (!locked.ok) return locked;
      const { application, organization, version } = locked.value;
      const at = clock.now();
      const by = request.actor.personId;
      const status = decideAccept(application, version, by, at);
      if (!status.ok) return status;
      await stores.applications.saveStatus(application, status.value, at);
      await stores.applications.saveDecision(version.id, { outcome: "accepted", decidedAt: at, decidedById: by });
      const { campaignId } = application;
      const requests = linesToSeatRequests(version.lines, { campaignId, organizationId: organization.id });
      await requestSeats(stores, requests, at);
      await writeReview(stores, request, at, {
        action: "accepted",
        fromState: application.state,
        toState: status.value.state,
        details: { version: version.number },
      });
      await announce(stores, {
        cause: `application:${application.id}:accepted:${version.number}`,
        to: ["applicants"],
        organizationId: organization.id,
        except: by,
        today: clock.today(),
        notice: {
          type: "application.accepted",
          applicationId: application.id,
          organizationName: organization.name,
          version: version.number,
        },
      });
      return ok();
    });

/** Consents to a late submission, which can then be accepted; consenting again changes nothing. */
export const consentToLate =
  ({ work, clock }: ReviewDeps) =>
  (request: VersionRequest): Promise<Result<void, ConsentRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<void, ConsentRefused>> => {
      const locked = await lockVersion(stores, { ...request, right: "decide" });
      if (!locked.ok) return locked;
      const { application, organization, version } = locked.value;
      if (version.daysLate === 0) return err({ type: "NotLate" });
      const at = clock.now();
      const taken = await ensureTakenUp(stores, request, locked.value, at);
      if (!taken.ok) return taken;
      if (version.lateConsentAt !== null) return ok();
      const by = request.actor.personId;
      await stores.applications.saveDecision(version.id, { lateConsentAt: at, lateConsentById: by });
      await writeReview(stores, request, at, {
        action: "late-consented",
        details: { version: version.number, daysLate: version.daysLate },
      });
      await announce(stores, {
        cause: `application:${application.id}:late-consented:${version.number}`,
        to: ["applicants"],
        organizationId: organization.id,
        except: by,
        today: clock.today(),
        notice: {
          type: "application.late-consented",
          applicationId: application.id,
          organizationName: organization.name,
        },
      });
      return ok();
    });

export type ConsentRefused = ReviewRefused | { readonly type: "NotLate" };
