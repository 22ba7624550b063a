import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import type { Address } from "./account.ts";
import { writeRole } from "./grant-role.ts";
import { checkInvitation, type DeadLink, type Invitation } from "./invitation.ts";
import { type JoinRequestId, roleOfOrganizationLink } from "./join-request.ts";
import { openAccount } from "./open-account.ts";
import type { LinkDeps } from "./people-deps.ts";
import { accountInChannel, type PeopleStores, reachableHolders } from "./people-stores.ts";
import type { Organization, Person } from "./person.ts";
import { isInForce } from "./role-grant.ts";
import type { PersonId } from "./roles.ts";

/** What an organization's link offers to whoever opened it. */
export interface OrganizationOffer {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly isConsentNeeded: boolean;
  /** Set for somebody of this organization who is in the bot already: they get the role at once. */
  readonly personId: PersonId | null;
}

type LinkRequest = Address & { readonly token: string };

/** Reads an organization's link without changing or storing anything. */
export const createReadOrganizationLink =
  (deps: LinkDeps) =>
  (request: LinkRequest): Promise<Result<OrganizationOffer, OrganizationLinkError>> =>
    deps.work.run(null, (stores) => readLink(stores, deps, request));

/**
 * Stores the account of somebody who came by an organization's link and agreed to the text of `consentVersion`. They have no person
 * and no rights until their choice of a name is confirmed. Agreeing again changes nothing.
 */
export const createAgreeByOrganizationLink =
  (deps: LinkDeps) =>
  (
    request: LinkRequest & { readonly requestKey: RequestKey; readonly consentVersion: string },
  ): Promise<Result<OrganizationOffer, OrganizationLinkError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const offer = await readLink(stores, deps, request);
      if (!offer.ok || !offer.value.isConsentNeeded) return offer;
      await openAccount(stores, deps, request, request.consentVersion, null);
      return ok({ ...offer.value, isConsentNeeded: false });
    });

/** Somebody of this organization who is in the bot already gets the link's role without another confirmation. */
export const createTakeRoleByOrganizationLink =
  (deps: LinkDeps) =>
  (
    request: LinkRequest & { readonly requestKey: RequestKey },
  ): Promise<Result<OrganizationOffer, OrganizationLinkError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const offer = await readLink(stores, deps, request);
      if (!offer.ok || offer.value.personId === null) return offer;
      const { personId, organizationId } = offer.value;
      await writeRole(stores, deps, { personId, organizationId, role: roleOfOrganizationLink, term: null }, null);
      return offer;
    });

/**
 * Says who one is. Those who may confirm it are told: the school coordinators who are in the bot, or, if there is none or the person
 * holds a role that they may not give, the municipal coordinators. Another choice replaces the one before.
 */
export const createRequestJoin =
  (deps: LinkDeps) =>
  (
    request: LinkRequest & { readonly requestKey: RequestKey; readonly personId: PersonId },
  ): Promise<Result<JoinRequested, RequestJoinError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const offer = await readLink(stores, deps, request);
      if (!offer.ok) return offer;
      if (offer.value.personId !== null) return err({ type: "AlreadyIn" });
      const account = await stores.accounts.find(request);
      if (account === null) return err({ type: "ConsentNeeded" });

      const person = await stores.people.findPerson(request.personId);
      if (person === null || person.isGone || person.organizationId !== offer.value.organizationId) {
        return err({ type: "NameNotFound" });
      }
      if (accountInChannel(await stores.accounts.ofPerson(person.id), request.channel) !== null) {
        return err({ type: "PersonTaken" });
      }
      const waiting = (await stores.joins.ofAccount(account.id)).filter((join) => join.state === "waiting");
      const same = waiting.find((join) => join.personId === person.id);
      if (same !== undefined) return ok({ joinRequestId: same.id, fullName: person.fullName });

      await stores.joins.dropWaiting(account.id);
      await stores.deliveries.cancel(waiting.map((join) => joinCause(join.id)));
      const joinRequestId = deps.ids.newId();
      await stores.joins.insert(
        {
          id: joinRequestId,
          accountId: account.id,
          organizationId: offer.value.organizationId,
          personId: person.id,
          state: "waiting",
        },
        deps.clock.now(),
      );
      await askForConfirmation(stores, deps, joinRequestId, person, offer.value.organizationName);
      return ok({ joinRequestId, fullName: person.fullName });
    });

export interface JoinRequested {
  readonly joinRequestId: JoinRequestId;
  readonly fullName: string;
}

export type OrganizationLinkError =
  | DeadLink
  | { readonly type: "OrganizationIsGone" }
  /** Whoever opened it is in the bot as somebody of another organization. */
  | { readonly type: "OtherPerson"; readonly fullName: string };

export type RequestJoinError =
  | OrganizationLinkError
  | { readonly type: "ConsentNeeded" }
  | { readonly type: "NameNotFound" }
  | { readonly type: "PersonTaken" }
  | { readonly type: "AlreadyIn" };

/** Cause of the notices about one request, by which they are called back. */
export const joinCause = (id: JoinRequestId): string => `join:${id}:requested`;

async function readLink(
  stores: PeopleStores,
  deps: LinkDeps,
  request: LinkRequest,
): Promise<Result<OrganizationOffer, OrganizationLinkError>> {
  const found = await stores.invitations.findByHash(deps.secrets.hash(request.token));
  const checked = checkInvitation(found, "organization", deps.clock.now());
  if (!checked.ok) return checked;
  const organization = await organizationOf(stores, checked.value);
  if (organization === null || organization.isGone) return err({ type: "OrganizationIsGone" });

  const account = await stores.accounts.find(request);
  const present = account?.personId == null ? null : await stores.people.findPerson(account.personId);
  if (present !== null && present.organizationId !== organization.id) {
    return err({ type: "OtherPerson", fullName: present.fullName });
  }
  return ok({
    organizationId: organization.id,
    organizationName: organization.name,
    isConsentNeeded: account === null,
    personId: present?.id ?? null,
  });
}

const organizationOf = async (stores: PeopleStores, invitation: Invitation): Promise<Organization | null> =>
  invitation.organizationId === null ? null : stores.people.findOrganization(invitation.organizationId);

async function askForConfirmation(
  stores: PeopleStores,
  deps: LinkDeps,
  joinRequestId: JoinRequestId,
  person: Person,
  organizationName: string,
): Promise<void> {
  const today = deps.clock.today();
  const isOrdinary = (await stores.roles.ofPeople([person.id]))
    .filter((held) => isInForce(held, today))
    .every((held) => held.role === roleOfOrganizationLink);
  const school = isOrdinary ? await reachableHolders(stores, "school-coordinator", person.organizationId, today) : [];
  const recipients = school.length > 0 ? school : await reachableHolders(stores, "municipal-coordinator", null, today);
  await stores.deliveries.queue(
    recipients.map((personId) => ({
      cause: joinCause(joinRequestId),
      personId,
      priority: "confirmation" as const,
      notice: {
        type: "people.join-requested" as const,
        joinRequestId,
        fullName: person.fullName,
        position: person.position,
        organizationName,
      },
    })),
  );
}
