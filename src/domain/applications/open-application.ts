import type { CampaignId } from "../campaigns/campaign.ts";
import type { Actor, OrganizationId } from "../people/roles.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import type { ApplicationId } from "./application.ts";
import type { ApplicationDeps } from "./application-deps.ts";
import { isApplicant, mayRead, type NotFound } from "./application-rights.ts";

export interface OpenApplicationRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
}

/**
 * Finds the organization's application of this campaign; the school makes it by opening it first (regulation, step 4). Two people who
 * open it at once get the same one. To the municipal coordinator an application that the school has not begun is `NotBegun`.
 */
export const openApplication =
  ({ work, clock, ids }: Pick<ApplicationDeps, "work" | "clock" | "ids">) =>
  (request: OpenApplicationRequest): Promise<Result<ApplicationId, OpenRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<ApplicationId, OpenRefused>> => {
      const { actor, campaignId, organizationId } = request;
      if (!mayRead(actor, organizationId)) return err({ type: "NotFound" });
      const organization = await stores.people.findOrganization(organizationId);
      const campaign = await stores.campaigns.findCampaign(campaignId);
      if (organization === null || campaign === null) return err({ type: "NotFound" });
      const existing = await stores.applications.findApplicationOf(campaignId, organizationId);
      if (existing !== null) return ok(existing.id);
      if (!isApplicant(actor, organizationId)) return err({ type: "NotBegun", organizationName: organization.name });
      if (campaign.state !== "open" || organization.isGone) return err({ type: "CampaignClosed" });

      const at = clock.now();
      const made = await stores.applications.createApplication({ id: ids.newId(), campaignId, organizationId, at });
      if (made.isNew) {
        await stores.audit.write({
          at,
          actorId: actor.personId,
          subjectKind: "application",
          subjectId: made.id,
          action: "opened",
          toState: "draft",
        });
      }
      return ok(made.id);
    });

export type OpenRefused =
  | NotFound
  | { readonly type: "NotBegun"; readonly organizationName: string }
  | { readonly type: "CampaignClosed" };
