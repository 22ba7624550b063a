import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import type { PeopleDeps } from "../people-deps.ts";
import type { PeopleStores } from "../people-stores.ts";
import type { Actor } from "../roles.ts";
import { findOwnImport, type ImportNotFound } from "./read-staff-import.ts";
import { isOffered, type QuestionKey } from "./staff-comparison.ts";
import type { StaffImportId } from "./staff-import.ts";
import {
  comparePlan,
  type FinishedPlan,
  type LeaversDecision,
  type StaffImportDeps,
  type StaffPlan,
} from "./staff-plan.ts";

interface DecisionRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly importId: StaffImportId;
}

/** Answers one question of a dry run: the reference of a candidate, or `new`. An answer may be changed until the list is applied. */
export const createAnswerStaffQuestion =
  (deps: StaffImportDeps) =>
  (
    request: DecisionRequest & { readonly questionKey: QuestionKey; readonly answer: string },
  ): Promise<Result<void, DecideImportError | QuestionNotFound>> =>
    changePlan(deps, request, async (stores, plan) => {
      const { questions } = await comparePlan(stores, plan, request.actor, deps);
      const question = questions.find(({ key }) => key === request.questionKey);
      const { answer } = request;
      if (question === undefined || !isOffered(question, answer)) return err({ type: "QuestionNotFound" });
      return ok({ ...plan, answers: { ...plan.answers, [question.key]: answer } });
    });

/** The question is not asked any more, or has no such answer. */
export interface QuestionNotFound {
  readonly type: "QuestionNotFound";
}

/** Decides what happens to those whom the file does not have any more. */
export const createDecideLeavers =
  (deps: StaffImportDeps) =>
  (
    request: DecisionRequest & { readonly leavers: Exclude<LeaversDecision, "ask"> },
  ): Promise<Result<void, DecideImportError>> =>
    changePlan(deps, request, async (_stores, plan) => ok({ ...plan, leavers: request.leavers }));

/** Throws the dry run away; of the file only its errors are kept. */
export const createDiscardStaffImport =
  (deps: StaffImportDeps) =>
  (request: DecisionRequest): Promise<Result<void, DecideImportError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const found = await findOwnImport(stores, request.actor, request.importId);
      if (found === null) return err({ type: "ImportNotFound" });
      if (found.state !== "prepared") return err({ type: "ImportFinished", state: found.state });
      const { fileName, file } = found.plan;
      const rest: FinishedPlan = {
        fileName,
        problems: file.problems,
        headingRowBySheet: file.headingRowBySheet,
        learned: {},
        counts: null,
      };
      await stores.imports.finish(found.id, "discarded", JSON.stringify(rest), deps.clock.now());
      return ok();
    });

export type DecideImportError = ImportNotFound | ImportFinished;

/** Applied or thrown away before: nothing more can be decided. */
export interface ImportFinished {
  readonly type: "ImportFinished";
  readonly state: "applied" | "discarded";
}

const changePlan = <E>(
  deps: PeopleDeps,
  request: DecisionRequest,
  change: (stores: PeopleStores, plan: StaffPlan) => Promise<Result<StaffPlan, E>>,
): Promise<Result<void, DecideImportError | E>> =>
  deps.work.run<Result<void, DecideImportError | E>>(request.requestKey, async (stores) => {
    // Two answers in one moment are written one after the other, so that neither is lost.
    await stores.people.lockStaffLists();
    const found = await findOwnImport(stores, request.actor, request.importId);
    if (found === null) return err({ type: "ImportNotFound" });
    if (found.state !== "prepared") return err({ type: "ImportFinished", state: found.state });
    const changed = await change(stores, found.plan);
    if (!changed.ok) return changed;
    await stores.imports.savePlan(found.id, JSON.stringify(changed.value));
    return ok();
  });
