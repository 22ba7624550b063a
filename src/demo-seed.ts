import { createHash } from "node:crypto";
import {
  demoActors,
  demoOrganizations,
  demoPeople,
  demoPersonOn,
  demoProgrammes,
  demoRoles,
} from "../sandbox/demo/demo-municipality.ts";
import type { PeopleStore } from "./domain/people/people-stores.ts";
import type { AccountStore } from "./domain/people/account.ts";
import type { RoleStore } from "./domain/people/role-grant.ts";
import type { Role } from "./domain/people/roles.ts";
import { type ProgrammeBank, programmeKey } from "./domain/places/programme.ts";
import type { Clock } from "./domain/shared/clock.ts";
import { parseOrganizationName } from "./domain/shared/organization-name.ts";
import { parsePersonName } from "./domain/shared/person-name.ts";
import type { Result } from "./domain/shared/result.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";

interface DemoStores {
  readonly people: PeopleStore;
  readonly roles: RoleStore;
  readonly accounts: AccountStore;
  readonly programmes: ProgrammeBank;
}

export interface DemoSeedDeps {
  readonly work: UnitOfWork<DemoStores>;
  readonly clock: Clock;
}

/** The id of a record of the demonstration: always the same, so that a trial's buttons outlive a fresh start. */
export const demoId = (key: string): string =>
  createHash("sha256").update(key).digest("base64url").replaceAll(/[-_]/gu, "").slice(0, 12);

/** Whoever is played on the page has consented beforehand; the version says that nobody real did. */
const demoConsentVersion = "demo";

/**
 * Fills an empty database with the demonstration municipality: organizations, staff, programmes, roles, and the accounts of those who
 * are played on the page. Does nothing when there is an organization already. Returns whether it did.
 */
export const seedDemo = ({ work, clock }: DemoSeedDeps): Promise<boolean> =>
  work.run(null, async (stores) => {
    if ((await stores.people.listEveryOrganization()).length > 0) {
      return false;
    }
    const now = clock.now();
    await stores.people.insertOrganizations(
      demoOrganizations.map(({ key, name, kind }) => ({
        id: demoId(key),
        name,
        nameKey: valid(parseOrganizationName(name), name).key,
        kind,
        isGone: false,
      })),
      now,
    );
    await stores.people.insertPeople(
      demoPeople.map((member) => {
        const { key, organizationKey, fullName, ...rest } = demoPersonOn(member, clock.today());
        const name = valid(parsePersonName(fullName), fullName);
        return {
          ...rest,
          id: demoId(key),
          organizationId: organizationKey === null ? null : demoId(organizationKey),
          fullName: name.display,
          nameKey: name.key,
          isGone: false,
        };
      }),
      now,
    );
    await stores.programmes.saveProgrammes(
      demoProgrammes.map(({ key, ...programme }) => ({
        ...programme,
        id: demoId(key),
        titleKey: programmeKey(programme.title),
      })),
    );
    for (const { personKey, role, organizationKey } of demoRoles) {
      const held: Role = role;
      await stores.roles.insert(
        {
          id: demoId(`${personKey}/${role}`),
          personId: demoId(personKey),
          role: held,
          organizationId: organizationKey === null ? null : demoId(organizationKey),
          term: null,
          grantedById: null,
        },
        now,
      );
    }
    for (const { id, personKey } of demoActors) {
      const account = {
        id: demoId(`account/${id}`),
        channel: "telegram",
        externalId: String(id),
        personId: demoId(personKey),
        consentVersion: demoConsentVersion,
        consentAt: now,
      };
      await stores.accounts.insert(account, now);
      await stores.accounts.addConsent({
        id: demoId(`consent/${id}`),
        accountId: account.id,
        personId: account.personId,
        textVersion: demoConsentVersion,
        givenAt: now,
      });
    }
    return true;
  });

/** Deletes all that was entered and all that chats remember, in one transaction; what the transport and the jobs know about themselves stays. */
export const emptyDemo = (database: Database): Promise<void> =>
  database.transaction(async (tx) => {
    await tx.deficit.deleteMany();
    await tx.diagnosticsImport.deleteMany();
    await tx.surveyResponseChange.deleteMany();
    await tx.surveyResponse.deleteMany();
    await tx.sealedDraft.deleteMany();
    await tx.anonymousAnswers.deleteMany();
    await tx.surveyRespondent.deleteMany();
    await tx.surveyRun.deleteMany();
    await tx.surveyVersion.deleteMany();
    await tx.survey.deleteMany();
    await tx.scanPage.deleteMany();
    await tx.applicationVersion.deleteMany();
    await tx.applicationLine.deleteMany();
    await tx.applicationImport.deleteMany();
    await tx.application.deleteMany();
    await tx.planApproval.deleteMany();
    await tx.planVersion.deleteMany();
    await tx.runAcknowledgement.deleteMany();
    await tx.monthAnnouncement.deleteMany();
    await tx.enrolment.deleteMany();
    await tx.courseRunChange.deleteMany();
    await tx.courseRun.deleteMany();
    await tx.seatSwap.deleteMany();
    await tx.seatOffer.deleteMany();
    await tx.seatRequest.deleteMany();
    await tx.distribution.deleteMany();
    await tx.quotaShare.deleteMany();
    await tx.programmeQuota.deleteMany();
    await tx.campaignStage.deleteMany();
    await tx.campaign.deleteMany();
    await tx.programme.deleteMany();
    await tx.delivery.deleteMany();
    await tx.joinRequest.deleteMany();
    await tx.invitation.deleteMany();
    await tx.staffImport.deleteMany();
    await tx.storedFile.deleteMany();
    await tx.auditRecord.deleteMany();
    await tx.consent.deleteMany();
    await tx.account.deleteMany();
    await tx.roleGrant.deleteMany();
    await tx.person.deleteMany();
    await tx.organization.deleteMany();
    await tx.dialogState.deleteMany();
    await tx.chatScreen.deleteMany();
    await tx.handledRequest.deleteMany();
  });

const valid = <T>(result: Result<T, { readonly type: string }>, text: string): T => {
  if (!result.ok) {
    throw new Error(`the demonstration holds something that is refused (${result.error.type}): ${text}`);
  }
  return result.value;
};
