import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import type { PeopleDeps } from "./people-deps.ts";
import { type PeopleStores, reachableHolders } from "./people-stores.ts";
import type { RoleGrant, RoleGrantId } from "./role-grant.ts";
import { canSeeStaff, mayGiveRole } from "./role-rules.ts";
import type { Actor, NotAllowed, PersonId } from "./roles.ts";

export interface RevokeRoleRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly grantId: RoleGrantId;
}

/**
 * Ends a role at once, with an audit record and a notice. Whoever may give a role may revoke it. The municipality always keeps a
 * coordinator who is in the bot and not a deputy.
 */
export const createRevokeRole =
  (deps: PeopleDeps) =>
  (request: RevokeRoleRequest): Promise<Result<PersonId, RevokeRoleError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const { actor } = request;
      const grant = await stores.roles.find(request.grantId);
      const person = grant === null ? null : await stores.people.findPerson(grant.personId);
      if (grant === null || person === null || !canSeeStaff(actor, person.organizationId)) {
        return err({ type: "RoleNotFound" });
      }
      if (!mayGiveRole(actor, { ...grant, isDeputy: grant.term !== null })) return err({ type: "NotAllowed" });
      if (grant.role === "municipal-coordinator" && (await isLastCoordinator(stores, deps, grant))) {
        return err({ type: "LastCoordinator" });
      }
      const isRevoked = await endRole(stores, deps, grant, actor.personId);
      return isRevoked ? ok(person.id) : err({ type: "RoleNotFound" });
    });

export type RevokeRoleError =
  | NotAllowed
  /** Also when somebody revoked it a moment before. */
  | { readonly type: "RoleNotFound" }
  | { readonly type: "LastCoordinator" };

/** Ends a role with its audit record and notice, inside the caller's transaction; false when it was over before. */
export async function endRole(
  stores: PeopleStores,
  deps: Pick<PeopleDeps, "clock">,
  grant: RoleGrant,
  byId: PersonId | null,
): Promise<boolean> {
  const now = deps.clock.now();
  if (!(await stores.roles.revoke(grant.id, byId, now))) return false;
  const organization =
    grant.organizationId === null ? null : await stores.people.findOrganization(grant.organizationId);
  const organizationName = organization?.name ?? null;
  await stores.audit.write({
    at: now,
    actorId: byId,
    subjectKind: "person",
    subjectId: grant.personId,
    action: "role-revoked",
    details: { role: grant.role, organization: organizationName },
  });
  await stores.deliveries.queue([
    {
      cause: `role:${grant.id}:revoked`,
      personId: grant.personId,
      priority: "confirmation",
      notice: { type: "people.role-revoked", role: grant.role, organizationName },
    },
  ]);
  return true;
}

/** Nobody could let anybody in again: the next coordinator would need access to the server. */
async function isLastCoordinator(
  stores: PeopleStores,
  deps: Pick<PeopleDeps, "clock">,
  grant: RoleGrant,
): Promise<boolean> {
  if (grant.term !== null) return false;
  await stores.roles.lockMunicipalRoles();
  const holders = await reachableHolders(stores, "municipal-coordinator", null, deps.clock.today());
  const others = (await stores.roles.ofPeople(holders)).filter(
    (held) => held.role === "municipal-coordinator" && held.term === null && held.id !== grant.id,
  );
  return others.length === 0;
}
