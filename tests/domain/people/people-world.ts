import { setImmediate } from "node:timers/promises";
import type { Organization, Person } from "../../../src/domain/people/person.ts";
import type { StaffImportDeps } from "../../../src/domain/people/staff-file/staff-plan.ts";
import type { Actor, OrganizationId, PersonId, Role } from "../../../src/domain/people/roles.ts";
import { asCalendarDay, type CalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import type { Clock } from "../../../src/domain/shared/clock.ts";
import { parseOrganizationName } from "../../../src/domain/shared/organization-name.ts";
import { parsePersonName } from "../../../src/domain/shared/person-name.ts";
import type { Database } from "../../../src/infra/db/connection/database-types.ts";
import { createLoadSender } from "../../../src/infra/db/people/senders.queries.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { ids, secrets } from "../../../src/infra/ids.ts";

const startedAt = Date.UTC(2026, 10, 22, 6);

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  readonly pass: (time: { days?: number; hours?: number }) => void;
}

export function createTestClock(): TestClock {
  let now = startedAt;
  return {
    now: () => now,
    today: () => asCalendarDay(new Date(now).toISOString().slice(0, 10)),
    pass: ({ days = 0, hours = 0 }) => {
      now += (days * 24 + hours) * 3_600_000;
    },
  };
}

/** People of a municipality in a real database, and what use cases need to work on them. */
export interface PeopleWorld {
  readonly deps: StaffImportDeps & { readonly clock: TestClock };
  readonly database: Database;
  readonly addOrganization: (name: string) => Promise<Organization>;
  readonly addPerson: (
    fullName: string,
    organization: Organization | null,
    fields?: Partial<Pick<Person, "position" | "subject" | "category" | "lastTrainedOn" | "phone" | "isGone">>,
  ) => Promise<Person>;
  readonly addRole: (person: Person, role: Role, term?: { from: CalendarDay; to: CalendarDay }) => Promise<string>;
  /** Puts a person into the bot; the address is `telegram:<externalId>`. */
  readonly addAccount: (person: Person | null, externalId: string) => Promise<string>;
  /** The person as they write from their account now. */
  readonly actorOf: (person: Person) => Promise<Actor>;
  readonly findPerson: (id: PersonId) => Promise<Person | null>;
  /** In alphabetical order. */
  readonly rolesOf: (id: PersonId) => Promise<readonly Role[]>;
  readonly countRows: () => Promise<Readonly<Record<string, number>>>;
  readonly listDeliveries: () => Promise<readonly { personId: string; cause: string; state: string; type: string }[]>;
  readonly actionsOn: (subjectId: string) => Promise<readonly string[]>;
}

/** Works on the database that the test file took by `useDatabase()`. */
export function createPeopleWorld(database: Database): PeopleWorld {
  const clock = createTestClock();
  const work = createUnitOfWork({ database, clock });
  const deps = { work, clock, ids, secrets, letOthersIn: setImmediate };

  return {
    deps,
    database,
    addOrganization: async (name) => {
      const parsed = parseOrganizationName(name);
      if (!parsed.ok) throw new Error(`not an organization: ${name}`);
      const { display, key, kind } = parsed.value;
      const organization = {
        id: ids.newId(),
        name: display,
        nameKey: key,
        kind: kind ?? ("other" as const),
        isGone: false,
      };
      await work.run(null, ({ people }) => people.insertOrganizations([organization], clock.now()));
      return organization;
    },
    addPerson: async (fullName, organization, fields = {}) => {
      const name = parsePersonName(fullName);
      if (!name.ok) throw new Error(`not a name: ${fullName}`);
      const person: Person = {
        id: ids.newId(),
        organizationId: organization?.id ?? null,
        fullName: name.value.display,
        nameKey: name.value.key,
        position: "учитель",
        subject: null,
        category: null,
        lastTrainedOn: null,
        phone: null,
        isGone: false,
        ...fields,
      };
      await work.run(null, ({ people }) => people.insertPeople([person], clock.now()));
      return person;
    },
    addRole: async (person, role, term) => {
      const organizationId: OrganizationId | null = ["municipal-coordinator", "methodist", "observer"].includes(role)
        ? null
        : person.organizationId;
      const id = ids.newId();
      const grant = { id, personId: person.id, role, organizationId, term: term ?? null, grantedById: null };
      await work.run(null, ({ roles }) => roles.insert(grant, clock.now()));
      return id;
    },
    addAccount: async (person, externalId) => {
      const id = ids.newId();
      const account = {
        id,
        channel: "telegram",
        externalId,
        personId: person?.id ?? null,
        consentVersion: "1",
        consentAt: clock.now(),
      };
      await work.run(null, async ({ accounts }) => {
        await accounts.insert(account, clock.now());
        await accounts.addConsent({
          id: ids.newId(),
          accountId: id,
          personId: account.personId,
          textVersion: "1",
          givenAt: clock.now(),
        });
      });
      return id;
    },
    actorOf: async (person) => {
      const account = await database.client.account.findFirstOrThrow({ where: { personId: person.id } });
      const sender = await createLoadSender(database.client)(account, clock.today());
      if (sender.type !== "actor") throw new Error(`${person.fullName} is not in the bot`);
      return sender.actor;
    },
    findPerson: (id) => work.run(null, ({ people }) => people.findPerson(id)),
    rolesOf: async (id) =>
      (await work.run(null, ({ roles }) => roles.ofPeople([id]))).map(({ role }) => role).toSorted(),
    countRows: async () => ({
      accounts: await database.client.account.count(),
      consents: await database.client.consent.count(),
      people: await database.client.person.count(),
      organizations: await database.client.organization.count(),
      grants: await database.client.roleGrant.count({ where: { revokedAt: null } }),
      invitations: await database.client.invitation.count(),
      joins: await database.client.joinRequest.count(),
      imports: await database.client.staffImport.count(),
      deliveries: await database.client.delivery.count(),
      audit: await database.client.auditRecord.count(),
    }),
    listDeliveries: async () =>
      (await database.client.delivery.findMany({ orderBy: { cause: "asc" } })).map((row) => ({
        personId: row.personId,
        cause: row.cause,
        state: row.state,
        type: (JSON.parse(row.notice) as { type: string }).type,
      })),
    actionsOn: async (subjectId) =>
      (await database.client.auditRecord.findMany({ where: { subjectId }, orderBy: { at: "asc" } })).map(
        ({ action }) => action,
      ),
  };
}
