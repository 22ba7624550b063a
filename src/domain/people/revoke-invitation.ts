import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import type { Invitation, InvitationId } from "./invitation.ts";
import type { PeopleDeps } from "./people-deps.ts";
import type { PeopleStores } from "./people-stores.ts";
import { canManageStaff, mayGiveRole } from "./role-rules.ts";
import type { Actor, OrganizationId } from "./roles.ts";

/** Ends a link that was not used yet, with an audit record. Whoever could have made it may end it. */
export const createRevokeInvitation =
  (deps: PeopleDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly invitationId: InvitationId;
  }): Promise<Result<RevokedLink, LinkNotFound>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const { actor } = request;
      const invitation = await stores.invitations.find(request.invitationId);
      if (invitation === null || invitation.kind === "first-coordinator") return err({ type: "LinkNotFound" });
      const organizationId = await homeOf(stores, invitation);
      const isMine = canManageStaff(actor, organizationId) && mayEnd(actor, invitation);
      if (!isMine || !(await stores.invitations.revoke(invitation.id, deps.clock.now()))) {
        return err({ type: "LinkNotFound" });
      }
      await stores.audit.write({
        at: deps.clock.now(),
        actorId: actor.personId,
        subjectKind: invitation.personId === null ? "organization" : "person",
        subjectId: invitation.personId ?? organizationId ?? "",
        action: "link-revoked",
      });
      return ok({ personId: invitation.personId, organizationId });
    });

export interface RevokedLink {
  readonly personId: string | null;
  readonly organizationId: OrganizationId | null;
}

/** There is no such link, it is not the actor's to end, or it was used or ended before. */
export interface LinkNotFound {
  readonly type: "LinkNotFound";
}

const mayEnd = (actor: Actor, { role, organizationId, createdById }: Invitation): boolean =>
  createdById === actor.personId || mayGiveRole(actor, { role, organizationId, isDeputy: false });

async function homeOf(stores: PeopleStores, invitation: Invitation): Promise<OrganizationId | null> {
  if (invitation.personId === null) return invitation.organizationId;
  return (await stores.people.findPerson(invitation.personId))?.organizationId ?? null;
}
