import type { Actor } from "../../people/roles.ts";
import type { Clock } from "../../shared/clock.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey, UnitOfWork } from "../../shared/unit-of-work.ts";
import { answerNone, type QuestionKey } from "./application-comparison.ts";
import {
  type AbsentDecision,
  type ApplicationImportId,
  comparePlan,
  type FinishedImport,
  type ImportPlan,
  type ImportStores,
} from "./application-import.ts";
import {
  type DecideRefused,
  type FoundImport,
  lockOwnImport,
  lockPreparedImport,
  type ImportFinished,
  type ImportNotFound,
} from "./find-import.ts";

export interface ImportRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly importId: ApplicationImportId;
}

export interface DecideImportDeps {
  readonly work: UnitOfWork<ImportStores>;
  readonly clock: Clock;
}

/** Answers one question of a dry run with a candidate's id or `answerNone`. An answer may be changed until the lines are taken. */
export const createAnswerQuestion =
  (deps: DecideImportDeps) =>
  (
    request: ImportRequest & { readonly questionKey: QuestionKey; readonly answer: string },
  ): Promise<Result<void, DecideRefused | QuestionNotFound>> =>
    changePlan(deps, request, async (stores, found, plan) => {
      const { questions } = await comparePlan(stores, found, plan);
      const question = questions.find(({ key }) => key === request.questionKey);
      const { answer } = request;
      const isOffered = answer === answerNone || question?.candidates.some(({ id }) => id === answer) === true;
      if (question === undefined || !isOffered) return err({ type: "QuestionNotFound" });
      return ok({ ...plan, answers: { ...plan.answers, [question.key]: answer } });
    });

/** The question is not asked any more, or has no such answer. */
export interface QuestionNotFound {
  readonly type: "QuestionNotFound";
}

/** Decides what happens to lines that the file does not have. */
export const createDecideAbsent =
  (deps: DecideImportDeps) =>
  (request: ImportRequest & { readonly absent: AbsentDecision }): Promise<Result<void, DecideRefused>> =>
    changePlan(deps, request, async (_stores, _found, plan) => ok({ ...plan, absent: request.absent }));

/** Throws the dry run away; of the file only its errors are kept. Twice changes nothing. */
export const createDiscardImport =
  ({ work, clock }: DecideImportDeps) =>
  (request: ImportRequest): Promise<Result<void, ImportNotFound | ImportFinished>> =>
    work.run(request.requestKey, async (stores): Promise<Result<void, ImportNotFound | ImportFinished>> => {
      const own = await lockOwnImport(stores, request.actor, request.importId);
      if (!own.ok) return own;
      const { found } = own.value;
      if (found.state === "discarded") return ok();
      if (found.state === "applied") return err({ type: "ImportFinished", state: found.state });
      const { fileName, file } = JSON.parse(found.plan) as ImportPlan;
      const { problems, headingRowBySheet } = file;
      const rest: FinishedImport = { fileName, problems, headingRowBySheet, learned: {}, counts: null };
      await stores.applicationImports.finish(found.id, "discarded", JSON.stringify(rest), clock.now());
      return ok();
    });

const changePlan = <E = never>(
  { work }: DecideImportDeps,
  request: ImportRequest,
  change: (stores: ImportStores, found: FoundImport, plan: ImportPlan) => Promise<Result<ImportPlan, E>>,
): Promise<Result<void, DecideRefused | E>> =>
  work.run<Result<void, DecideRefused | E>>(request.requestKey, async (stores) => {
    // The application is locked, so that of two answers in one moment neither is lost.
    const prepared = await lockPreparedImport(stores, request.actor, request.importId);
    if (!prepared.ok) return prepared;
    const { found } = prepared.value;
    const changed = await change(stores, prepared.value, JSON.parse(found.plan) as ImportPlan);
    if (!changed.ok) return changed;
    await stores.applicationImports.savePlan(found.id, JSON.stringify(changed.value));
    return ok();
  });
