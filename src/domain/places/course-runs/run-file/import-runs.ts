import type { NotAllowed } from "../../../people/roles.ts";
import type { Actor } from "../../../people/roles.ts";
import type { Grid } from "../../../shared/grid.ts";
import { err, ok, type Result } from "../../../shared/result.ts";
import type { RequestKey } from "../../../shared/unit-of-work.ts";
import { occupiesSeat } from "../../enrolments/enrolment.ts";
import { canPlan } from "../../place-rights.ts";
import { entryToProgramme } from "../../programme-entry.ts";
import { saveChangedRun } from "../change-run.ts";
import { addRun } from "../create-run.ts";
import type { CourseRunDeps, CourseRunStores } from "../run-deps.ts";
import { planRunImport, type RunImportContext, type RunImportPlan, type RunImportRefused } from "./plan-run-import.ts";

export interface ReadRunsRequest {
  readonly actor: Actor;
  readonly campaignId: string;
  readonly grids: readonly Grid[];
  readonly choices: RunImportContext["choices"];
}

export type ImportRunsRefused = NotAllowed | { readonly type: "NotFound" } | RunImportRefused;

/** What the workbook would do now; writes nothing. */
export const createPreviewRuns =
  ({ work, clock }: CourseRunDeps) =>
  (request: ReadRunsRequest): Promise<Result<RunImportPlan, ImportRunsRefused>> =>
    work.run(null, (stores) => planFor(stores, request, clock.today()));

/**
 * Takes a workbook's runs into the plan, by a plan worked out anew: what is true now counts, not what the preview showed. Undecided titles
 * and refused rows are left out; the same workbook a second time changes nothing.
 */
export const createImportRuns =
  ({ work, clock, ids }: CourseRunDeps) =>
  (
    request: ReadRunsRequest & { readonly requestKey: RequestKey },
  ): Promise<Result<{ readonly added: number; readonly changed: number }, ImportRunsRefused>> =>
    work.run<Result<{ added: number; changed: number }, ImportRunsRefused>>(request.requestKey, async (stores) => {
      const plan = await planFor(stores, request, clock.today());
      if (!plan.ok) return plan;
      const at = clock.now();
      let added = 0;
      for (const run of plan.value.added) {
        if (await addRun(stores, { ...run, id: ids.newId() }, request, at)) added += 1;
      }
      for (const { before, after } of plan.value.changed) {
        await stores.courseRuns.takeRun(before.id);
        const people = (await stores.enrolments.listOfRun(before.id)).filter(({ state }) => occupiesSeat(state)).length;
        await saveChangedRun(stores, { before, after, people }, request, at);
      }
      return ok({ added, changed: plan.value.changed.length });
    });

async function planFor(
  stores: CourseRunStores,
  { actor, campaignId, grids, choices }: ReadRunsRequest,
  today: RunImportContext["today"],
): Promise<Result<RunImportPlan, ImportRunsRefused>> {
  if (!canPlan(actor)) return err({ type: "NotAllowed" });
  const campaign = await stores.campaigns.findCampaign(campaignId);
  if (campaign === null) return err({ type: "NotFound" });
  const runs = await stores.courseRuns.listRuns(campaignId);
  const enrolments = await stores.enrolments.listOfRuns(runs.map(({ id }) => id));
  const seated = enrolments.filter(({ state }) => occupiesSeat(state));
  return planRunImport(grids, {
    campaignId,
    halfYear: campaign.halfYear,
    today,
    programmes: (await stores.programmes.listEntries()).flatMap((entry) => entryToProgramme(entry) ?? []),
    runs,
    peopleByRun: new Map(runs.map(({ id }) => [id, seated.filter(({ runId }) => runId === id).length])),
    choices,
  });
}
