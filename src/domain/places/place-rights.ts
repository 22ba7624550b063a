import { type Actor, hasRoleIn, isMunicipalCoordinator, type OrganizationId } from "../people/roles.ts";

/** Whether the actor agrees quotas, distributes seats and makes the plan (regulation, steps 6 to 9). */
export const canPlan = (actor: Actor): boolean => isMunicipalCoordinator(actor);

/** Whether the actor answers for an organization's seats and confirms its people (steps 7, 12 and 13). */
export const canAnswerFor = (actor: Actor, organizationId: OrganizationId): boolean =>
  hasRoleIn(actor, organizationId, "school-coordinator", "head");

/** Whether the actor may read what an organization has got and whom it sends. */
export const canReadPlaces = (actor: Actor, organizationId: OrganizationId): boolean =>
  canPlan(actor) ||
  canAnswerFor(actor, organizationId) ||
  actor.roles.some((held) => held.role === "methodist" || held.role === "observer");
