import type { NewDelivery } from "../../messages/delivery.ts";
import type { Person } from "../../people/person.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";
import { nextSendingMoment } from "../../campaigns/sending-hours.ts";
import type { Instant } from "../../shared/clock.ts";
import { type Enrolment, occupiesSeat } from "../enrolments/enrolment.ts";
import type { RunTold, UntoldChanges } from "./announcement.ts";
import type { AnnouncementDeps, AnnouncementStores } from "./announcement-deps.ts";
import { sumChanges } from "./run-changes.ts";

/** Whoever plans often corrects themselves at once: what is changed within so long is told as one. */
const gatherMs = 3 * 60_000;

/**
 * Tells those whom it concerns, and nobody else, what changed of a run since they knew of it: the people in it, and once per organization those who answer
 * for them (regulation, step 11; product decision 21). Returns how many messages were new. Nothing is told of a run that nobody has heard
 * of yet. Acts for the bot, hence without actor.
 */
export const createTellChanges = (deps: AnnouncementDeps) => async (): Promise<number> => {
  const { work, clock } = deps;
  const untold = await work.run(null, ({ announcements }) => announcements.listUntold(clock.now() - gatherMs));
  let queued = 0;
  // One transaction a run: a plan that is moved as a whole must not hold others up.
  for (const { run } of untold) queued += await tellRun(deps, run.id);
  return queued;
};

const tellRun = ({ work, clock, timeZone, sendingHours }: AnnouncementDeps, runId: string): Promise<number> =>
  work.run(null, async (stores) => {
    const run = await stores.courseRuns.takeRun(runId);
    const untold = (await stores.announcements.listUntold(clock.now())).find((found) => found.run.id === runId);
    if (run === null || untold === undefined) return 0;
    const last = untold.changes.at(-1)?.revision ?? run.revision;
    await stores.announcements.markTold(runId, last, clock.now());

    const fields = sumChanges(run, untold.changes);
    const enrolments = (await stores.enrolments.listOfRun(runId)).filter(({ state }) => occupiesSeat(state));
    if (fields.length === 0 || enrolments.length === 0 || !(await isKnown(stores, untold, enrolments))) return 0;

    const people = await stores.people.findPeople(enrolments.map(({ personId }) => personId));
    const told = toldOf(untold);
    const reason = untold.changes.at(-1)?.reason ?? null;
    const sendAt = nextSendingMoment(clock.now(), sendingHours, timeZone);
    const personal = people.map(
      (person): NewDelivery => ({
        cause: `run:${runId}:changed:${last}`,
        personId: person.id,
        priority: "confirmation",
        notBefore: sendAt,
        notice: { type: "announcement.run-changed", run: told, changes: fields, reason },
      }),
    );
    const schools: NewDelivery[] = [];
    for (const [organizationId, own] of groupByOrganization(enrolments, people)) {
      const organization = await stores.people.findOrganization(organizationId);
      for (const personId of await answerersOf(stores, organizationId, clock.today())) {
        schools.push({
          cause: `run:${runId}:changed-school:${last}:${organizationId}`,
          personId,
          priority: "confirmation",
          notBefore: sendAt,
          notice: {
            type: "announcement.run-changed-school",
            run: told,
            changes: fields,
            reason,
            organizationName: organization?.name ?? "",
            people: own.map(({ fullName }) => fullName),
          },
        });
      }
    }
    await stores.announcements.noteTold(
      people.map(({ id }) => ({ runId, personId: id, revision: last })),
      clock.now(),
    );
    return stores.deliveries.queue([...personal, ...schools]);
  });

/** Somebody has heard of it: the plan was announced after it was made, or its people were asked. */
async function isKnown(
  { announcements }: AnnouncementStores,
  { run }: UntoldChanges,
  enrolments: readonly Enrolment[],
): Promise<boolean> {
  if (enrolments.some(({ askedAt, state }) => askedAt !== null || state !== "planned")) return true;
  if ((await announcements.listAcknowledgements(run.id)).length > 0) return true;
  const announcedAt = await announcements.lastAnnouncedAt();
  const createdAt: Instant | undefined = (await announcements.createdAtOf([run.id])).get(run.id);
  return announcedAt !== null && createdAt !== undefined && createdAt <= announcedAt;
}

/** The run as a message names it. */
export const toldOf = ({ run, title }: Pick<UntoldChanges, "run" | "title">): RunTold => ({
  runId: run.id,
  title,
  groupName: run.groupName,
  startsOn: run.startsOn,
  endsOn: run.endsOn,
  place: run.place,
  link: run.link,
  times: run.times,
  state: run.state,
  revision: run.revision,
});

/** Those who answer for an organization's people: its school coordinators, or its head where there is none. */
export async function answerersOf(
  { people }: Pick<AnnouncementStores, "people">,
  organizationId: OrganizationId,
  today: Parameters<AnnouncementStores["people"]["holdersOf"]>[2],
): Promise<readonly PersonId[]> {
  const coordinators = await people.holdersOf("school-coordinator", organizationId, today);
  return coordinators.length > 0 ? coordinators : people.holdersOf("head", organizationId, today);
}

/** People by the organization that sends them, in the order in which they come. */
export function groupByOrganization(
  enrolments: readonly Enrolment[],
  people: readonly Person[],
): ReadonlyMap<OrganizationId, readonly Person[]> {
  const peopleById = new Map(people.map((person) => [person.id, person]));
  const groups = new Map<OrganizationId, Person[]>();
  for (const { organizationId, personId } of enrolments) {
    const person = peopleById.get(personId);
    if (person === undefined) continue;
    groups.set(organizationId, [...(groups.get(organizationId) ?? []), person]);
  }
  return groups;
}
