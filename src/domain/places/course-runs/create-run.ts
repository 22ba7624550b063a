import type { CampaignId } from "../../campaigns/campaign.ts";
import type { NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { canPlan } from "../place-rights.ts";
import type { ProgrammeId } from "../programme.ts";
import type { CourseRun } from "./course-run.ts";
import { groupNameOf } from "./course-run.words.ts";
import type { CourseRunDeps, CourseRunRequest, CourseRunStores } from "./run-deps.ts";
import { parseRunDays, type RunDaysRefusal } from "./run-fields.ts";
import { aboutRun } from "./run-state.ts";

/** A group that a trainer can teach, where no quota says otherwise. */
export const usualSeats = 25;

/**
 * Begins a run with its programme and days (regulation, step 8); the rest has a usual value and is changed afterwards: the next free group,
 * the programme's hours, the quota's seats that no other run has. The id is chosen by the caller: asking again changes nothing.
 */
export const createCreateRun =
  ({ work, clock }: CourseRunDeps) =>
  (
    request: CourseRunRequest & {
      readonly campaignId: CampaignId;
      readonly programmeId: ProgrammeId;
      readonly dates: string;
    },
  ): Promise<Result<CourseRun, CreateRunRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<CourseRun, CreateRunRefused>> => {
      const { actor, runId, campaignId, programmeId } = request;
      if (!canPlan(actor)) return err({ type: "NotAllowed" });
      const campaign = await stores.campaigns.findCampaign(campaignId);
      const programme = await stores.programmes.findEntry(programmeId);
      if (campaign === null || programme === null) return err({ type: "NotFound" });
      const days = parseRunDays(request.dates, { halfYear: campaign.halfYear, today: clock.today(), people: 0 });
      if (!days.ok) return days;
      const known = await stores.courseRuns.findRun(runId);
      if (known !== null) return ok(known);

      const usual = await usualOf(stores, campaignId, programmeId);
      const run: CourseRun = {
        id: runId,
        campaignId,
        programmeId,
        groupName: usual.groupName,
        startsOn: days.value.from,
        endsOn: days.value.to,
        place: "",
        link: null,
        times: null,
        hours: programme.hours ?? 1,
        seats: usual.seats,
        state: "planned",
        revision: 0,
        cancelReason: null,
      };
      const added = await addRun(stores, run, request, clock.now());
      return added ? ok(run) : err({ type: "GroupTaken", groupName: run.groupName });
    });

export type CreateRunRefused =
  | NotAllowed
  | { readonly type: "NotFound" }
  | RunDaysRefusal
  /** The programme has a run of that group. */
  | { readonly type: "GroupTaken"; readonly groupName: string };

/** Writes a new run with its audit record; `false` when the group is taken. */
export async function addRun(
  { courseRuns, audit }: Pick<CourseRunStores, "courseRuns" | "audit">,
  run: CourseRun,
  { actor }: Pick<CourseRunRequest, "actor">,
  at: number,
): Promise<boolean> {
  if (!(await courseRuns.addRun(run, actor.personId, at))) return false;
  const { startsOn, endsOn, seats } = run;
  await audit.write({
    ...aboutRun(actor, at, run),
    action: "created",
    toState: run.state,
    details: { startsOn, endsOn, seats },
  });
  return true;
}

/** The next free group of the programme, and how many seats of the quota are left for it. */
export async function usualOf(
  { courseRuns, quotas }: Pick<CourseRunStores, "courseRuns" | "quotas">,
  campaignId: CampaignId,
  programmeId: ProgrammeId,
): Promise<{ readonly groupName: string; readonly seats: number }> {
  const runs = (await courseRuns.listRuns(campaignId)).filter((run) => run.programmeId === programmeId);
  const names = new Set(runs.map(({ groupName }) => groupName));
  let number = 1;
  while (names.has(groupNameOf(number))) number += 1;
  const quota = await quotas.findQuota(campaignId, programmeId);
  const used = runs.reduce((sum, { state, seats }) => sum + (state === "cancelled" ? 0 : seats), 0);
  const left = (quota?.seats ?? 0) - used;
  return { groupName: groupNameOf(number), seats: left > 0 ? Math.min(left, usualSeats) : usualSeats };
}
