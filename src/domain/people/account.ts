import type { CalendarDay } from "../shared/calendar-day.ts";
import type { Instant } from "../shared/clock.ts";
import type { AccountId, Actor, PersonId } from "./roles.ts";

/** A messenger account: where somebody writes from. Two texts name it, so that other messengers than Telegram fit. */
export interface Address {
  /** "telegram". */
  readonly channel: string;
  /** The chat's id in that channel. */
  readonly externalId: string;
}

/** An account that somebody consented to keep. Without a person while the school has not confirmed yet who it is. */
export interface Account extends Address {
  readonly id: AccountId;
  readonly personId: PersonId | null;
  readonly consentVersion: string;
  readonly consentAt: Instant;
}

/** Who wrote: somebody with a name and roles, or somebody of whom at most the consent is known. */
export type Sender =
  | { readonly type: "actor"; readonly actor: Actor; readonly isPaused: boolean }
  | { readonly type: "visitor"; readonly hasAccount: boolean; readonly isPaused: boolean };

/** Who may do something, if anybody. */
export const actorOf = (sender: Sender): Actor | null => (sender.type === "actor" ? sender.actor : null);

/** Finds out who writes; asked at every update, so that what was revoked ends at once. */
export type LoadSender = (address: Address, today: CalendarDay) => Promise<Sender>;

/** Accounts and consents within a transaction. */
export interface AccountStore {
  readonly find: (address: Address) => Promise<Account | null>;
  readonly findById: (id: AccountId) => Promise<Account | null>;
  readonly ofPerson: (personId: PersonId) => Promise<readonly Account[]>;
  /** Writes it unless the address has an account already; says whether it did. */
  readonly insert: (account: Account, now: Instant) => Promise<boolean>;
  /** Links an account that has no person yet; false when it has one by now or is gone. */
  readonly link: (id: AccountId, personId: PersonId) => Promise<boolean>;
  /**
   * Deletes the account with all that names its chat: open dialog, present screen, the address in deliveries. Waiting requests to join go too.
   */
  readonly remove: (account: Account) => Promise<void>;
  readonly setPaused: (address: Address, at: Instant | null) => Promise<boolean>;
  readonly addConsent: (consent: ConsentRecord) => Promise<void>;
  /** Notes the end of the account's consents; their rows keep person, version and times, never the messenger's id. */
  readonly endConsents: (accountId: AccountId, personId: PersonId | null, now: Instant) => Promise<void>;
}

/** The proof that somebody consented. */
export interface ConsentRecord {
  readonly id: string;
  readonly accountId: AccountId;
  readonly personId: PersonId | null;
  readonly textVersion: string;
  readonly givenAt: Instant;
}
