import type { Account, Address } from "./account.ts";
import type { PeopleDeps } from "./people-deps.ts";
import type { PeopleStores } from "./people-stores.ts";
import type { PersonId } from "./roles.ts";

/**
 * Stores an account with its consent, inside the caller's transaction and only after the person agreed. The caller locked the person (if
 * one is named) and saw that neither they nor the address has an account; a conflict nevertheless throws and rolls everything back.
 */
export async function openAccount(
  stores: PeopleStores,
  deps: Pick<PeopleDeps, "clock" | "ids">,
  address: Address,
  consentVersion: string,
  personId: PersonId | null,
): Promise<Account> {
  const now = deps.clock.now();
  const account: Account = {
    id: deps.ids.newId(),
    channel: address.channel,
    externalId: address.externalId,
    personId,
    consentVersion,
    consentAt: now,
  };
  // The chat's updates are handled one after another: nobody else can have opened it since it was looked up.
  if (!(await stores.accounts.insert(account, now))) throw new Error("the address has an account by now");
  await stores.accounts.addConsent({
    id: deps.ids.newId(),
    accountId: account.id,
    personId,
    textVersion: consentVersion,
    givenAt: now,
  });
  if (personId !== null) {
    await stores.audit.write({
      at: now,
      actorId: personId,
      subjectKind: "person",
      subjectId: personId,
      action: "consent-given",
      details: { version: consentVersion },
    });
  }
  return account;
}
