import { canSeeStaff } from "../../../domain/people/role-rules.ts";
import {
  type Actor,
  isMunicipalCoordinator,
  type OrganizationId,
  organizationsWithRole,
} from "../../../domain/people/roles.ts";
import type { OrganizationView, PersonView } from "../../../domain/people/people-views.ts";
import type { PeopleFeatureDeps } from "./people-feature-deps.ts";

/** Stands in a route for the municipality's own people, who belong to no organization. */
export const municipalityArg = "_";

/** The organization of a route's argument; `null` is the municipality itself. */
export const readHome = (arg: string | undefined): OrganizationId | null =>
  arg === undefined || arg === municipalityArg ? null : arg;

export const homeArg = (organizationId: OrganizationId | null): string => organizationId ?? municipalityArg;

/** Organizations whose lists the actor may read; `null` for all. */
export const visibleOrganizations = (actor: Actor): readonly OrganizationId[] | null =>
  isMunicipalCoordinator(actor)
    ? null
    : [...new Set([...organizationsWithRole(actor, "school-coordinator"), ...organizationsWithRole(actor, "head")])];

/** The person, for somebody who may read their organization's list; to others they do not exist. */
export async function findVisiblePerson(
  { queries, clock }: Pick<PeopleFeatureDeps, "queries" | "clock">,
  actor: Actor,
  personId: string | undefined,
): Promise<PersonView | null> {
  const view = personId === undefined ? null : await queries.findPerson(personId, clock.now());
  return view !== null && canSeeStaff(actor, view.person.organizationId) ? view : null;
}

/** The organization, for somebody who may read its list. */
export async function findVisibleOrganization(
  { queries }: Pick<PeopleFeatureDeps, "queries">,
  actor: Actor,
  organizationId: string | undefined,
): Promise<OrganizationView | null> {
  if (organizationId === undefined || !canSeeStaff(actor, organizationId)) return null;
  return queries.findOrganization(organizationId);
}
