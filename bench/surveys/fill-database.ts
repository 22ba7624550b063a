import type { Answer } from "../../src/domain/surveys/answering/answers.ts";
import { emptySession, type Session } from "../../src/domain/surveys/answering/session.ts";
import type { RunSettings } from "../../src/domain/surveys/runs/run.ts";
import type { Queries } from "../../src/infra/db/connection/database-types.ts";
import { benchForm } from "./bench-form.ts";

/** What lies in the database before anybody answers. */
export interface BenchSize {
  readonly people: number;
  /** Answers to earlier runs, twenty for each response. */
  readonly storedAnswers: number;
  readonly isAnonymous: boolean;
}

/** The run that is open. */
export const benchRunId = "benchrun0000";
/** Chat ids of the people, as the load gives them. */
export const firstChatId = 100_001;

const organizations = 60;
const answersPerResponse = 20;
/** Rows in one statement's list. */
const chunk = 1000;
const dayMs = 86_400_000;

const settings: RunSettings = {
  audience: { roles: [], organizationIds: [], positions: [], subjects: [], categories: [], programmeIds: [] },
  reminders: { everyDays: null, daysBefore: [], at: "10:00", atMost: 0 },
  closingMessage: "",
};

/** Fills an empty database: staff with accounts, one survey, an open run with everyone as respondent, and earlier runs with responses. */
export const fillDatabase = async (client: Queries, size: BenchSize, now: number): Promise<void> => {
  const at = new Date(now - dayMs);
  const people = Array.from({ length: size.people }, (_, index) => index);
  await client.organization.createMany({
    data: Array.from({ length: organizations }, (_, index) => ({
      id: organizationOf(index),
      name: `Школа № ${index + 1}`,
      nameKey: `школа ${index + 1}`,
      kind: "school",
      createdAt: at,
    })),
  });
  await inChunks(
    people,
    (index) => ({
      id: personOf(index),
      organizationId: organizationOf(index),
      fullName: `Преображенская Екатерина ${index}`,
      nameKey: `преображенская екатерина ${index}`,
      position: "учитель математики",
      subject: "математика",
      category: "первая",
      createdAt: at,
      updatedAt: at,
    }),
    (data) => client.person.createMany({ data }),
  );
  await inChunks(
    people,
    (index) => ({
      id: `account${index}`,
      channel: "telegram",
      externalId: String(firstChatId + index),
      personId: personOf(index),
      consentVersion: "bench",
      consentAt: at,
      createdAt: at,
    }),
    (data) => client.account.createMany({ data }),
  );
  await inChunks(
    people,
    (index) => ({
      id: `grant${index}`,
      personId: personOf(index),
      role: "teacher",
      organizationId: organizationOf(index),
      grantedAt: at,
    }),
    (data) => client.roleGrant.createMany({ data }),
  );
  await client.survey.create({
    data: { id: "benchsurvey0", code: benchForm.code, title: benchForm.title, kind: benchForm.kind, createdAt: at },
  });
  await client.surveyVersion.create({
    data: {
      id: "benchversion",
      surveyId: "benchsurvey0",
      number: 1,
      state: "published",
      form: JSON.stringify(benchForm),
      createdAt: at,
      publishedAt: at,
    },
  });
  await addRun(client, benchRunId, size.isAnonymous, people, now);
  await addEarlierResponses(client, size, now);
};

const organizationOf = (index: number): string => `organization${index % organizations}`;
const personOf = (index: number): string => `person${index}`;

const addRun = async (
  client: Queries,
  id: string,
  isAnonymous: boolean,
  people: readonly number[],
  now: number,
  isOpen = true,
): Promise<void> => {
  const at = new Date(now - dayMs);
  await client.surveyRun.create({
    data: {
      id,
      surveyId: "benchsurvey0",
      versionId: "benchversion",
      title: benchForm.title,
      state: isOpen ? "open" : "closed",
      isAnonymous,
      minutes: 5,
      settings: JSON.stringify(settings),
      opensAt: at,
      closesAt: new Date(now + (isOpen ? dayMs : -1000)),
      createdById: personOf(0),
      createdAt: at,
      ...(isOpen ? {} : { closedAt: at, settledAt: at, results: "{}" }),
    },
  });
  await inChunks(
    people,
    (index) => ({
      runId: id,
      personId: personOf(index),
      organizationId: organizationOf(index),
      position: "учитель математики",
      subject: "математика",
      category: "первая",
      state: isOpen ? "invited" : "done",
      addedAt: at,
    }),
    (data) => client.surveyRespondent.createMany({ data }),
  );
};

/** As many earlier runs as it takes, each answered by everyone. */
const addEarlierResponses = async (client: Queries, size: BenchSize, now: number): Promise<void> => {
  const session = JSON.stringify(fullSession());
  const at = new Date(now - dayMs);
  let left = Math.round(size.storedAnswers / answersPerResponse);
  for (let run = 0; left > 0; run += 1) {
    const people = Array.from({ length: Math.min(left, size.people) }, (_, index) => index);
    const runId = `earlier${run}`;
    await addRun(client, runId, false, people, now, false);
    await inChunks(
      people,
      (index) => ({
        id: `response${run}x${index}`,
        runId,
        personId: personOf(index),
        versionId: "benchversion",
        state: "done",
        session,
        updatedAt: at,
        doneAt: at,
      }),
      (data) => client.surveyResponse.createMany({ data }),
    );
    left -= people.length;
  }
};

const fullSession = (): Session => ({
  ...emptySession,
  answers: Object.fromEntries(
    benchForm.questions
      .filter(({ code }) => !code.endsWith("b"))
      .map(({ code, type }): [string, Answer] => [
        code,
        type === "text" ? { type: "text", text: "дроби и проценты" } : { type: "one", choice: "c1" },
      ]),
  ),
});

const inChunks = async <Row>(
  indexes: readonly number[],
  makeRow: (index: number) => Row,
  write: (rows: Row[]) => Promise<unknown>,
): Promise<void> => {
  for (let start = 0; start < indexes.length; start += chunk) {
    await write(indexes.slice(start, start + chunk).map(makeRow));
  }
};
