import { nextSendingMoment, usualSendingHours } from "../../campaigns/sending-hours.ts";
import type { Actor } from "../../people/roles.ts";
import type { DecideImportError, QuestionNotFound } from "../../people/staff-file/decide-staff-import.ts";
import { isOffered, learnAnswers } from "../../people/staff-file/staff-comparison.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import {
  type DiagnosticsCounts,
  type DiagnosticsDeps,
  type DiagnosticsPlan,
  type DiagnosticsReview,
  type DiagnosticsStores,
  findOwnDiagnostics,
  fingerprintOf,
  type FinishedDiagnostics,
  reviewPlan,
} from "./diagnostics-plan.ts";

interface DecisionRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly importId: string;
}

/** Answers one question of a dry run: the reference of a candidate, or `new`. An answer may be changed until the table is applied. */
export const createAnswerDiagnosticsQuestion =
  (deps: DiagnosticsDeps) =>
  (
    request: DecisionRequest & { readonly questionKey: string; readonly answer: string },
  ): Promise<Result<void, DecideImportError | QuestionNotFound>> =>
    decide<void, QuestionNotFound>(deps, request, async (stores, { id, plan }) => {
      const { questions } = await reviewPlan(stores, plan, deps);
      const question = questions.find(({ key }) => key === request.questionKey);
      if (question === undefined || !isOffered(question, request.answer)) return err({ type: "QuestionNotFound" });
      const answers = { ...plan.answers, [question.key]: request.answer };
      await stores.diagnosticsImports.savePlan(id, JSON.stringify({ ...plan, answers }));
      return ok();
    });

/** Throws the dry run away; of the file only its errors are kept. */
export const createDiscardDiagnostics =
  (deps: DiagnosticsDeps) =>
  (request: DecisionRequest): Promise<Result<void, DecideImportError>> =>
    decide<void, never>(deps, request, async (stores, { id, plan: { fileName, file } }) => {
      const { problems, headingRowBySheet } = file;
      const rest: FinishedDiagnostics = { fileName, problems, headingRowBySheet, learned: {}, counts: null };
      await stores.diagnosticsImports.finish(id, "discarded", JSON.stringify(rest), deps.clock.now());
      return ok();
    });

/**
 * Writes the deficits that a dry run showed, in one transaction, and tells those whose they are. Rows in error and rows that wait for an
 * answer are left out.
 */
export const createApplyDiagnostics =
  (deps: DiagnosticsDeps) =>
  (
    request: DecisionRequest & { readonly fingerprint: string },
  ): Promise<Result<DiagnosticsCounts, ApplyDiagnosticsError>> =>
    decide<DiagnosticsCounts, ApplyRefused>(deps, request, async (stores, { id, plan }) => {
      const now = deps.clock.now();
      const review = await reviewPlan(stores, plan, deps);
      if (fingerprintOf(review, deps.secrets) !== request.fingerprint) return err({ type: "PlanChanged" });
      if (review.fresh.length === 0) return err({ type: "NothingToApply" });
      const createdById = request.actor.personId;
      const deficits = await stores.needs.noteDeficits(
        review.fresh.flatMap((one) => one.deficits.map((deficit) => ({ ...deficit, sourceId: id, createdById }))),
        now,
      );
      const counts: DiagnosticsCounts = { deficits, people: review.fresh.length, known: review.known };
      await tellPeople(deps, stores, review, id);
      const rest: FinishedDiagnostics = {
        fileName: plan.fileName,
        problems: review.problems,
        headingRowBySheet: plan.file.headingRowBySheet,
        learned: learnAnswers(review.questions, new Map()),
        counts,
      };
      await stores.diagnosticsImports.finish(id, "applied", JSON.stringify(rest), now);
      await stores.audit.write({
        at: now,
        actorId: request.actor.personId,
        subjectKind: "diagnostics-import",
        subjectId: id,
        action: "applied",
        fromState: "prepared",
        toState: "applied",
        details: { ...counts },
      });
      return ok(counts);
    });

type ApplyRefused =
  /** Lists or deficits changed since the dry run was shown: it was worked out anew and has to be looked at again. */
  { readonly type: "PlanChanged" } | { readonly type: "NothingToApply" };

export type ApplyDiagnosticsError = DecideImportError | ApplyRefused;

async function tellPeople(
  { clock, timeZone }: DiagnosticsDeps,
  stores: DiagnosticsStores,
  { fresh }: DiagnosticsReview,
  importId: string,
): Promise<void> {
  const reachable = await stores.needs.withAccount(fresh.map(({ person }) => person.id));
  await stores.deliveries.queue(
    fresh
      .filter(({ person }) => reachable.has(person.id))
      .map(({ person, deficits }) => ({
        cause: `needs:diagnosed:${importId}`,
        personId: person.id,
        priority: "confirmation" as const,
        notBefore: nextSendingMoment(clock.now(), usualSendingHours, timeZone),
        notice: { type: "needs.diagnosed" as const, count: deficits.length },
      })),
  );
}

/** Does something with a prepared import of the actor's own, one after the other. */
const decide = <Value, Refused>(
  { work }: DiagnosticsDeps,
  { actor, requestKey, importId }: DecisionRequest,
  change: (
    stores: DiagnosticsStores,
    found: { readonly id: string; readonly plan: DiagnosticsPlan },
  ) => Promise<Result<Value, Refused>>,
): Promise<Result<Value, DecideImportError | Refused>> =>
  work.run<Result<Value, DecideImportError | Refused>>(requestKey, async (stores) => {
    await stores.people.lockStaffLists();
    const found = await findOwnDiagnostics(stores, actor, importId);
    if (found === null) return err({ type: "ImportNotFound" });
    if (found.state !== "prepared") return err({ type: "ImportFinished", state: found.state });
    return change(stores, { id: found.id, plan: JSON.parse(found.plan) as DiagnosticsPlan });
  });
