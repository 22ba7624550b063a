import type { Person } from "../../people/person.ts";
import type { PersonId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { UnitOfWork } from "../../shared/unit-of-work.ts";
import type { ApplicationDeps } from "../application-deps.ts";
import type { ApplicationLine } from "../application.ts";
import { maxLines, nameLine } from "../edit-line.ts";
import { describeField } from "../line-answer.ts";
import { type EditRefused, lockForEdit } from "../lock-application.ts";
import { answerNone, type ApplicationComparison, type ChangedLine, countWaiting } from "./application-comparison.ts";
import {
  comparePlan,
  countWrites,
  type FinishedImport,
  fingerprintOf,
  type ImportPlan,
  type ImportStores,
  type TakenCounts,
} from "./application-import.ts";
import type { ImportRequest } from "./decide-import.ts";
import { type DecideRefused, lockPreparedImport } from "./find-import.ts";
import { countAfter } from "./read-import.ts";

export interface ApplyImportRequest extends ImportRequest {
  /** What the person saw; when the draft has changed since, nothing is written and they look again. */
  readonly fingerprint: string;
}

export interface ApplyImportDeps extends Pick<ApplicationDeps, "clock" | "ids" | "hash"> {
  readonly work: UnitOfWork<ImportStores>;
}

/**
 * Writes what a dry run showed into the draft, in one transaction: new lines, changed fields, and the lines that were to be removed. Rows
 * in error and rows that wait for an answer are left out.
 */
export const createApplyImport =
  ({ work, clock, ids, hash }: ApplyImportDeps) =>
  (request: ApplyImportRequest): Promise<Result<TakenCounts, ApplyImportRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<TakenCounts, ApplyImportRefused>> => {
      const prepared = await lockPreparedImport(stores, request.actor, request.importId);
      if (!prepared.ok) return prepared;
      const { found, application } = prepared.value;
      const plan = JSON.parse(found.plan) as ImportPlan;
      const comparison = await comparePlan(stores, prepared.value, plan);
      if (fingerprintOf(comparison, plan.absent, hash) !== request.fingerprint) return err({ type: "PlanChanged" });
      if (countWrites(comparison, plan.absent) === 0) return err({ type: "NothingToTake" });
      if (countAfter(application.lines.length, comparison, plan.absent) > maxLines) {
        return err({ type: "TooManyLines", max: maxLines });
      }
      const at = clock.now();
      // Everything is checked by now: only a draft that is really written becomes one again.
      const locked = await lockForEdit(stores, { actor: request.actor, applicationId: application.id, at });
      if (!locked.ok) return locked;

      const signature = { by: request.actor.personId, at };
      const about = {
        at,
        actorId: request.actor.personId,
        subjectKind: "application",
        subjectId: application.id,
      } as const;
      await stores.applications.addLines(
        application.id,
        comparison.added.map(({ change }) => ({ id: ids.newId(), ...change })),
        signature,
      );
      for (const changed of comparison.changed) {
        await stores.applications.changeLine(changed.line.id, changed.change, signature);
        for (const details of await describeChange(stores, changed)) {
          await stores.audit.write({ ...about, action: "line-changed", details });
        }
      }
      const removed = plan.absent === "remove" ? comparison.absent : [];
      for (const { lineId, shown } of removed) {
        await stores.applications.setLineRemoved(lineId, true, signature);
        const details = { lineId, title: shown.programmeTitle, fullName: shown.fullName };
        await stores.audit.write({ ...about, action: "line-removed", details });
      }
      const counts = countTaken(comparison, removed.length);
      await stores.audit.write({
        ...about,
        action: "lines-imported",
        details: { lines: counts.added + counts.changed, ...counts, importId: found.id, fileId: found.fileId },
      });
      await finish(stores, found.id, plan, comparison, counts, at);
      return ok(counts);
    });

export type ApplyImportRefused =
  | DecideRefused
  | EditRefused
  /** Somebody changed the draft since the dry run was shown: it was worked out anew and has to be looked at again. */
  | { readonly type: "PlanChanged" }
  | { readonly type: "NothingToTake" }
  | { readonly type: "TooManyLines"; readonly max: number };

const countTaken = (comparison: ApplicationComparison, removed: number): TakenCounts => ({
  added: comparison.added.length,
  changed: comparison.changed.length,
  removed,
  unchanged: comparison.unchanged,
  waiting: countWaiting(comparison),
});

/** Each field that changed, as an answer in the chat would be recorded. */
async function describeChange(stores: Pick<ImportStores, "people">, { line, change }: ChangedLine) {
  const after: ApplicationLine = { ...line, ...change };
  const name = await nameLine(stores, after);
  const [before, now] = [await personOf(stores, line.personId), await personOf(stores, after.personId)];
  const fields = [
    ...(change.programme === undefined ? [] : ["programme" as const]),
    ...(change.personId === undefined ? [] : ["person" as const]),
    ...(change.period === undefined ? [] : ["period" as const]),
    ...(change.grounds === undefined ? [] : ["grounds" as const]),
  ];
  return fields.map((field) => ({
    lineId: line.id,
    field,
    from: describeField(field, line, before),
    to: describeField(field, after, now),
    ...name,
  }));
}

const personOf = (stores: Pick<ImportStores, "people">, personId: PersonId | null): Promise<Person | null> =>
  personId === null ? Promise.resolve(null) : stores.people.findPerson(personId);

async function finish(
  stores: ImportStores,
  importId: string,
  plan: ImportPlan,
  comparison: ApplicationComparison,
  counts: TakenCounts,
  at: Instant,
): Promise<void> {
  const rest: FinishedImport = {
    fileName: plan.fileName,
    problems: comparison.problems,
    headingRowBySheet: plan.file.headingRowBySheet,
    learned: learn(comparison),
    counts,
  };
  await stores.applicationImports.finish(importId, "applied", JSON.stringify(rest), at);
}

/** Who and what was chosen. That none was right needs no memory: a title of the school's own is known from the draft. */
const learn = ({ questions }: ApplicationComparison): Readonly<Record<string, string>> =>
  Object.fromEntries(
    questions.flatMap(({ stableKey, answer }) =>
      answer === null || answer === answerNone ? [] : [[stableKey, answer]],
    ),
  );
