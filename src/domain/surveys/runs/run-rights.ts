import { type Actor, hasRoleIn, isMunicipalCoordinator, type OrganizationId } from "../../people/roles.ts";

/** Who runs surveys and sees all schools: the municipal coordinator and methodists. */
export const mayRunSurveys = (actor: Actor): boolean =>
  isMunicipalCoordinator(actor) || actor.roles.some(({ role }) => role === "methodist");

/** Who follows the turnout of one organization, and reminds its people: its coordinator and head, and those who run surveys. */
export const mayFollowTurnout = (actor: Actor, organizationId: OrganizationId): boolean =>
  mayRunSurveys(actor) || hasRoleIn(actor, organizationId, "school-coordinator", "head");
