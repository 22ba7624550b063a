import { err, ok, type Result } from "../shared/result.ts";
import type { Instant } from "../shared/clock.ts";
import {
  type Invitation,
  type InvitationId,
  type InvitationKind,
  invitationPayload,
  organizationLinkLifetime,
  personalLinkLifetime,
} from "./invitation.ts";
import { roleOfOrganizationLink } from "./join-request.ts";
import type { LinkDeps } from "./people-deps.ts";
import { isOver } from "./role-grant.ts";
import { canManageStaff, canSeeStaff, isOrganizationRole, mayGiveRole, mayLinkPerson } from "./role-rules.ts";
import type { Actor, NotAllowed, OrganizationId, PersonId, Role } from "./roles.ts";

/** A link that was just made. Its payload exists here only: it is shown once. */
export interface NewLink {
  readonly invitationId: InvitationId;
  /** What follows `?start=` in the link. */
  readonly payload: string;
  readonly expiresAt: Instant;
}

/**
 * Makes a personal link: one use, for this person, with this role; older unused links of the person with the role end. Not idempotent by a
 * request key, since the outcome that is kept for repetition would hold the token: a repetition makes a new link and ends the first.
 */
export const createInvitePerson =
  (deps: LinkDeps) =>
  (request: {
    readonly actor: Actor;
    readonly personId: PersonId;
    readonly role: Role;
  }): Promise<Result<NewLink, InvitePersonError>> =>
    deps.work.run(null, async (stores) => {
      const { actor, role } = request;
      const now = deps.clock.now();
      const person = await stores.people.findPerson(request.personId);
      if (person === null || !canSeeStaff(actor, person.organizationId)) return err({ type: "PersonNotFound" });
      if (person.isGone) return err({ type: "PersonIsGone" });
      const held = (await stores.roles.ofPeople([person.id]))
        .filter((grant) => !isOver(grant, deps.clock.today()))
        .map((grant) => ({ ...grant, isDeputy: grant.term !== null }));
      const organizationId = isOrganizationRole(role) ? person.organizationId : null;
      const isHeld = held.some((grant) => grant.role === role && grant.organizationId === organizationId);
      const mayGive = isHeld || mayGiveRole(actor, { role, organizationId, isDeputy: false });
      if (!mayGive || !mayLinkPerson(actor, person.organizationId, held)) return err({ type: "NotAllowed" });

      await stores.people.lockPerson(person.id);
      await stores.invitations.revokePersonal(person.id, role, now);
      const { invitation, link } = makeLink(deps, "personal", {
        role,
        organizationId,
        personId: person.id,
        createdById: actor.personId,
        lifetime: personalLinkLifetime,
      });
      await stores.invitations.insert(invitation);
      await stores.audit.write({
        at: now,
        actorId: actor.personId,
        subjectKind: "person",
        subjectId: person.id,
        action: "invited",
        details: { role },
      });
      return ok(link);
    });

export type InvitePersonError = NotAllowed | { readonly type: "PersonNotFound" } | { readonly type: "PersonIsGone" };

/** Makes an organization's link: many uses, each with the choice of one's name and a confirmation. Without request key as above. */
export const createInviteOrganization =
  (deps: LinkDeps) =>
  (request: {
    readonly actor: Actor;
    readonly organizationId: OrganizationId;
  }): Promise<Result<NewLink, InviteOrganizationError>> =>
    deps.work.run(null, async (stores) => {
      const organization = await stores.people.findOrganization(request.organizationId);
      if (organization === null || organization.isGone || !canManageStaff(request.actor, request.organizationId)) {
        return err({ type: "OrganizationNotFound" });
      }
      const { invitation, link } = makeLink(deps, "organization", {
        role: roleOfOrganizationLink,
        organizationId: organization.id,
        personId: null,
        createdById: request.actor.personId,
        lifetime: organizationLinkLifetime,
      });
      await stores.invitations.insert(invitation);
      await stores.audit.write({
        at: deps.clock.now(),
        actorId: request.actor.personId,
        subjectKind: "organization",
        subjectId: organization.id,
        action: "link-made",
      });
      return ok(link);
    });

export interface InviteOrganizationError {
  readonly type: "OrganizationNotFound";
}

/** A link with a fresh token, and what is stored of it. */
export function makeLink(
  deps: Pick<LinkDeps, "clock" | "ids" | "secrets">,
  kind: InvitationKind,
  of: Pick<Invitation, "role" | "organizationId" | "personId" | "createdById"> & { readonly lifetime: number },
): { readonly invitation: Invitation; readonly link: NewLink } {
  const { lifetime, ...whom } = of;
  const token = deps.secrets.newToken();
  const createdAt = deps.clock.now();
  const id = deps.ids.newId();
  const expiresAt = createdAt + lifetime;
  return {
    invitation: {
      id,
      kind,
      tokenHash: deps.secrets.hash(token),
      ...whom,
      term: null,
      createdAt,
      expiresAt,
      usedAt: null,
      usedById: null,
      revokedAt: null,
    },
    link: { invitationId: id, payload: invitationPayload(kind, token), expiresAt },
  };
}
