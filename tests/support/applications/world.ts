import type { ApplicationVersion } from "../../../src/domain/applications/application.ts";
import type { ApplicationNotice } from "../../../src/domain/applications/application-notices.ts";
import type { Actor, Role } from "../../../src/domain/people/roles.ts";
import {
  type ApplicationUseCases,
  createApplicationUseCases,
} from "../../../src/bot/features/applications/application-use-cases.ts";
import { createApplicationQueries } from "../../../src/infra/db/applications/applications.queries.ts";
import type { Database } from "../../../src/infra/db/connection/database-types.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { ids, secrets } from "../../../src/infra/ids.ts";
import { createTestClock, type TestClock } from "../campaign-world.ts";

/** Ids of 12 signs, as in the bot, that a failing test can be read by. */
export const known = {
  campaign: "campaign2027",
  school: "school000005",
  otherSchool: "school000007",
  mathematics: "programmath1",
  mentoring: "programment2",
  ivanova: "personivanov",
  petrov: "personpetrov",
  gone: "persongone01",
  stranger: "personstrang",
} as const;

const people: readonly (readonly [
  id: string,
  fullName: string,
  organizationId: string | null,
  lastTrainedOn: string | null,
])[] = [
  [known.ivanova, "Иванова Анна Петровна", known.school, "2021-05-10"],
  [known.petrov, "Петров Пётр Петрович", known.school, "2025-03"],
  [known.gone, "Сидорова Вера Павловна", known.school, null],
  [known.stranger, "Чужой Олег Олегович", known.otherSchool, null],
  ["coordinator1", "Смирнова Ольга Ивановна", known.school, null],
  ["coordinator2", "Кузнецова Нина Юрьевна", known.school, null],
  ["headofschool", "Волков Сергей Сергеевич", known.school, null],
  ["othercoordin", "Лебедева Инна Олеговна", known.otherSchool, null],
  ["municipality", "Орлова Татьяна Викторовна", null, null],
  ["municipality2", "Зайцева Елена Андреевна", null, null],
  ["teacher00001", "Белова Дарья Игоревна", known.school, null],
];

const grants: readonly (readonly [personId: string, role: Role, organizationId: string | null])[] = [
  ["coordinator1", "school-coordinator", known.school],
  ["coordinator2", "school-coordinator", known.school],
  ["headofschool", "head", known.school],
  ["othercoordin", "school-coordinator", known.otherSchool],
  ["municipality", "municipal-coordinator", null],
  ["municipality2", "municipal-coordinator", null],
  ["teacher00001", "teacher", known.school],
];

const programmes = [
  [known.mathematics, "Функциональная грамотность на уроках математики", 72],
  [known.mentoring, "Наставничество в школе", 36],
  ["programart03", "Искусство в начальной школе", 48],
] as const;

export interface ApplicationWorld {
  readonly clock: TestClock;
  readonly useCases: ApplicationUseCases;
  readonly queries: ReturnType<typeof createApplicationQueries>;
  readonly work: ReturnType<typeof createUnitOfWork>;
  /** Somebody of the world with their roles, as the bot loads them. */
  readonly as: (personId: string) => Actor;
  /** A request key that was not used before. */
  readonly key: () => string;
  /** The school's application, opened by its coordinator. */
  readonly open: () => Promise<string>;
  /** Adds a complete line and returns its id. */
  readonly addLine: (applicationId: string, change?: { readonly personId?: string }) => Promise<string>;
  /** An application with one line, submitted by the school coordinator. */
  readonly submit: () => Promise<{
    readonly id: string;
    readonly lineId: string;
    readonly version: ApplicationVersion;
  }>;
  readonly latest: (applicationId: string) => Promise<ApplicationVersion>;
  /** What was queued, by recipient. */
  readonly notices: () => Promise<readonly { readonly to: string; readonly notice: ApplicationNotice }[]>;
  readonly actions: (applicationId: string) => Promise<readonly string[]>;
  /** How many rows every table of applications has: equal numbers before and after mean that nothing was written. */
  readonly fingerprint: () => Promise<string>;
}

/** A municipality with two schools and a campaign that takes applications until 30 November; today is 20 November 2026. */
export async function createApplicationWorld(database: Database): Promise<ApplicationWorld> {
  const clock = createTestClock("2026-11-20");
  const work = createUnitOfWork({ database, clock });
  const useCases = createApplicationUseCases({ work, clock, ids, hash: secrets.hash });
  const queries = createApplicationQueries(database, clock);
  await fillDatabase(database);

  let lastKey = 0;
  const key = () => `world:${(lastKey += 1)}`;
  const as = (personId: string): Actor => {
    const [, fullName = "", organizationId = null] = people.find(([id]) => id === personId) ?? [];
    const roles = grants.flatMap(([holder, role, heldIn]) =>
      holder === personId ? [{ role, organizationId: heldIn, isDeputy: false, validTo: null }] : [],
    );
    return { accountId: `account-${personId}`, personId, fullName, organizationId, roles };
  };
  const open = async (): Promise<string> =>
    expectOk(
      await useCases.openApplication({
        actor: as("coordinator1"),
        requestKey: key(),
        campaignId: known.campaign,
        organizationId: known.school,
      }),
    );
  const addLine: ApplicationWorld["addLine"] = async (applicationId, { personId = known.ivanova } = {}) => {
    const lineId = ids.newId();
    const answers = [
      { type: "programme", programmeId: known.mathematics },
      { type: "person", personId },
      { type: "period", period: { kind: "month", year: 2027, month: 3 } },
      { type: "grounds", kind: "deficit", text: "Затрудняется с заданиями" },
    ] as const;
    for (const answer of answers) {
      expectOk(
        await useCases.answerLine({ actor: as("coordinator1"), requestKey: key(), applicationId, lineId, answer }),
      );
    }
    return lineId;
  };
  const latest = async (applicationId: string): Promise<ApplicationVersion> => {
    const version = (await queries.viewApplication(applicationId))?.latest;
    if (version == null) throw new Error("nothing was submitted");
    return version;
  };
  return {
    clock,
    work,
    useCases,
    queries,
    as,
    key,
    open,
    addLine,
    latest,
    submit: async () => {
      const id = await open();
      const lineId = await addLine(id);
      const request = { actor: as("coordinator1"), requestKey: key(), applicationId: id, versionNumber: 0 };
      expectOk(await useCases.submitApplication(request));
      return { id, lineId, version: await latest(id) };
    },
    notices: async () => {
      const rows = await database.client.delivery.findMany({ orderBy: [{ createdAt: "asc" }, { personId: "asc" }] });
      return rows
        .filter(({ state }) => state === "queued")
        .map(({ personId, notice }) => ({ to: personId, notice: JSON.parse(notice) as ApplicationNotice }));
    },
    actions: async (applicationId) => {
      const rows = await database.client.auditRecord.findMany({
        where: { subjectId: applicationId },
        orderBy: { at: "asc" },
      });
      return rows.map(({ action }) => action);
    },
    fingerprint: async () => {
      const { client } = database;
      const rows = [
        await client.application.findMany({ orderBy: { id: "asc" } }),
        await client.applicationLine.findMany({ orderBy: { id: "asc" } }),
        await client.applicationVersion.findMany({ orderBy: { id: "asc" } }),
        await client.scanPage.findMany({ orderBy: { id: "asc" } }),
        await client.delivery.count(),
        await client.auditRecord.count(),
      ];
      return JSON.stringify(rows);
    },
  };
}

/** The value of what must have gone well. */
export function expectOk<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: { readonly type: string } },
): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

async function fillDatabase({ client }: Database): Promise<void> {
  const at = new Date("2026-09-01T00:00:00Z");
  await client.organization.createMany({
    data: [
      { id: known.school, name: "Школа № 5", nameKey: "школа 5", kind: "school", createdAt: at },
      { id: known.otherSchool, name: "Школа № 7", nameKey: "школа 7", kind: "school", createdAt: at },
    ],
  });
  await client.person.createMany({
    data: people.map(([id, fullName, organizationId, lastTrainedOn]) => ({
      id,
      fullName,
      organizationId,
      lastTrainedOn,
      nameKey: fullName.toLowerCase().replace("ё", "е"),
      position: "учитель математики",
      createdAt: at,
      updatedAt: at,
      goneAt: id === known.gone ? at : null,
    })),
  });
  await client.roleGrant.createMany({
    data: grants.map(([personId, role, organizationId], index) => ({
      id: `grant-${index}`,
      personId,
      role,
      organizationId,
      grantedAt: at,
    })),
  });
  await client.account.createMany({
    data: grants.map(([personId], index) => ({
      id: `account-${personId}`,
      channel: "telegram",
      externalId: String(index),
      personId,
      consentVersion: "1",
      consentAt: at,
      createdAt: at,
    })),
  });
  await client.programme.createMany({
    data: programmes.map(([id, title, hours]) => ({
      id,
      title,
      titleKey: title.toLowerCase(),
      provider: "КК ИПК",
      hours,
      format: "in-person",
      audience: "учителя",
      createdAt: at,
    })),
  });
  await client.campaign.create({
    data: {
      id: known.campaign,
      halfYear: "2027-1",
      state: "open",
      openedAt: at,
      openedById: "municipality",
      stages: { create: [{ stage: "applications", startsOn: "2026-11-01", endsOn: "2026-11-30" }] },
    },
  });
}
