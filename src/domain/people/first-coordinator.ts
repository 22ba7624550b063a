import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import { foldText } from "../shared/search-text.ts";
import type { Address } from "./account.ts";
import { makeLink, type NewLink } from "./create-invitation.ts";
import { writeRole } from "./grant-role.ts";
import { checkInvitation, type DeadLink, personalLinkLifetime } from "./invitation.ts";
import { openAccount } from "./open-account.ts";
import type { LinkDeps } from "./people-deps.ts";
import { type PeopleStores, reachableHolders } from "./people-stores.ts";
import type { Person } from "./person.ts";
import type { PersonId } from "./roles.ts";

/**
 * Makes the link by which the first municipal coordinator comes in, for the operator's console; older ones end. `null` when the
 * municipality has a coordinator in the bot. A coordinator who lost the account counts as none, so that the municipality is never locked out.
 */
export const createFirstCoordinatorInvitation = (deps: LinkDeps) => (): Promise<NewLink | null> =>
  deps.work.run(null, async (stores) => {
    await stores.roles.lockMunicipalRoles();
    if (await hasCoordinator(stores, deps)) return null;
    await stores.invitations.revokeFirstCoordinator(deps.clock.now());
    const { invitation, link } = makeLink(deps, "first-coordinator", {
      role: "municipal-coordinator",
      organizationId: null,
      personId: null,
      createdById: null,
      lifetime: personalLinkLifetime,
    });
    await stores.invitations.insert(invitation);
    return link;
  });

/** Reads the link without changing or storing anything. */
export const createReadFirstCoordinatorLink =
  (deps: LinkDeps) =>
  (request: Address & { readonly token: string }): Promise<Result<FirstCoordinatorOffer, FirstCoordinatorError>> =>
    deps.work.run(null, async (stores) => {
      const checked = await checkLink(stores, deps, request);
      if (!checked.ok) return checked;
      return ok({ isConsentNeeded: (await stores.accounts.find(request)) === null });
    });

export interface FirstCoordinatorOffer {
  readonly isConsentNeeded: boolean;
}

/**
 * Makes whoever opened the link the municipal coordinator: account, consent, person without organization, role, in one transaction. The
 * person carries `provisional` until they say their name, which they are asked next; somebody who is in the bot keeps their own.
 */
export const createAcceptFirstCoordinatorLink =
  (deps: LinkDeps) =>
  (
    request: Address & {
      readonly requestKey: RequestKey;
      readonly token: string;
      readonly consentVersion: string | null;
      readonly provisional: { readonly fullName: string; readonly position: string };
    },
  ): Promise<Result<PersonId, FirstCoordinatorError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const now = deps.clock.now();
      await stores.roles.lockMunicipalRoles();
      const checked = await checkLink(stores, deps, request);
      if (!checked.ok) return checked;
      const account = await stores.accounts.find(request);
      if (account === null && request.consentVersion === null) return err({ type: "ConsentNeeded" });

      const personId = account?.personId ?? deps.ids.newId();
      if (!(await stores.invitations.take(checked.value.id, personId, now))) return err({ type: "LinkUsed" });
      if (account?.personId == null) {
        await stores.people.insertPeople([newcomer(personId, request.provisional)], now);
        if (account === null) await openAccount(stores, deps, request, request.consentVersion ?? "", personId);
        else {
          await stores.joins.dropWaiting(account.id);
          await stores.accounts.link(account.id, personId);
        }
      }
      await writeRole(
        stores,
        deps,
        { personId, role: "municipal-coordinator", organizationId: null, term: null },
        null,
      );
      return ok(personId);
    });

export type FirstCoordinatorError =
  | DeadLink
  /** Pressed once more by the one who used it: nothing is wrong. */
  | { readonly type: "LinkUsedByYou" }
  /** Somebody runs the municipality already: they invite everyone else. */
  | { readonly type: "CoordinatorExists" }
  | { readonly type: "ConsentNeeded" };

async function checkLink(stores: PeopleStores, deps: LinkDeps, request: Address & { readonly token: string }) {
  const invitation = await stores.invitations.findByHash(deps.secrets.hash(request.token));
  const account = await stores.accounts.find(request);
  if (
    invitation?.kind === "first-coordinator" &&
    invitation.usedById !== null &&
    account?.personId === invitation.usedById
  ) {
    return err({ type: "LinkUsedByYou" } as const);
  }
  const checked = checkInvitation(invitation, "first-coordinator", deps.clock.now());
  if (!checked.ok) return checked;
  return (await hasCoordinator(stores, deps)) ? err({ type: "CoordinatorExists" } as const) : checked;
}

async function hasCoordinator(stores: PeopleStores, deps: LinkDeps): Promise<boolean> {
  return (await reachableHolders(stores, "municipal-coordinator", null, deps.clock.today())).length > 0;
}

const newcomer = (id: PersonId, { fullName, position }: { fullName: string; position: string }): Person => ({
  id,
  organizationId: null,
  fullName,
  nameKey: foldText(fullName),
  position,
  subject: null,
  category: null,
  lastTrainedOn: null,
  phone: null,
  isGone: false,
});
