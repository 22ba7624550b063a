import type { CampaignId } from "../../campaigns/campaign.ts";
import type { Actor, NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import type { CourseRun } from "../course-runs/course-run.ts";
import type { CourseRunDeps, CourseRunStores } from "../course-runs/run-deps.ts";
import { isAhead } from "../course-runs/run-state.ts";
import { canPlan } from "../place-rights.ts";
import type { ProgrammeId } from "../programme.ts";
import { occupiesSeat } from "./enrolment.ts";
import { placeRequests } from "./place-people.ts";
import { type Candidate, type OpenRun, type PlacingProposal, proposePlacing } from "./propose-placing.ts";

export interface PlaceAutomaticallyRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly campaignId: CampaignId;
  readonly programmeId: ProgrammeId;
}

/**
 * Places all granted people of a programme by their wished periods and the free seats, by a proposal worked out anew: what is true now counts,
 * not what the screen showed. Returns how many were placed and how many are left.
 */
export const createPlaceAutomatically =
  (deps: CourseRunDeps) =>
  (
    request: PlaceAutomaticallyRequest,
  ): Promise<Result<{ readonly placed: number; readonly left: number }, NotAllowed>> =>
    deps.work.run<Result<{ placed: number; left: number }, NotAllowed>>(request.requestKey, async (stores) => {
      const { actor, campaignId, programmeId } = request;
      if (!canPlan(actor)) return err({ type: "NotAllowed" });
      await stores.quotas.takeSeats(campaignId, programmeId);
      const { placings, left } = await gatherProposal(stores, campaignId, programmeId);
      let placed = 0;
      for (const runId of new Set(placings.map((placing) => placing.runId))) {
        const run = await stores.courseRuns.takeRun(runId);
        if (run === null) continue;
        const own = new Set(placings.flatMap((placing) => (placing.runId === runId ? [placing.requestId] : [])));
        const granted = await stores.seats.listRequests(campaignId, { programmeId });
        const done = await placeRequests(
          stores,
          deps,
          run,
          granted.filter(({ id }) => own.has(id)),
          request,
        );
        // The seats are held and the proposal was worked out under them: a refusal would be a bug.
        if (!done.ok) throw new Error(`a proposed placing was refused: ${done.error.type}`);
        placed += done.value.placed;
      }
      return ok({ placed, left: left.length });
    });

/** The proposal, as it would be carried out now; reads only. */
export const createProposeForProgramme =
  ({ work }: Pick<CourseRunDeps, "work">) =>
  (request: Omit<PlaceAutomaticallyRequest, "requestKey">): Promise<PlacingProposal | null> =>
    work.run(null, (stores) =>
      canPlan(request.actor) ? gatherProposal(stores, request.campaignId, request.programmeId) : Promise.resolve(null),
    );

async function gatherProposal(
  stores: CourseRunStores,
  campaignId: CampaignId,
  programmeId: ProgrammeId,
): Promise<PlacingProposal> {
  const own = (await stores.courseRuns.listRuns(campaignId)).filter((run) => run.programmeId === programmeId);
  const placed = await stores.enrolments.listOfRuns(own.map(({ id }) => id));
  const seated = placed.filter(({ state }) => occupiesSeat(state));
  const countOf = (runId: string): number => seated.filter((enrolment) => enrolment.runId === runId).length;
  const open: readonly OpenRun[] = own.filter(isAhead).map((run) => ({ ...run, free: run.seats - countOf(run.id) }));
  const live = new Set(own.flatMap(({ id, state }) => (state === "cancelled" ? [] : [id])));
  const inProgramme = new Set(seated.flatMap(({ runId, personId }) => (live.has(runId) ? [personId] : [])));

  const candidates: Candidate[] = [];
  const seen = new Set<string>();
  for (const request of await stores.seats.listRequests(campaignId, { programmeId })) {
    if (request.state !== "granted" || inProgramme.has(request.personId) || seen.has(request.personId)) continue;
    seen.add(request.personId);
    candidates.push({
      requestId: request.id,
      wish: request.period,
      busy: await busyDays(stores, request.personId),
    });
  }
  return proposePlacing(open, candidates);
}

async function busyDays(
  { enrolments, courseRuns }: Pick<CourseRunStores, "enrolments" | "courseRuns">,
  personId: string,
): Promise<readonly CourseRun[]> {
  const held = (await enrolments.listOfPerson(personId)).filter(({ state }) => occupiesSeat(state));
  if (held.length === 0) return [];
  const runs = await courseRuns.findRuns(held.map(({ runId }) => runId));
  return runs.filter(({ state }) => state !== "cancelled");
}
