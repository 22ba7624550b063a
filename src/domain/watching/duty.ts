import type { CampaignId } from "../campaigns/campaign.ts";
import { type Actor, hasRoleIn, type OrganizationId } from "../people/roles.ts";
import type { CourseRunId } from "../places/course-runs/course-run.ts";

/** Something that an organization owes by a day: its deficits (step 1), its application (step 4), the confirmation of a run (step 12). */
export type Duty =
  | { readonly kind: "deficits"; readonly campaignId: CampaignId }
  | { readonly kind: "application"; readonly campaignId: CampaignId }
  | { readonly kind: "confirmation"; readonly runId: CourseRunId };

/** The stored form. */
export const dutyKey = (duty: Duty): string =>
  duty.kind === "confirmation" ? `${duty.kind}:${duty.runId}` : `${duty.kind}:${duty.campaignId}`;

/** Reads a kind and an id, from a button or from `dutyKey`; `null` for anything else. */
export function readDuty(kind: string, id: string): Duty | null {
  if (id === "") return null;
  switch (kind) {
    case "deficits":
    case "application":
      return { kind, campaignId: id };
    case "confirmation":
      return { kind, runId: id };
    default:
      return null;
  }
}

/** The reverse of `dutyKey`. */
export function dutyFromKey(key: string): Duty {
  const [kind = "", id = ""] = key.split(":");
  const duty = readDuty(kind, id);
  if (duty === null) throw new Error(`not a stored duty: ${key}`);
  return duty;
}

/** Whether the actor answers for what the organization owes. */
export const answersFor = (actor: Actor, organizationId: OrganizationId): boolean =>
  hasRoleIn(actor, organizationId, "school-coordinator", "head");
