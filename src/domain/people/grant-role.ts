import type { Clock } from "../shared/clock.ts";
import type { IdSource } from "../shared/ids.ts";
import type { PeopleStores } from "./people-stores.ts";
import { type DeputyTerm, isOver, type RoleGrant } from "./role-grant.ts";
import type { OrganizationId, PersonId, Role } from "./roles.ts";

/** A role on its way to a person. */
export interface RoleWish {
  readonly personId: PersonId;
  readonly role: Role;
  readonly organizationId: OrganizationId | null;
  readonly term: DeputyTerm | null;
}

/**
 * Writes a role with its audit record, inside the caller's transaction and after the caller checked the right. A deputy's new term
 * replaces the old one; a role without end replaces the deputy's. Returns the new grant, or `null` when the person has this role already.
 */
export async function writeRole(
  stores: PeopleStores,
  deps: { readonly clock: Clock; readonly ids: IdSource },
  wish: RoleWish,
  grantedById: PersonId | null,
): Promise<RoleGrant | null> {
  const now = deps.clock.now();
  const today = deps.clock.today();
  await stores.people.lockPerson(wish.personId);
  const same = (await stores.roles.ofPeople([wish.personId])).filter(
    (held) => held.role === wish.role && held.organizationId === wish.organizationId && !isOver(held, today),
  );
  if (same.some((held) => held.term === null || isSameTerm(held.term, wish.term))) return null;
  for (const held of same) await stores.roles.revoke(held.id, grantedById, now);

  const grant: RoleGrant = { id: deps.ids.newId(), ...wish, grantedById };
  await stores.roles.insert(grant, now);
  const organization = wish.organizationId === null ? null : await stores.people.findOrganization(wish.organizationId);
  await stores.audit.write({
    at: now,
    actorId: grantedById,
    subjectKind: "person",
    subjectId: wish.personId,
    action: "role-given",
    details: {
      role: wish.role,
      organization: organization?.name ?? null,
      validFrom: wish.term?.from ?? null,
      validTo: wish.term?.to ?? null,
    },
  });
  return grant;
}

const isSameTerm = (a: DeputyTerm | null, b: DeputyTerm | null): boolean => a?.from === b?.from && a?.to === b?.to;
