import type { NotAllowed } from "../people/roles.ts";
import { ok, type Result } from "../shared/result.ts";
import { decideWithdraw, type WithdrawRefused } from "./application-decisions.ts";
import type { ApplicationDeps, VersionRequest } from "./application-deps.ts";
import { announce } from "./application-recipients.ts";
import type { NotFound } from "./application-rights.ts";
import { lockVersion, type VersionRefused } from "./lock-application.ts";
import { submissionCauses } from "./submit-application.ts";

/** Takes a submission back, as long as the municipal coordinator has not taken it up: it is a draft again, the version stays readable. */
export const withdrawApplication =
  ({ work, clock }: Pick<ApplicationDeps, "work" | "clock">) =>
  (request: VersionRequest): Promise<Result<void, WithdrawApplicationRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<void, WithdrawApplicationRefused>> => {
      const locked = await lockVersion(stores, { ...request, right: "apply" });
      if (!locked.ok) return locked;
      const { application, organization, version } = locked.value;
      const status = decideWithdraw(application);
      if (!status.ok) return status;
      const at = clock.now();
      const by = request.actor.personId;
      await stores.applications.saveStatus(application, status.value, at);
      await stores.applications.saveDecision(version.id, { outcome: "withdrawn", decidedAt: at, decidedById: by });
      await stores.audit.write({
        at,
        actorId: by,
        subjectKind: "application",
        subjectId: application.id,
        action: "withdrawn",
        fromState: application.state,
        toState: status.value.state,
        details: { version: version.number },
      });
      const causes = submissionCauses(application.id, version.number);
      await stores.deliveries.cancel([causes.submitted, causes.headAsked]);
      await announce(stores, {
        cause: `application:${application.id}:withdrawn:${version.number}`,
        to: ["municipality", "applicants"],
        organizationId: organization.id,
        except: by,
        today: clock.today(),
        notice: {
          type: "application.withdrawn",
          applicationId: application.id,
          organizationName: organization.name,
          version: version.number,
        },
      });
      return ok();
    });

export type WithdrawApplicationRefused = NotFound | NotAllowed | VersionRefused | WithdrawRefused;
