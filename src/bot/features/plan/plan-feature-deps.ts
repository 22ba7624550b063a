import type { CampaignQueries } from "../../../domain/campaigns/campaign-views.ts";
import type { FileStore } from "../../../domain/files/file-store.ts";
import type { PlannedDeficit } from "../../../domain/places/plan/closed-deficits.ts";
import type { RunPerson, RunQueries, RunView } from "../../../domain/places/course-runs/run-views.ts";
import type { PlanDeps } from "../../../domain/places/plan/plan-deps.ts";
import type { PlanLine, PlanQueries } from "../../../domain/places/plan/plan.ts";

export interface PlanFeatureDeps extends PlanDeps {
  readonly queries: PlanQueries;
  readonly runs: RunQueries;
  readonly campaigns: Pick<CampaignQueries, "findCampaign" | "listCampaigns">;
  readonly files: FileStore;
  readonly timeZone: string;
  readonly municipalityName: string;
  readonly findOrganization: (id: string) => Promise<{ readonly id: string; readonly name: string } | null>;
  readonly deficitsOf: (personId: string) => Promise<readonly PlannedDeficit[]>;
  readonly writePage: (page: {
    readonly municipality: string;
    readonly halfYear: string;
    readonly edition: string;
    readonly lines: readonly PlanLine[];
  }) => string;
  readonly writeWorkbook: (plan: {
    readonly titleLines: readonly string[];
    readonly lines: readonly PlanLine[];
    readonly changed: ReadonlySet<string>;
  }) => Promise<Uint8Array>;
  readonly writeSchoolWorkbook: (titleLines: readonly string[], plan: SchoolPlan) => Promise<Uint8Array>;
  readonly writeSchoolDocument: (titleLines: readonly string[], plan: SchoolPlan) => Promise<Uint8Array>;
}

/** An organization's runs with its people. */
export type SchoolPlan = readonly (RunView & { readonly own: readonly RunPerson[] })[];
