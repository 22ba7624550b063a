import type { Answer } from "../../../domain/surveys/answering/answers.ts";
import type { ResponsePlace } from "../../../domain/surveys/answering/response-store.ts";
import type { Session } from "../../../domain/surveys/answering/session.ts";
import type { LeftRun, PersonalSurveyStore } from "../../../domain/surveys/runs/personal-surveys.ts";
import { newId } from "../../ids.ts";
import type { Queries } from "../connection/database-types.ts";
import { createResponseStore } from "./responses.repo.ts";
import type { SealingDeps } from "./sealed-responses.repo.ts";

/** Ids in one statement: SQLite builds may be limited to 999 bound values. */
const idsPerQuery = 900;

const notHandedIn = { in: ["invited", "started"] };
const underWay = { state: { in: ["scheduled", "open"] } };

/** What surveys keep of somebody, in a transaction. */
export const createPersonalSurveyStore = (tx: Queries, sealing: SealingDeps): PersonalSurveyStore => ({
  forgetPerson: async (personId) => {
    await forgetDrafts(tx, sealing, personId);
    await takeNameOff(tx, personId);
  },
  leaveRuns: async (personIds) => {
    const left: LeftRun[] = [];
    for (const ids of portions(personIds)) {
      const where = { personId: { in: ids }, state: notHandedIn, run: underWay };
      left.push(...(await tx.surveyRespondent.findMany({ where, select: { runId: true, personId: true } })));
      await tx.surveyRespondent.updateMany({ where, data: { state: "removed" } });
    }
    return left;
  },
  returnToRuns: async (personIds) => {
    for (const ids of portions(personIds)) {
      const rows = await tx.surveyRespondent.findMany({
        where: { personId: { in: ids }, state: "removed", run: underWay },
        select: { runId: true, personId: true, run: { select: { isAnonymous: true } } },
      });
      const takenOut = await listTakenOut(tx, [...new Set(rows.map(({ runId }) => runId))]);
      for (const { runId, personId, run } of rows) {
        if (takenOut.has(`${runId} ${personId}`)) continue;
        const place: ResponsePlace = { type: "run", runId, isAnonymous: run.isAnonymous };
        const hasBegun = (await createResponseStore(tx, sealing).load(place, personId)) !== null;
        await tx.surveyRespondent.updateMany({
          where: { runId, personId, state: "removed" },
          data: { state: hasBegun ? "started" : "invited" },
        });
      }
    }
  },
});

async function forgetDrafts(tx: Queries, sealing: SealingDeps, personId: string): Promise<void> {
  const drafts = { personId, OR: [{ state: "draft" }, { runId: { startsWith: "preview:" } }] };
  await tx.surveyResponseChange.deleteMany({ where: { response: drafts } });
  await tx.surveyResponse.deleteMany({ where: drafts });
  const where = { personId, state: { not: "done" }, run: { settledAt: null } };
  const sealed = await tx.surveyRespondent.findMany({
    where: { ...where, run: { ...where.run, isAnonymous: true } },
    select: { runId: true },
  });
  for (const { runId } of sealed) {
    await createResponseStore(tx, sealing).remove({ type: "run", runId, isAnonymous: true }, personId);
  }
  await tx.surveyRespondent.updateMany({ where: { ...where, state: "started" }, data: { state: "invited" } });
}

/** One random word a run: two surveys of the same person cannot be joined by it either. */
async function takeNameOff(tx: Queries, personId: string): Promise<void> {
  const rows = await tx.surveyResponse.findMany({
    where: { personId, state: "done" },
    select: { id: true, runId: true, session: true },
  });
  for (const { id, runId, session } of rows) {
    const nobody = newId();
    const { answers, ...rest } = JSON.parse(session) as Session;
    const withoutFiles = Object.fromEntries(
      Object.entries(answers).map(([code, answer]) => [code, withoutFile(answer)]),
    );
    await tx.surveyResponseChange.deleteMany({ where: { responseId: id } });
    await tx.surveyResponse.update({
      where: { id },
      data: {
        personId: nobody,
        session: JSON.stringify({ ...rest, answers: withoutFiles, partial: null, pending: null }),
      },
    });
    await tx.surveyRespondent.updateMany({
      where: { runId, personId },
      data: { personId: nobody, position: "", subject: null, category: null },
    });
  }
}

/** A file names whoever wrote it; without an answer that points at it, it is swept. */
const withoutFile = (answer: Answer): Answer => (answer.type === "file" ? { type: "skipped" } : answer);

/** Whom the coordinator took out of these runs, as `run person`. */
async function listTakenOut(tx: Queries, runIds: readonly string[]): Promise<ReadonlySet<string>> {
  const records = await tx.auditRecord.findMany({
    where: { subjectKind: "survey-run", subjectId: { in: [...runIds] }, action: "person-removed" },
    select: { subjectId: true, details: true },
  });
  return new Set(
    records.map(({ subjectId, details }) => {
      const { personId } = JSON.parse(details ?? "{}") as { readonly personId?: string };
      return `${subjectId} ${personId ?? ""}`;
    }),
  );
}

function* portions(ids: readonly string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += idsPerQuery) yield ids.slice(start, start + idsPerQuery);
}
