import type { CampaignQueries } from "../../../domain/campaigns/campaign-views.ts";
import type { Campaign } from "../../../domain/campaigns/campaign.ts";
import type { FileStore } from "../../../domain/files/file-store.ts";
import type { WorkbookReader } from "../../../domain/files/workbook-reader.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import type { CourseRunDeps } from "../../../domain/places/course-runs/run-deps.ts";
import type { RunQueries, RunView } from "../../../domain/places/course-runs/run-views.ts";
import { canPlan } from "../../../domain/places/place-rights.ts";
import type { PlanQueries } from "../../../domain/places/plan/plan.ts";
import type { ProgrammeQueries } from "../../../domain/places/programme-entry.ts";
import type { UploadRunsFlowDeps } from "../../../flows/places/upload-runs.flow.ts";

export interface CourseRunsFeatureDeps extends CourseRunDeps {
  readonly queries: RunQueries;
  /** The runs as lines of the plan, with the deficits that each closes. */
  readonly readLines: PlanQueries["readLines"];
  readonly files: FileStore;
  readonly readWorkbook: WorkbookReader;
  readonly markErrors: UploadRunsFlowDeps["markErrors"];
  /** An empty workbook for the half-year's runs, by its key. */
  readonly writeTemplate: (halfYear: string, programmeTitles: readonly string[]) => Promise<Uint8Array>;
  readonly campaigns: Pick<CampaignQueries, "listCampaigns" | "findCampaign">;
  readonly programmes: Pick<ProgrammeQueries, "findEntry" | "searchEntries" | "listEntries">;
}

/** The campaign, for whoever plans; a draft has no plan yet. */
export async function findPlanned(
  { campaigns }: Pick<CourseRunsFeatureDeps, "campaigns">,
  actor: Actor,
  campaignId: string | undefined,
): Promise<Campaign | null> {
  const campaign = canPlan(actor) && campaignId !== undefined ? await campaigns.findCampaign(campaignId) : null;
  return campaign?.state === "draft" ? null : campaign;
}

/** The run, for whoever plans. */
export const findRunFor = async (
  { queries }: Pick<CourseRunsFeatureDeps, "queries">,
  actor: Actor,
  runId: string | undefined,
): Promise<RunView | null> => (canPlan(actor) && runId !== undefined ? queries.findRun(runId) : null);

/** The month in which a run begins, 2027-03. */
export const monthOf = ({ run }: Pick<RunView, "run">): string => run.startsOn.slice(0, 7);

/** How many deficits each run of the campaign closes. */
export const closesByRun = async (
  { readLines }: Pick<CourseRunsFeatureDeps, "readLines">,
  campaignId: string,
): Promise<ReadonlyMap<string, number>> =>
  new Map((await readLines(campaignId)).map(({ runId, closes }) => [runId, closes]));
