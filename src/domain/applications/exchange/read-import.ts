import type { Actor, OrganizationId } from "../../people/roles.ts";
import type { HalfYear } from "../../shared/half-year.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { UnitOfWork } from "../../shared/unit-of-work.ts";
import type { ApplicationId } from "../application.ts";
import { decideEdit, type EditingClosed } from "../application-decisions.ts";
import type { HashText } from "../application-version.ts";
import { maxLines } from "../edit-line.ts";
import type { ApplicationComparison } from "./application-comparison.ts";
import type { RowProblem } from "./application-file.ts";
import {
  type AbsentDecision,
  type ApplicationImportId,
  comparePlan,
  countWrites,
  type FinishedImport,
  fingerprintOf,
  type ImportPlan,
  type ImportStores,
  type TakenCounts,
} from "./application-import.ts";
import { findOwnImport, type ImportNotFound } from "./find-import.ts";

/** An import as its screens show it. */
export type ImportView = PreparedView | FinishedView;

interface ViewBase {
  readonly id: ApplicationImportId;
  readonly applicationId: ApplicationId;
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  readonly halfYear: HalfYear;
  readonly fileId: string;
  readonly fileName: string;
  readonly headingRowBySheet: Readonly<Record<string, number>>;
}

export interface PreparedView extends ViewBase {
  readonly state: "prepared";
  readonly comparison: ApplicationComparison;
  readonly absent: AbsentDecision;
  readonly isOfOther: boolean;
  /** Names what is shown; pressing «take» says it back. */
  readonly fingerprint: string;
  /** Lines that taking it would write. */
  readonly writes: number;
  /** Why nothing can be taken now: the application was submitted meanwhile, or the campaign closed. */
  readonly closed: EditingClosed | null;
  /** More lines than an application holds; `null` if they fit. */
  readonly tooMany: number | null;
}

export interface FinishedView extends ViewBase {
  readonly state: "applied" | "discarded";
  readonly counts: TakenCounts | null;
  readonly problems: readonly RowProblem[];
}

/** Reads an import of the actor's own, compared with the draft as it is now. */
export const createReadImport =
  ({ work, hash }: { readonly work: UnitOfWork<ImportStores>; readonly hash: HashText }) =>
  (request: {
    readonly actor: Actor;
    readonly importId: ApplicationImportId;
  }): Promise<Result<ImportView, ImportNotFound>> =>
    work.run(null, async (stores): Promise<Result<ImportView, ImportNotFound>> => {
      const own = await findOwnImport(stores, request.actor, request.importId);
      if (!own.ok) return own;
      const { found, application, campaign, organization } = own.value;
      const about = {
        id: found.id,
        applicationId: application.id,
        organizationId: organization.id,
        organizationName: organization.name,
        halfYear: campaign.halfYear,
        fileId: found.fileId,
      };
      if (found.state !== "prepared") {
        const { fileName, headingRowBySheet, counts, problems } = JSON.parse(found.plan) as FinishedImport;
        return ok({ ...about, state: found.state, fileName, headingRowBySheet, counts, problems });
      }
      const plan = JSON.parse(found.plan) as ImportPlan;
      const comparison = await comparePlan(stores, own.value, plan);
      const edit = decideEdit(application, campaign);
      const total = countAfter(application.lines.length, comparison, plan.absent);
      return ok({
        ...about,
        state: "prepared",
        fileName: plan.fileName,
        headingRowBySheet: plan.file.headingRowBySheet,
        comparison,
        absent: plan.absent,
        isOfOther: plan.isOfOther,
        fingerprint: fingerprintOf(comparison, plan.absent, hash),
        writes: countWrites(comparison, plan.absent),
        closed: edit.ok ? null : edit.error,
        tooMany: total > maxLines ? total : null,
      });
    });

/** How many lines the draft has when it is taken. */
export const countAfter = (before: number, comparison: ApplicationComparison, absent: AbsentDecision): number =>
  before + comparison.added.length - (absent === "remove" ? comparison.absent.length : 0);
