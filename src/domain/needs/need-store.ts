import type { OrganizationId, PersonId } from "../people/roles.ts";
import type { Instant } from "../shared/clock.ts";
import type { Deficit, DeficitId, NewDeficit } from "./deficit.ts";
import type { DeficitDelivery } from "./deficit-delivery.ts";

/** Deficits within a transaction. */
export interface NeedStore {
  /** Writes those whose source key is not there yet; returns how many were new. */
  readonly noteDeficits: (deficits: readonly NewDeficit[], now: Instant) => Promise<number>;
  /** Deficits that came of a run, and the people whose they are. */
  readonly countOfRun: (runId: string) => Promise<{ readonly people: number; readonly deficits: number }>;
  /** Which of these source keys are noted. */
  readonly findNoted: (sourceKeys: readonly string[]) => Promise<ReadonlySet<string>>;
  /** The deficit, held for this transaction. */
  readonly takeDeficit: (id: DeficitId) => Promise<Deficit | null>;
  readonly saveDeficit: (deficit: Deficit, now: Instant) => Promise<void>;
  /** Those of a person that are not closed, newest first. */
  readonly listOfPerson: (personId: PersonId) => Promise<readonly Deficit[]>;
  /** Those of an organization (its own, and those of the people on its list today) that are not closed, newest first. */
  readonly listOfOrganization: (organizationId: OrganizationId) => Promise<readonly Deficit[]>;
  /** What the organization handed in for the half-year, reopened or not. */
  readonly findDelivery: (campaignId: string, organizationId: OrganizationId) => Promise<DeficitDelivery | null>;
  readonly saveDelivery: (delivery: DeficitDelivery, now: Instant) => Promise<void>;
  /** Deletes what is known of a person only from what they answered in surveys; returns how many. */
  readonly forgetAnswersOf: (personId: PersonId) => Promise<number>;
  /** Those of the people who have an account, by which they agreed to be asked. */
  readonly withAccount: (personIds: readonly PersonId[]) => Promise<ReadonlySet<PersonId>>;
}
