import type { SettlementStore } from "../../../domain/surveys/results/result-ports.ts";
import { newId } from "../../ids.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";

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
    const rows = answers.map(({ version, answers: own }) => ({
      id: newId(),
      runId,
      versionNumber: version,
      answers: JSON.stringify(own),
    }));
    // In the order of random ids: where a row lies in the table tells what its id tells.
    rows.sort((one, other) => (one.id < other.id ? -1 : 1));
    await insertIfAbsent(tx, "AnonymousAnswers", rows);
    await tx.sealedDraft.deleteMany({ where: { runId } });
  },
  dropSealed: async (runId) => {
    await tx.sealedDraft.deleteMany({ where: { runId } });
  },
});
