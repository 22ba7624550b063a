import { join } from "node:path";
import { expect } from "vitest";
import type { Actor as Player } from "../../sandbox/driver.ts";
import { demoPeople } from "../../sandbox/demo/demo-municipality.ts";
import { createAppFeatures } from "../../src/app-features.ts";
import {
  type ApplicationUseCases,
  createApplicationUseCases,
} from "../../src/bot/features/applications/application-use-cases.ts";
import type { Feature } from "../../src/bot/feature.ts";
import { demoId } from "../../src/demo-seed.ts";
import { actorOf } from "../../src/domain/people/account.ts";
import type { Actor } from "../../src/domain/people/roles.ts";
import { createRussianCalendar } from "../../src/domain/shared/working-calendar.ts";
import { createRunKeys } from "../../src/infra/files/run-keys.ts";
import type { Database } from "../../src/infra/db/connection/database-types.ts";
import { ids, secrets } from "../../src/infra/ids.ts";
import { openCampaignNow } from "../support/campaign.ts";
import { type Municipality, startMunicipality } from "../support/municipality.ts";
import { testConfig } from "../support/running-bot.ts";
import { type Adversary, createAdversary } from "./adversary.ts";

export const schoolOne = demoId("school-1");
export const schoolTwo = demoId("school-2");

/** For tests that press and type hundreds of times: minutes on a slow machine that does something else meanwhile. */
export const slowMs = 180_000;

/** The demonstration municipality with a campaign under way, and somebody who means it ill. */
export interface Town extends Municipality {
  readonly adversary: Adversary;
  readonly database: Database;
  readonly campaignId: string;
  /** The head of school № 2, whom the demonstration leaves without an account. */
  readonly headOfTwo: Player;
  /** The program's own features once more, to ask which routes there are. */
  readonly features: readonly Feature[];
  readonly useCases: ApplicationUseCases;
  readonly actorOf: (player: Player) => Promise<Actor>;
  /** A request key that was not used before. */
  readonly key: () => string;
}

/** Starts the town; `stopTown` ends it. */
export const startTown = async (database: Database, { isCampaignOpen = true } = {}): Promise<Town> => {
  const municipality = await startMunicipality({ database, filled: "demo", logLevel: "debug" });
  const { app, clock, sandbox } = municipality;
  const campaignId = isCampaignOpen ? await openCampaignNow(app.work, clock) : "";
  const headOfTwo = municipality.stranger("Директор");
  await linkAccount(municipality, headOfTwo, demoId("school-2/01"));
  const adversary = createAdversary(municipality, database);
  // Telegram lets a bot write only to those who began the chat.
  for (const { id } of sandbox.world.people()) sandbox.world.sendText({ userId: id, chatId: id }, "/start");
  await adversary.settle();
  const { features, loadSender } = createAppFeatures({
    config: { ...testConfig(sandbox), dataDir: municipality.dataDir },
    database,
    work: app.work,
    clock,
    calendar: createRussianCalendar(),
    sealing: { keys: createRunKeys({ dir: join(municipality.dataDir, "keys") }), onUnreadable: () => undefined },
    botUsername: () => "kursovod_bot",
    isGroupAdministrator: () => Promise.resolve(false),
    wakeSchedules: () => undefined,
    refreshCalendar: () => Promise.resolve(),
  });
  let keys = 0;
  return {
    ...municipality,
    adversary,
    database,
    campaignId,
    headOfTwo,
    features,
    useCases: createApplicationUseCases({ work: app.work, clock, ids, hash: secrets.hash }),
    actorOf: async (player) => {
      const actor = actorOf(await loadSender(`telegram:${player.chatId}`));
      if (actor === null) throw new Error(`${player.user.firstName} has no account`);
      return actor;
    },
    key: () => {
      keys += 1;
      return `town:${keys}`;
    },
  };
};

/** Gives somebody who plays on Telegram the account of a person. */
export const linkAccount = async ({ app, clock }: Municipality, player: Player, personId: string): Promise<void> => {
  const id = demoId(`account/${player.chatId}`);
  await app.work.run(null, async ({ accounts }) => {
    const address = { channel: "telegram", externalId: String(player.chatId) };
    await accounts.insert({ id, ...address, personId, consentVersion: "demo", consentAt: clock.now() }, clock.now());
  });
};

/** Words that only the owner of the things they stand in may read. */
export const secretWords = "Заповедное";

export interface DraftedApplication {
  readonly applicationId: string;
  readonly lineId: string;
  readonly personId: string;
}

/** School № 1 begins an application whose every free text is secret: one complete line with a title of its own. */
export const draftApplication = async (town: Town): Promise<DraftedApplication> => {
  const actor = await town.actorOf(town.play("Елена"));
  const { useCases, key, campaignId } = town;
  const opened = await useCases.openApplication({ actor, requestKey: key(), campaignId, organizationId: schoolOne });
  const applicationId = expectOk(opened);
  const lineId = ids.newId();
  const personId = demoId("school-1/06");
  const line = { actor, applicationId, lineId };
  const answers = [
    { type: "own-title", title: `${secretWords} название программы` },
    { type: "person", personId },
    { type: "period", period: { kind: "month", year: 2027, month: 3 } },
    { type: "grounds", kind: "free", text: `${secretWords} основание` },
  ] as const;
  for (const answer of answers) {
    expectOk(await useCases.answerLine({ ...line, requestKey: key(), answer }));
  }
  return { applicationId, lineId, personId };
};

/** Diagnostics say that school № 1 as a whole lacks something; returns the deficit's id. */
export const noteDeficitOfSchoolOne = async ({ app, clock, database }: Town, wording: string): Promise<string> => {
  const source = { source: "diagnostics", sourceId: "diagnostics-1", sourceTitle: "Диагностика" } as const;
  const about = { organizationId: schoolOne, personId: null, competence: "digital" } as const;
  const stated = { sourceKey: `town:${wording}`, statedOn: clock.today(), createdById: null };
  await app.work.run(null, ({ needs }) =>
    needs.noteDeficits([{ ...source, ...about, ...stated, wording }], clock.now()),
  );
  return (await database.client.deficit.findFirstOrThrow({ where: { wording } })).id;
};

/** The value of something that must have worked. */
export const expectOk = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: object },
): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};

/** What nobody of another school may read of school № 1: the names of its people, and what it wrote. */
export const secretsOfSchoolOne = (): readonly string[] => [
  secretWords,
  ...demoPeople.filter(({ organizationKey }) => organizationKey === "school-1").map(({ fullName }) => fullName),
];

/** Log lines are facts for the operator: no names, texts, phones, tokens, links or whole ids of chats. */
export const expectCleanLog = ({ lines, sandbox }: Municipality): void => {
  const written = lines.map((line) => JSON.stringify(line));
  const chats = sandbox.world.people().map(({ id }) => String(id));
  const personal = [/[\u0400-\u04FF]/u, /\+7\d{6}/u, /\d{5,}:[\w-]{30,}/u, /start=/u];
  const isPersonal = (line: string): boolean =>
    personal.some((pattern) => pattern.test(line)) || chats.some((id) => line.includes(id));
  expect(written.filter(isPersonal)).toEqual([]);
};

/** Ends the town, and says whether the program stood it: nothing failed, nothing personal was logged, Telegram was obeyed. */
export const stopTown = async (town: Town, database: Database): Promise<void> => {
  const failed = await database.client.inboxUpdate.findMany({ where: { state: "failed" }, select: { failure: true } });
  await town.stop();
  expect(failed).toEqual([]);
  expect(town.lines.filter(({ level }) => level >= warning).map((line) => JSON.stringify(line))).toEqual([]);
  expectCleanLog(town);
  expect(town.sandbox.violations).toEqual([]);
};

/** The number of a warning in the log. */
const warning = 40;
