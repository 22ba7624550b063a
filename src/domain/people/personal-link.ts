import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import type { Account, Address } from "./account.ts";
import { writeRole } from "./grant-role.ts";
import { checkInvitation, type DeadLink, type Invitation } from "./invitation.ts";
import type { LinkDeps } from "./people-deps.ts";
import { openAccount } from "./open-account.ts";
import { accountInChannel, type PeopleStores } from "./people-stores.ts";
import type { Person } from "./person.ts";
import type { PersonId, Role } from "./roles.ts";

/** What a personal link offers, and whether consent has to come first. */
export interface PersonalOffer {
  readonly personId: PersonId;
  readonly fullName: string;
  readonly role: Role;
  readonly organizationName: string | null;
  readonly isConsentNeeded: boolean;
}

/** Reads a personal link without changing or storing anything. */
export const createReadPersonalLink =
  (deps: LinkDeps) =>
  (request: Address & { readonly token: string }): Promise<Result<PersonalOffer, PersonalLinkError>> =>
    deps.work.run(null, async (stores) => {
      const found = await findPersonal(stores, deps, request);
      if (!found.ok) return found;
      const { invitation, person, account } = found.value;
      return ok({ ...(await offerOf(stores, invitation, person)), isConsentNeeded: account === null });
    });

/**
 * Takes a personal link: account, consent, role and the link's end in one transaction. Somebody who is in the bot already gets the
 * additional role. `consentVersion` is the text that was agreed to just now; without an account it is required.
 */
export const createAcceptPersonalLink =
  (deps: LinkDeps) =>
  (
    request: Address & {
      readonly requestKey: RequestKey;
      readonly token: string;
      readonly consentVersion: string | null;
    },
  ): Promise<Result<PersonalOffer, PersonalLinkError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const now = deps.clock.now();
      // Whoever links this person at the same moment waits here, so that what is read next stays true.
      const named = await stores.invitations.findByHash(deps.secrets.hash(request.token));
      if (named?.personId) await stores.people.lockPerson(named.personId);
      const found = await findPersonal(stores, deps, request);
      if (!found.ok) return found;
      const { invitation, person, account } = found.value;
      if (account === null && request.consentVersion === null) return err({ type: "ConsentNeeded" });
      if (!(await stores.invitations.take(invitation.id, person.id, now))) return err({ type: "LinkUsed" });

      if (account === null) await openAccount(stores, deps, request, request.consentVersion ?? "", person.id);
      else await linkAccount(stores, account, person.id);
      await writeRole(
        stores,
        deps,
        {
          personId: person.id,
          role: invitation.role,
          organizationId: invitation.organizationId,
          term: invitation.term,
        },
        invitation.createdById,
      );
      await stores.audit.write({
        at: now,
        actorId: person.id,
        subjectKind: "person",
        subjectId: person.id,
        action: account === null ? "joined" : "link-used",
        details: { role: invitation.role },
      });
      return ok({ ...(await offerOf(stores, invitation, person)), isConsentNeeded: false });
    });

export type PersonalLinkError =
  | DeadLink
  /** Pressed once more by the one who used it: nothing is wrong. */
  | { readonly type: "LinkUsedByYou" }
  | { readonly type: "PersonIsGone" }
  /** The account that opened the link belongs to somebody else. */
  | { readonly type: "OtherPerson"; readonly fullName: string }
  /** The person is in the bot from another account already. */
  | { readonly type: "PersonTaken" }
  | { readonly type: "ConsentNeeded" };

interface FoundPersonal {
  readonly invitation: Invitation;
  readonly person: Person;
  readonly account: Account | null;
}

async function findPersonal(
  stores: PeopleStores,
  deps: LinkDeps,
  request: Address & { readonly token: string },
): Promise<Result<FoundPersonal, PersonalLinkError>> {
  const invitation = await stores.invitations.findByHash(deps.secrets.hash(request.token));
  const account = await stores.accounts.find(request);
  if (invitation?.kind === "personal" && invitation.usedById !== null && account?.personId === invitation.usedById) {
    return err({ type: "LinkUsedByYou" });
  }
  const checked = checkInvitation(invitation, "personal", deps.clock.now());
  if (!checked.ok) return checked;
  const { personId } = checked.value;
  const person = personId === null ? null : await stores.people.findPerson(personId);
  if (person === null || person.isGone) return err({ type: "PersonIsGone" });

  if (account !== null && account.personId !== null && account.personId !== person.id) {
    const other = await stores.people.findPerson(account.personId);
    return err({ type: "OtherPerson", fullName: other?.fullName ?? "" });
  }
  const present = accountInChannel(await stores.accounts.ofPerson(person.id), request.channel);
  if (present !== null && present.id !== account?.id) return err({ type: "PersonTaken" });
  return ok({ invitation: checked.value, person, account });
}

async function offerOf(
  stores: PeopleStores,
  invitation: Invitation,
  person: Person,
): Promise<Omit<PersonalOffer, "isConsentNeeded">> {
  const organization =
    invitation.organizationId === null ? null : await stores.people.findOrganization(invitation.organizationId);
  return {
    personId: person.id,
    fullName: person.fullName,
    role: invitation.role,
    organizationName: organization?.name ?? null,
  };
}

/** An account that waited for a confirmation is confirmed by the personal link; one that has its person stays as it is. */
async function linkAccount(stores: PeopleStores, account: Account, personId: PersonId): Promise<void> {
  if (account.personId === personId) return;
  await stores.joins.dropWaiting(account.id);
  // The chat's updates are handled one after another, so nobody else can have linked it since it was read.
  if (!(await stores.accounts.link(account.id, personId))) throw new Error("the account was linked meanwhile");
}
