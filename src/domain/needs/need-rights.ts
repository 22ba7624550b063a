import type { Person } from "../people/person.ts";
import { type Actor, hasRoleIn, isMunicipalCoordinator, type OrganizationId } from "../people/roles.ts";
import type { Deficit } from "./deficit.ts";

/** Whether the actor reads the deficits of all organizations: they plan and recommend programmes for them. */
export const seesAllNeeds = (actor: Actor): boolean =>
  isMunicipalCoordinator(actor) || actor.roles.some(({ role }) => role === "methodist");

/** Whether the actor reads this organization's deficits, those of its people among them. */
export const canSeeNeeds = (actor: Actor, organizationId: OrganizationId): boolean =>
  seesAllNeeds(actor) || hasRoleIn(actor, organizationId, "school-coordinator", "head");

/** Whether the actor writes deficits of this organization and its people down, and closes them. */
export const canKeepNeeds = (actor: Actor, organizationId: OrganizationId): boolean =>
  hasRoleIn(actor, organizationId, "school-coordinator");

/** Where a deficit is at home: with its person, wherever they work now. A person of the municipality's own has no home. */
export const homeOf = (
  deficit: Pick<Deficit, "organizationId">,
  person: Pick<Person, "organizationId"> | null,
): OrganizationId | null => (person === null ? deficit.organizationId : person.organizationId);

/** Whether the actor may see the deficit: their own, or one of an organization whose deficits they read. */
export const canSeeDeficit = (
  actor: Actor,
  { personId }: Pick<Deficit, "personId">,
  home: OrganizationId | null,
): boolean => personId === actor.personId || (home === null ? seesAllNeeds(actor) : canSeeNeeds(actor, home));

/** Whether the actor may say that it is not so, or put it in other words: the person alone; of an organization those who answer for it. */
export const canAnswerDeficit = (
  actor: Actor,
  { personId }: Pick<Deficit, "personId">,
  home: OrganizationId | null,
): boolean =>
  personId === null
    ? home !== null && hasRoleIn(actor, home, "school-coordinator", "head")
    : personId === actor.personId;
