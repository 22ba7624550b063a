import type { LineId } from "../../applications/application.ts";
import type { NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { CourseRun, CourseRunId } from "../course-runs/course-run.ts";
import type { CourseRunDeps, CourseRunRequest, CourseRunStores } from "../course-runs/run-deps.ts";
import { aboutRun, isAhead, type WrongRunState } from "../course-runs/run-state.ts";
import { canPlan } from "../place-rights.ts";
import type { SeatRequest } from "../seats/seat-request.ts";
import { type Enrolment, occupiesSeat } from "./enrolment.ts";

/**
 * Places granted seat requests in a run (domain.md, States: granted → placed): all of them or none. Never more people than seats, nobody twice
 * in one programme of the half-year. Dates that clash with another run of the person are no refusal: they are returned, to be shown.
 */
export const createPlacePeople =
  (deps: CourseRunDeps) =>
  (
    request: CourseRunRequest & { readonly requestIds: readonly LineId[] },
  ): Promise<Result<PlacedPeople, PlacePeopleRefused>> =>
    deps.work.run(request.requestKey, async (stores): Promise<Result<PlacedPeople, PlacePeopleRefused>> => {
      if (!canPlan(request.actor)) return err({ type: "NotAllowed" });
      const run = await takeRunWithSeats(stores, request.runId);
      if (run === null) return err({ type: "NotFound" });
      const requests: SeatRequest[] = [];
      for (const id of new Set(request.requestIds)) {
        const found = await stores.seats.findRequest(id);
        if (found === null) return err({ type: "NotFound" });
        requests.push(found);
      }
      return placeRequests(stores, deps, run, requests, request);
    });

/** Who was placed, and with whom the dates of another run clash. */
export interface PlacedPeople {
  readonly placed: number;
  readonly clashes: readonly Clash[];
}

export interface Clash {
  readonly personId: string;
  readonly runId: CourseRunId;
}

export type PlacePeopleRefused =
  | NotAllowed
  | { readonly type: "NotFound" }
  | WrongRunState
  /** The request waits, was declined, was placed already, or is for another programme. */
  | { readonly type: "NotGranted"; readonly requestId: LineId }
  /** The person has a seat in this programme in this half-year. */
  | { readonly type: "PlacedAlready"; readonly personId: string; readonly runId: CourseRunId }
  | { readonly type: "NotEnoughSeats"; readonly free: number; readonly wanted: number };

/** Seats first, then the run: the order in which everything that places or frees takes them. */
export async function takeRunWithSeats(
  stores: Pick<CourseRunStores, "courseRuns" | "quotas">,
  runId: CourseRunId,
): Promise<CourseRun | null> {
  const found = await stores.courseRuns.findRun(runId);
  if (found === null) return null;
  await stores.quotas.takeSeats(found.campaignId, found.programmeId);
  return stores.courseRuns.takeRun(runId);
}

/** The same within a transaction that has taken the programme's seats and the run. */
export async function placeRequests(
  stores: CourseRunStores,
  { clock, ids }: Pick<CourseRunDeps, "clock" | "ids">,
  run: CourseRun,
  requests: readonly SeatRequest[],
  { actor }: Pick<CourseRunRequest, "actor">,
): Promise<Result<PlacedPeople, PlacePeopleRefused>> {
  if (!isAhead(run)) return err({ type: "WrongRunState", state: run.state });
  const unfit = requests.find(
    ({ state, campaignId, programmeId }) =>
      state !== "granted" || campaignId !== run.campaignId || programmeId !== run.programmeId,
  );
  if (unfit !== undefined) return err({ type: "NotGranted", requestId: unfit.id });
  const people = (await stores.enrolments.listOfRun(run.id)).filter(({ state }) => occupiesSeat(state));
  const free = run.seats - people.length;
  if (requests.length > free) return err({ type: "NotEnoughSeats", free: Math.max(0, free), wanted: requests.length });

  const at = clock.now();
  const clashes: Clash[] = [];
  const seated = new Set<string>();
  for (const request of requests) {
    const others = await otherRunsOf(stores, request.personId);
    const same = others.find((other) => other.campaignId === run.campaignId && other.programmeId === run.programmeId);
    const twin = same?.id ?? (seated.has(request.personId) ? run.id : undefined);
    if (twin !== undefined) return err({ type: "PlacedAlready", personId: request.personId, runId: twin });
    seated.add(request.personId);
    const clash = others.find((other) => overlap(other, run));
    if (clash !== undefined) clashes.push({ personId: request.personId, runId: clash.id });
  }
  for (const request of requests) await enrol(stores, { id: ids.newId(), run, request, byId: actor.personId, at });
  await stores.seats.saveRequests(
    requests.map((request) => ({ ...request, state: "placed" })),
    actor.personId,
    at,
  );
  if (requests.length > 0) {
    await stores.audit.write({
      ...aboutRun(actor, at, run),
      action: "people-placed",
      details: { people: requests.length, names: await namesOf(stores, requests) },
    });
  }
  return ok({ placed: requests.length, clashes });
}

/** Whether two runs have a day in common. */
export const overlap = (
  one: Pick<CourseRun, "startsOn" | "endsOn">,
  other: Pick<CourseRun, "startsOn" | "endsOn">,
): boolean => one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;

/** Runs in which the person takes a seat; cancelled ones do not count. */
async function otherRunsOf(
  { enrolments, courseRuns }: Pick<CourseRunStores, "enrolments" | "courseRuns">,
  personId: string,
): Promise<readonly CourseRun[]> {
  const held = (await enrolments.listOfPerson(personId)).filter(({ state }) => occupiesSeat(state));
  const runs = await courseRuns.findRuns(held.map(({ runId }) => runId));
  return runs.filter(({ state }) => state !== "cancelled");
}

interface Seating {
  readonly id: string;
  readonly run: CourseRun;
  readonly request: SeatRequest;
  readonly byId: string;
  readonly at: number;
}

/** Somebody who was in the run before takes their record up again. */
async function enrol({ enrolments, audit }: CourseRunStores, { id, run, request, byId, at }: Seating): Promise<void> {
  const known = await enrolments.findInRun(run.id, request.personId);
  const enrolment: Enrolment = {
    id: known?.id ?? id,
    runId: run.id,
    personId: request.personId,
    organizationId: request.organizationId,
    requestId: request.id,
    state: "planned",
    askedAt: null,
    confirmedAt: null,
    confirmedById: null,
    daysLate: 0,
    reason: null,
    noteFileId: null,
    replacesId: null,
    providerState: "unknown",
    hours: null,
    certificate: null,
  };
  if (known === null) await enrolments.addEnrolment(enrolment, byId, at);
  else await enrolments.saveEnrolment(enrolment, byId, at);
  await audit.write({
    at,
    actorId: byId,
    subjectKind: "enrolment",
    subjectId: enrolment.id,
    action: "placed",
    toState: "planned",
    ...(known === null ? {} : { fromState: known.state }),
  });
}

/** Names for a glance at the history; the rest are counted there. */
const namesKept = 5;

async function namesOf({ people }: Pick<CourseRunStores, "people">, requests: readonly SeatRequest[]): Promise<string> {
  const found = await people.findPeople(requests.slice(0, namesKept).map(({ personId }) => personId));
  return found.map(({ fullName }) => fullName).join(", ");
}
