import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import { writeRole } from "./grant-role.ts";
import type { PeopleDeps } from "./people-deps.ts";
import type { DeputyTerm, RoleGrantId } from "./role-grant.ts";
import { canSeeStaff, isOrganizationRole, mayGiveRole } from "./role-rules.ts";
import type { Actor, NotAllowed, PersonId, Role } from "./roles.ts";

export interface GiveRoleRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly personId: PersonId;
  readonly role: Role;
  /** For a deputy; `null` gives the role without end. */
  readonly term: DeputyTerm | null;
}

/**
 * Gives a person of the staff list a role in their organization (or in the municipality), with an audit record and a notice to them.
 * The role is there whether or not the person came into the bot yet.
 */
export const createGiveRole =
  (deps: PeopleDeps) =>
  (request: GiveRoleRequest): Promise<Result<RoleGrantId, GiveRoleError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const { actor, role, term } = request;
      const person = await stores.people.findPerson(request.personId);
      if (person === null || !canSeeStaff(actor, person.organizationId)) return err({ type: "PersonNotFound" });
      if (person.isGone) return err({ type: "PersonIsGone" });
      if (isOrganizationRole(role) && person.organizationId === null) return err({ type: "NotAllowed" });
      const organizationId = isOrganizationRole(role) ? person.organizationId : null;
      if (!mayGiveRole(actor, { role, organizationId, isDeputy: term !== null })) return err({ type: "NotAllowed" });
      if (term !== null && term.to < deps.clock.today()) return err({ type: "TermIsOver" });

      const grant = await writeRole(stores, deps, { personId: person.id, role, organizationId, term }, actor.personId);
      if (grant === null) return err({ type: "AlreadyHasRole" });
      const organization = organizationId === null ? null : await stores.people.findOrganization(organizationId);
      await stores.deliveries.queue([
        {
          cause: `role:${grant.id}:given`,
          personId: person.id,
          priority: "confirmation",
          notice: {
            type: "people.role-given",
            role,
            organizationName: organization?.name ?? null,
            validTo: term?.to ?? null,
          },
        },
      ]);
      return ok(grant.id);
    });

export type GiveRoleError =
  | NotAllowed
  | { readonly type: "PersonNotFound" }
  | { readonly type: "PersonIsGone" }
  | { readonly type: "TermIsOver" }
  | { readonly type: "AlreadyHasRole" };
