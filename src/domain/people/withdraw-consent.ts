import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import type { Account, Address } from "./account.ts";
import type { PeopleDeps } from "./people-deps.ts";
import type { PeopleStores } from "./people-stores.ts";
import { isOver } from "./role-grant.ts";
import { mayLinkPerson } from "./role-rules.ts";
import type { Actor, NotAllowed, PersonId } from "./roles.ts";

/**
 * Withdraws the consent: the account goes with everything that names its chat, and with the deficits that are known from the person's own
 * answers alone. Answers in surveys that were not handed in are forgotten; those that were lose the name and stay in the results alone. What stays
 * is the staff list's entry and its diagnostics, which the employer keeps, and the proof of the consent without the messenger's id. Works at any time,
 * for whoever has an account; again, it changes nothing.
 */
export const createWithdrawConsent =
  (deps: PeopleDeps) =>
  (request: Address & { readonly requestKey: RequestKey }): Promise<Result<void, NoAccount>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const account = await stores.accounts.find(request);
      if (account === null) return err({ type: "NoAccount" });
      if (account.personId !== null) await stores.people.lockPerson(account.personId);
      await forget(stores, deps, account, account.personId, "consent-withdrawn");
      if (account.personId !== null) {
        await stores.needs.forgetAnswersOf(account.personId);
        await stores.personalSurveys.forgetPerson(account.personId);
      }
      return ok();
    });

/** Nothing is stored about this account (any more). */
export interface NoAccount {
  readonly type: "NoAccount";
}

/** Frees a person's name from an account that they lost, so that they can come in from another one; whoever may invite them may do it. */
export const createUnlinkAccount =
  (deps: PeopleDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly personId: PersonId;
  }): Promise<Result<void, UnlinkError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const { actor } = request;
      await stores.people.lockPerson(request.personId);
      const person = await stores.people.findPerson(request.personId);
      if (person === null) return err({ type: "NotAllowed" });
      const held = (await stores.roles.ofPeople([person.id]))
        .filter((grant) => !isOver(grant, deps.clock.today()))
        .map((grant) => ({ ...grant, isDeputy: grant.term !== null }));
      // One's own account is given up by withdrawing the consent, which says what follows.
      if (person.id === actor.personId || !mayLinkPerson(actor, person.organizationId, held)) {
        return err({ type: "NotAllowed" });
      }
      const accounts = await stores.accounts.ofPerson(person.id);
      if (accounts.length === 0) return err({ type: "NoAccount" });
      for (const account of accounts) await forget(stores, deps, account, actor.personId, "account-unlinked");
      return ok();
    });

export type UnlinkError = NotAllowed | NoAccount;

async function forget(
  stores: PeopleStores,
  deps: Pick<PeopleDeps, "clock">,
  account: Account,
  byId: PersonId | null,
  action: "consent-withdrawn" | "account-unlinked",
): Promise<void> {
  const now = deps.clock.now();
  await stores.accounts.endConsents(account.id, account.personId, now);
  await stores.accounts.remove(account);
  if (account.personId === null) return;
  await stores.audit.write({
    at: now,
    actorId: byId,
    subjectKind: "person",
    subjectId: account.personId,
    action,
  });
}
