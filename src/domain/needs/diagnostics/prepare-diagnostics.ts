import { type Actor, isMunicipalCoordinator, type NotAllowed } from "../../people/roles.ts";
import type { ImportNotFound } from "../../people/staff-file/read-staff-import.ts";
import type { RowProblem } from "../../people/staff-file/read-staff-file.ts";
import type { Grid } from "../../shared/grid.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { NoTable } from "../../shared/table.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import type { DiagnosticsColumn } from "./diagnostics-columns.words.ts";
import {
  type DiagnosticsCounts,
  type DiagnosticsDeps,
  type DiagnosticsPlan,
  type DiagnosticsReview,
  findOwnDiagnostics,
  fingerprintOf,
  type FinishedDiagnostics,
  reviewPlan,
} from "./diagnostics-plan.ts";
import { type DiagnosticsProblem, type NoResults, readDiagnostics } from "./read-diagnostics.ts";

export interface PrepareDiagnosticsRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  /** The stored file and its name, for handing it back with its errors. */
  readonly fileId: string;
  readonly fileName: string;
  readonly grids: readonly Grid[];
}

/** Reads ЦНППМ's summary table and keeps it as a dry run (regulation, step 2). No deficit is written. */
export const createPrepareDiagnostics =
  ({ work, clock, ids }: DiagnosticsDeps) =>
  async (request: PrepareDiagnosticsRequest): Promise<Result<string, PrepareDiagnosticsError>> => {
    const { actor, fileId, fileName } = request;
    if (!isMunicipalCoordinator(actor)) return err({ type: "NotAllowed" });
    const file = readDiagnostics(request.grids, clock.today());
    if (!file.ok) return file;
    return work.run(request.requestKey, async (stores) => {
      const plan: DiagnosticsPlan = { fileName, file: file.value, answers: {}, preparedOn: clock.today() };
      const id = ids.newId();
      await stores.diagnosticsImports.insert(
        { id, fileId, uploadedById: actor.personId, state: "prepared", plan: JSON.stringify(plan) },
        clock.now(),
      );
      return ok(id);
    });
  };

export type PrepareDiagnosticsError = NotAllowed | NoTable<DiagnosticsColumn> | NoResults;

/** An import as its screens show it. */
export type DiagnosticsImportView = PreparedDiagnostics | EndedDiagnostics;

interface ImportBase {
  readonly id: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly problems: readonly RowProblem<DiagnosticsProblem>[];
  readonly headingRowBySheet: Readonly<Record<string, number>>;
}

export interface PreparedDiagnostics extends ImportBase {
  readonly state: "prepared";
  readonly review: DiagnosticsReview;
  /** Names what is shown; pressing «apply» says it back. */
  readonly fingerprint: string;
}

export interface EndedDiagnostics extends ImportBase {
  readonly state: "applied" | "discarded";
  readonly counts: DiagnosticsCounts | null;
}

/** Reads an import of the actor's own, compared with the database as it is now. */
export const createReadDiagnosticsImport =
  (deps: DiagnosticsDeps) =>
  (request: {
    readonly actor: Actor;
    readonly importId: string;
  }): Promise<Result<DiagnosticsImportView, ImportNotFound>> =>
    deps.work.run<Result<DiagnosticsImportView, ImportNotFound>>(null, async (stores) => {
      const found = await findOwnDiagnostics(stores, request.actor, request.importId);
      if (found === null) return err({ type: "ImportNotFound" });
      const { id, fileId, state } = found;
      if (state !== "prepared") {
        const { fileName, problems, headingRowBySheet, counts } = JSON.parse(found.plan) as FinishedDiagnostics;
        return ok({ id, fileId, state, fileName, problems, headingRowBySheet, counts });
      }
      const plan = JSON.parse(found.plan) as DiagnosticsPlan;
      const review = await reviewPlan(stores, plan, deps);
      return ok({
        id,
        fileId,
        state,
        fileName: plan.fileName,
        problems: review.problems,
        headingRowBySheet: plan.file.headingRowBySheet,
        review,
        fingerprint: fingerprintOf(review, deps.secrets),
      });
    });
