import { setImmediate as turn } from "node:timers/promises";
import type { SettlementStore } from "../../../domain/surveys/results/result-ports.ts";
import { newId } from "../../ids.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";

/** SQLite writes within one turn of the event loop: thousands of rows at once would hold everybody up. */
const rowsPerTurn = 200;

/** What settling writes, within a transaction. */
export const createSettlementStore = (tx: Queries): SettlementStore => ({
  markSettled: async (id, results, now) => {
    const { count } = await tx.surveyRun.updateMany({
      where: { id, state: "closed", settledAt: null },
      data: { settledAt: new Date(now), results: JSON.stringify(results) },
    });
    return count === 1;
  },
  countSealed: (runId) => tx.sealedDraft.count({ where: { runId } }),
  replaceSealed: async (runId, answers) => {
    // In the order of random ids: where a row lies in the table tells what its id tells.
    const rowIds = answers.map(() => newId()).sort();
    for (let start = 0; start < answers.length; start += rowsPerTurn) {
      const rows = answers.slice(start, start + rowsPerTurn).map(({ version, answers: own }, index) => ({
        id: rowIds[start + index] ?? newId(),
        runId,
        versionNumber: version,
        answers: JSON.stringify(own),
      }));
      await insertIfAbsent(tx, "AnonymousAnswers", rows);
      await turn();
    }
    await tx.sealedDraft.deleteMany({ where: { runId } });
    await turn();
  },
  dropSealed: async (runId) => {
    await tx.sealedDraft.deleteMany({ where: { runId } });
  },
});
