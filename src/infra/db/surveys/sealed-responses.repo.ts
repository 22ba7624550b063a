import { setImmediate as turn } from "node:timers/promises";
import type { Answers } from "../../../domain/surveys/answering/answers.ts";
import type {
  DoneResponse,
  Response,
  ResponsePlace,
  ResponseStore,
} from "../../../domain/surveys/answering/response-store.ts";
import type { RunKeys } from "../../../domain/surveys/answering/run-keys.ts";
import type { Queries } from "../connection/database-types.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import { gather, listRespondents, pageSize, type RespondentRow } from "./respondent-rows.ts";
import { seal, sealedKeyOf, unseal } from "./sealing.ts";

export interface SealingDeps {
  readonly keys: RunKeys;
  /** Answers of an open run cannot be read any more: its key was lost or exchanged, or rows were damaged. For the operator. */
  readonly onUnreadable: (event: { readonly runId: string; readonly responses: number }) => void;
}

/** Answers of anonymous runs: sealed while the run is open, and without anybody once it is settled. */
export const createSealedResponses = (tx: Queries, { keys, onUnreadable }: SealingDeps): ResponseStore => {
  const keyFor = async (runId: string): Promise<Uint8Array> => {
    const { key, isNew } = await keys.provide(runId);
    if (isNew) {
      // Rows from before this key can be opened by nobody: those people begin anew.
      const responses = await tx.sealedDraft.count({ where: { runId } });
      if (responses > 0) onUnreadable({ runId, responses });
    }
    return key;
  };
  return {
    load: async (place, personId) => {
      const runId = runOf(place);
      const key = await keys.find(runId);
      if (key === null) return null;
      const row = await tx.sealedDraft.findUnique({ where: { key: sealedKeyOf(key, personId) } });
      const text = row === null ? null : unseal(key, personId, row.payload);
      if (row !== null && text === null) onUnreadable({ runId, responses: 1 });
      return text === null ? null : (JSON.parse(text) as Response);
    },
    save: async (place, personId, response) => {
      const runId = runOf(place);
      const key = await keyFor(runId);
      const payload = seal(key, personId, JSON.stringify(response));
      await tx.$executeRaw(Prisma.sql`
        INSERT INTO "SealedDraft" ("key", "runId", "payload") VALUES (${sealedKeyOf(key, personId)}, ${runId}, ${payload})
        ON CONFLICT ("key") DO UPDATE SET "payload" = excluded."payload"`);
    },
    noteChange: () => Promise.resolve(),
    remove: async (place, personId) => {
      const key = await keys.find(runOf(place));
      if (key !== null) await tx.sealedDraft.deleteMany({ where: { key: sealedKeyOf(key, personId) } });
    },
    listDone: ({ runId }) => gather(readAnonymousDone(tx, runId, { keys, onUnreadable })),
  };
};

/**
 * Handed-in responses of an anonymous run by portions. Of an open or closed one with their people, in the order of keys that only the run's key
 * makes; of a settled one torn apart (`scatterAnswers`), with nobody.
 */
export async function* readAnonymousDone(
  queries: Queries,
  runId: string,
  sealing: SealingDeps,
): AsyncGenerator<readonly DoneResponse[]> {
  const run = await queries.surveyRun.findUniqueOrThrow({
    where: { id: runId },
    select: { surveyId: true, settledAt: true },
  });
  yield* run.settledAt === null ? readSealed(queries, runId, sealing) : readScattered(queries, runId, run.surveyId);
}

async function* readSealed(
  queries: Queries,
  runId: string,
  { keys, onUnreadable }: SealingDeps,
): AsyncGenerator<readonly DoneResponse[]> {
  const key = await keys.find(runId);
  const askedByKey = new Map<string, RespondentRow>();
  for (const row of (await listRespondents(queries, runId)).values()) {
    askedByKey.set(key === null ? "" : sealedKeyOf(key, row.respondent.personId), row);
    if (askedByKey.size % pageSize === 0) await turn();
  }
  await turn();
  let unreadable = 0;
  for (let after = ""; ; ) {
    const page = await queries.sealedDraft.findMany({
      where: { runId, key: { gt: after } },
      orderBy: { key: "asc" },
      take: pageSize,
    });
    const responses: DoneResponse[] = [];
    for (const row of page) {
      const asked = askedByKey.get(row.key);
      const text = key && asked ? unseal(key, asked.respondent.personId, row.payload) : null;
      if (asked === undefined || text === null) {
        unreadable += 1;
        continue;
      }
      const { versionId, state, session } = JSON.parse(text) as Response;
      if (state === "done" && !asked.isRemoved) {
        responses.push({ versionId, answers: session.answers, doneAt: null, respondent: asked.respondent });
      }
    }
    yield responses;
    await turn();
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) break;
    after = last.key;
  }
  if (unreadable > 0) onUnreadable({ runId, responses: unreadable });
}

async function* readScattered(
  queries: Queries,
  runId: string,
  surveyId: string,
): AsyncGenerator<readonly DoneResponse[]> {
  const versions = await queries.surveyVersion.findMany({ where: { surveyId }, select: { id: true, number: true } });
  const idByNumber = new Map(versions.map(({ id, number }) => [number, id]));
  for (let after = ""; ; ) {
    const page = await queries.anonymousAnswers.findMany({
      where: { runId, id: { gt: after } },
      orderBy: { id: "asc" },
      take: pageSize,
    });
    yield page.map(({ versionNumber, answers }) => ({
      versionId: idByNumber.get(versionNumber) ?? "",
      answers: JSON.parse(answers) as Answers,
      doneAt: null,
      respondent: null,
    }));
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.id;
    await turn();
  }
}

const runOf = (place: ResponsePlace): string => {
  if (place.type === "preview") throw new Error("a preview is not sealed");
  return place.runId;
};
