import type { PeopleDeps } from "./people-deps.ts";
import type { PeopleStores } from "./people-stores.ts";
import type { Person } from "./person.ts";
import { endRole } from "./revoke-role.ts";
import { isOrganizationRole } from "./role-rules.ts";
import type { Actor } from "./roles.ts";

/** Ends the roles that people hold in the organization whose list they are or were on: they left it. Inside the caller's transaction. */
export async function endOrganizationRoles(
  stores: PeopleStores,
  deps: Pick<PeopleDeps, "clock">,
  people: readonly Person[],
  actor: Actor,
): Promise<void> {
  if (people.length === 0) return;
  const homeById = new Map(people.map(({ id, organizationId }) => [id, organizationId]));
  for (const grant of await stores.roles.ofPeople([...homeById.keys()])) {
    const isOfHome = isOrganizationRole(grant.role) && grant.organizationId === homeById.get(grant.personId);
    if (isOfHome) await endRole(stores, deps, grant, actor.personId);
  }
}
