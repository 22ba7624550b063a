import type { AuditEntry } from "../audit/audit.ts";
import type { Deficit } from "../needs/deficit.ts";
import type { Answer } from "../surveys/answering/answers.ts";
import type { AskedQuestion } from "../surveys/form/form.ts";
import type { RespondentState } from "../surveys/runs/run.ts";
import type { Instant } from "../shared/clock.ts";
import type { Address } from "./account.ts";
import type { InvitationId, InvitationKind } from "./invitation.ts";
import type { JoinRequest, JoinRequestId } from "./join-request.ts";
import type { Organization, Person } from "./person.ts";
import type { RoleGrant } from "./role-grant.ts";
import type { AccountId, OrganizationId, PersonId, Role } from "./roles.ts";

/** An organization in the list and on its card. */
export interface OrganizationView extends Organization {
  /** People on the list who are not gone. */
  readonly staff: number;
  /** Those of them who are in the bot. */
  readonly linked: number;
  /** Holders of the role who have it now or will; deputies too. */
  readonly coordinators: readonly HolderView[];
  readonly heads: readonly HolderView[];
}

export interface HolderView {
  readonly personId: PersonId;
  readonly fullName: string;
  readonly isLinked: boolean;
  readonly isDeputy: boolean;
}

/** A line of a staff list or of a search. */
export interface StaffView {
  readonly id: PersonId;
  readonly fullName: string;
  readonly position: string;
  readonly organizationName: string | null;
  readonly lastTrainedOn: string | null;
  readonly isLinked: boolean;
  readonly isGone: boolean;
}

/** Everything on a person's card. */
export interface PersonView {
  readonly person: Person;
  readonly organizationName: string | null;
  /** Not revoked; some may not have begun or be over. */
  readonly grants: readonly (RoleGrant & { readonly organizationName: string | null })[];
  readonly isLinked: boolean;
  /** Personal links that nobody has used yet, expired ones left out. */
  readonly links: readonly LinkView[];
  readonly createdAt: Instant;
}

/** A link that can be used now. */
export interface LinkView {
  readonly id: InvitationId;
  readonly kind: InvitationKind;
  readonly role: Role;
  readonly personName: string | null;
  readonly createdByName: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** A request that waits for a decision. */
export interface JoinView {
  readonly id: JoinRequestId;
  readonly personId: PersonId;
  readonly fullName: string;
  readonly position: string;
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  readonly createdAt: Instant;
}

/** How somebody who has an account but no person yet stands. */
export interface WaitingView {
  readonly state: JoinRequest["state"] | "none";
  readonly fullName: string | null;
  readonly organizationName: string | null;
}

/** All that is stored about somebody, for «my data». */
export interface OwnDataView {
  readonly person: Person;
  readonly organizationName: string | null;
  readonly createdAt: Instant;
  readonly accounts: readonly (Address & { readonly consentVersion: string; readonly consentAt: Instant })[];
  readonly consents: readonly {
    readonly textVersion: string;
    readonly givenAt: Instant;
    readonly withdrawnAt: Instant | null;
  }[];
  readonly roles: readonly {
    readonly role: Role;
    readonly organizationName: string | null;
    readonly validFrom: string | null;
    readonly validTo: string | null;
    readonly grantedAt: Instant;
    readonly revokedAt: Instant | null;
  }[];
  /** Lines of applications in which the person is named. */
  readonly applicationLines: readonly {
    readonly halfYear: string;
    readonly programmeTitle: string;
    readonly grounds: string | null;
    readonly addedAt: Instant;
  }[];
  /** Deficits, closed ones too, newest first. */
  readonly deficits: readonly Deficit[];
  /** Surveys in which the person is or was asked, and previews that they began; the newest first. */
  readonly surveys: readonly OwnSurvey[];
  /** Messages that the bot sent by itself. */
  readonly messages: readonly { readonly type: string; readonly state: string; readonly at: Instant }[];
  /** What the person did, and what was done to their record. */
  readonly actions: readonly AuditEntry[];
  /** Names of files they handed in. */
  readonly files: readonly { readonly name: string; readonly at: Instant }[];
}

/** What a survey keeps of somebody. Of an anonymous one that they answered, and nothing else. */
export interface OwnSurvey {
  readonly title: string;
  readonly kind: "named" | "anonymous" | "preview";
  readonly state: RespondentState;
  /** When it was handed in, or answered last; `null` before the first answer and in anonymous runs. */
  readonly at: Instant | null;
  readonly answers: readonly { readonly question: AskedQuestion; readonly answer: Answer }[];
  /** What was changed after handing in; `null` where there was no answer. */
  readonly changes: readonly {
    readonly at: Instant;
    readonly question: AskedQuestion;
    readonly before: Answer | null;
    readonly after: Answer | null;
  }[];
}

/** One person with the organization's name, as the workbook has them. */
export interface StaffExportRow extends Person {
  readonly organizationName: string;
}

/** Reads for the screens. Nobody is checked here: the screens do. */
export interface PeopleQueries {
  /** Organizations that are not gone, in the order of their names; only these when ids are given. */
  readonly listOrganizations: (ids: readonly OrganizationId[] | null) => Promise<readonly OrganizationView[]>;
  readonly findOrganization: (id: OrganizationId) => Promise<OrganizationView | null>;
  /** One page of the people who are not gone, in alphabetical order; `null` for the municipality's own. */
  readonly listStaff: (
    organizationId: OrganizationId | null,
    page: { readonly skip: number; readonly take: number },
  ) => Promise<{ readonly rows: readonly StaffView[]; readonly total: number }>;
  /** People whose name answers the text, in these organizations (all when `null`), at most `limit`. */
  readonly searchPeople: (
    text: string,
    organizationIds: readonly OrganizationId[] | null,
    limit: number,
  ) => Promise<readonly StaffView[]>;
  readonly findPerson: (id: PersonId, now: Instant) => Promise<PersonView | null>;
  readonly listLinks: (organizationId: OrganizationId, now: Instant) => Promise<readonly LinkView[]>;
  /** Requests that wait in these organizations (all when `null`), oldest first. */
  readonly listJoins: (organizationIds: readonly OrganizationId[] | null) => Promise<readonly JoinView[]>;
  readonly findJoin: (id: JoinRequestId) => Promise<JoinView | null>;
  /** People of the organization whom nobody in the channel is yet, in alphabetical order. */
  readonly listFreeNames: (
    organizationId: OrganizationId,
    channel: string,
  ) => Promise<readonly Pick<Person, "id" | "fullName" | "nameKey" | "position">[]>;
  readonly findWaiting: (address: Address) => Promise<WaitingView | null>;
  readonly findOwnData: (personId: PersonId, accountId: AccountId) => Promise<OwnDataView | null>;
  /** Whether the person handed in this file. */
  readonly isFileOf: (fileId: string, personId: PersonId) => Promise<boolean>;
  /** The newest list that the person loaded and neither applied nor cancelled. */
  readonly findUnfinishedImport: (
    personId: PersonId,
  ) => Promise<{ readonly id: string; readonly fileName: string; readonly loadedAt: Instant } | null>;
  /** Everyone who is not gone, by organization and name. */
  readonly listForExport: (organizationIds: readonly OrganizationId[] | null) => Promise<readonly StaffExportRow[]>;
}
