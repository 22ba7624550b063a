import type { CalendarDay } from "../shared/calendar-day.ts";
import type { AccountId, OrganizationId, PersonId, Role } from "./roles.ts";

export type OrganizationKind = "school" | "kindergarten" | "supplementary" | "other";

/** A school, kindergarten or organization of supplementary education. */
export interface Organization {
  readonly id: OrganizationId;
  readonly name: string;
  readonly nameKey: string;
  readonly kind: OrganizationKind;
  readonly isGone: boolean;
}

/** Anyone on an organization's staff list, or (without organization) in the municipality's service. */
export interface Person {
  readonly id: PersonId;
  readonly organizationId: OrganizationId | null;
  /** «Иванов Иван Иванович», as `parsePersonName` displays it. */
  readonly fullName: string;
  readonly nameKey: string;
  readonly position: string;
  readonly subject: string | null;
  readonly category: string | null;
  /** 2024-05-10, 2024-05 or 2024: as precise as the school knows it. */
  readonly lastTrainedOn: string | null;
  readonly phone: string | null;
  /** Vanished from the staff list; kept for what refers to them, offered nowhere. */
  readonly isGone: boolean;
}

/** Reading people within a transaction: what other capabilities need of this one. */
export interface PeopleDirectory {
  readonly findOrganization: (id: OrganizationId) => Promise<Organization | null>;
  /** All that are not gone, in the order of their names. */
  readonly listOrganizations: () => Promise<readonly Organization[]>;
  readonly findPerson: (id: PersonId) => Promise<Person | null>;
  readonly findPeople: (ids: readonly PersonId[]) => Promise<readonly Person[]>;
  /** Staff of one organization who are not gone, in alphabetical order. */
  readonly listStaff: (organizationId: OrganizationId) => Promise<readonly Person[]>;
  /** Who holds the role today: in that organization, or for the municipality when it is `null`. */
  readonly holdersOf: (
    role: Role,
    organizationId: OrganizationId | null,
    today: CalendarDay,
  ) => Promise<readonly PersonId[]>;
  /** Accounts through which a person can be reached. */
  readonly accountsOf: (personId: PersonId) => Promise<readonly AccountId[]>;
}
