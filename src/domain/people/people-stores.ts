import type { AuditLog } from "../audit/audit.ts";
import type { DeliveryQueue } from "../messages/delivery.ts";
import type { NeedStore } from "../needs/need-store.ts";
import type { PersonalSurveyStore } from "../surveys/runs/personal-surveys.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import type { Instant } from "../shared/clock.ts";
import type { Account, AccountStore } from "./account.ts";
import type { InvitationStore } from "./invitation.ts";
import type { JoinStore } from "./join-request.ts";
import type { Organization, PeopleDirectory, Person } from "./person.ts";
import type { RoleStore } from "./role-grant.ts";
import type { OrganizationId, PersonId } from "./roles.ts";
import type { ImportStore } from "./staff-file/staff-import.ts";

/** Organizations and staff within a transaction. */
export interface PeopleStore extends PeopleDirectory {
  /** All, those that are gone too, in the order of their names. */
  readonly listEveryOrganization: () => Promise<readonly Organization[]>;
  /** Everyone on the lists of these organizations (of all when `null`), those who are gone too. */
  readonly listEverybody: (organizationIds: readonly OrganizationId[] | null) => Promise<readonly Person[]>;
  readonly insertOrganizations: (organizations: readonly Organization[], now: Instant) => Promise<void>;
  readonly updateOrganizations: (organizations: readonly Organization[], now: Instant) => Promise<void>;
  readonly insertPeople: (people: readonly Person[], now: Instant) => Promise<void>;
  /** Writes all fields of people who are there. */
  readonly updatePeople: (people: readonly Person[], now: Instant) => Promise<void>;
  /** Makes whoever else writes whole staff lists wait for the end of this transaction. */
  readonly lockStaffLists: () => Promise<void>;
  /** Makes whoever else changes this person's roles or accounts wait for the end of this transaction; false when there is no such person. */
  readonly lockPerson: (id: PersonId) => Promise<boolean>;
}

/** What the use cases of this capability write through, all in one transaction. */
export interface PeopleStores {
  readonly people: PeopleStore;
  readonly roles: RoleStore;
  readonly accounts: AccountStore;
  readonly invitations: InvitationStore;
  readonly joins: JoinStore;
  readonly imports: ImportStore;
  readonly needs: Pick<NeedStore, "forgetAnswersOf">;
  readonly personalSurveys: PersonalSurveyStore;
  readonly audit: AuditLog;
  readonly deliveries: DeliveryQueue;
}

/** People who hold the role today and can be reached by a messenger. */
export async function reachableHolders(
  stores: { readonly people: Pick<PeopleDirectory, "holdersOf" | "accountsOf"> },
  role: Parameters<PeopleDirectory["holdersOf"]>[0],
  organizationId: OrganizationId | null,
  today: CalendarDay,
): Promise<readonly PersonId[]> {
  const reachable: PersonId[] = [];
  for (const personId of await stores.people.holdersOf(role, organizationId, today)) {
    if ((await stores.people.accountsOf(personId)).length > 0) reachable.push(personId);
  }
  return reachable;
}

/** The account by which a person is reached in the channel, if there is one. */
export const accountInChannel = (accounts: readonly Account[], channel: string): Account | null =>
  accounts.find((account) => account.channel === channel) ?? null;
