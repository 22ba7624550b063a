import { setImmediate as turn } from "node:timers/promises";
import type { DoneResponse, ResponsePlace, ResponseStore } from "../../../domain/surveys/answering/response-store.ts";
import type { Session } from "../../../domain/surveys/answering/session.ts";
import { newId } from "../../ids.ts";
import type { Queries } from "../connection/database-types.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import { gather, listRespondents, pageSize } from "./respondent-rows.ts";

/** Answers of runs with names, and of previews: one row a person. */
export const createNamedResponses = (tx: Queries): ResponseStore => ({
  load: async (place, personId) => {
    const [row] = await tx.$queryRaw<{ versionId: string; state: string; session: string }[]>(Prisma.sql`
      SELECT "versionId", "state", "session" FROM "SurveyResponse"
      WHERE "runId" = ${placeKey(place)} AND "personId" = ${personId}`);
    return row === undefined
      ? null
      : { versionId: row.versionId, state: row.state as "draft" | "done", session: JSON.parse(row.session) as Session };
  },
  save: async (place, personId, { versionId, state, session }, now) => {
    const at = new Date(now);
    const doneAt = state === "done" ? at : null;
    // One statement, alike on both databases; Prisma's upsert would read first.
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO "SurveyResponse" ("id", "runId", "personId", "versionId", "state", "session", "updatedAt", "doneAt")
      VALUES (${newId()}, ${placeKey(place)}, ${personId}, ${versionId}, ${state}, ${JSON.stringify(session)}, ${at}, ${doneAt})
      ON CONFLICT ("runId", "personId") DO UPDATE SET
        "versionId" = excluded."versionId", "state" = excluded."state", "session" = excluded."session",
        "updatedAt" = excluded."updatedAt", "doneAt" = COALESCE("SurveyResponse"."doneAt", excluded."doneAt")`);
  },
  noteChange: async (place, personId, { at, question, before, after }) => {
    if (place.type === "preview") return;
    const { id: responseId } = await tx.surveyResponse.findUniqueOrThrow({
      where: { runId_personId: { runId: place.runId, personId } },
      select: { id: true },
    });
    const toJson = (answer: object | null): string | null => (answer === null ? null : JSON.stringify(answer));
    await tx.surveyResponseChange.create({
      data: { id: newId(), responseId, at: new Date(at), question, before: toJson(before), after: toJson(after) },
    });
  },
  remove: async (place, personId) => {
    const where = { runId: placeKey(place), personId };
    await tx.surveyResponseChange.deleteMany({ where: { response: where } });
    await tx.surveyResponse.deleteMany({ where });
  },
  listDone: ({ runId }) => gather(readNamedDone(tx, runId)),
});

/** Handed-in responses of a run with names by portions, so that nothing else waits for thousands of rows; in the order of the people's ids. */
export async function* readNamedDone(queries: Queries, runId: string): AsyncGenerator<readonly DoneResponse[]> {
  const respondents = await listRespondents(queries, runId);
  for (let after = ""; ; ) {
    const rows = await queries.surveyResponse.findMany({
      where: { runId, state: "done", personId: { gt: after } },
      orderBy: { personId: "asc" },
      take: pageSize,
      select: { personId: true, versionId: true, session: true, doneAt: true },
    });
    yield rows.flatMap(({ personId, versionId, session, doneAt }) => {
      const row = respondents.get(personId);
      if (row === undefined || row.isRemoved) return [];
      const { answers } = JSON.parse(session) as Session;
      return [{ versionId, answers, doneAt: doneAt?.getTime() ?? null, respondent: row.respondent }];
    });
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.personId;
    await turn();
  }
}

const placeKey = (place: ResponsePlace): string => (place.type === "run" ? place.runId : `preview:${place.versionId}`);
