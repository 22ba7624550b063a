import { isUnanswered } from "../../../domain/places/confirmations/enrolment-state.ts";
import { findEligible } from "../../../domain/places/confirmations/eligible-colleagues.ts";
import type { ConfirmationStores } from "../../../domain/places/confirmations/confirmation-deps.ts";
import { changesSince, confirmedOf } from "../../../domain/places/confirmations/handover.ts";
import type {
  ConfirmationQueries,
  HandoverView,
  RunStanding,
  SchoolStanding,
} from "../../../domain/places/confirmations/confirmation-views.ts";
import type { RunView } from "../../../domain/places/course-runs/run-views.ts";
import { isAhead } from "../../../domain/places/course-runs/run-state.ts";
import { type Enrolment, occupiesSeat } from "../../../domain/places/enrolments/enrolment.ts";
import type { CalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { UnitOfWork } from "../../../domain/shared/unit-of-work.ts";
import type { Queries } from "../connection/database-types.ts";
import { createConfirmationStore } from "./confirmations.repo.ts";
import { createRunQueries } from "./course-runs.queries.ts";
import { createEnrolmentStore } from "./enrolments.repo.ts";

export interface ConfirmationQueryDeps {
  readonly queries: Queries;
  readonly work: UnitOfWork<ConfirmationStores>;
  readonly clock: Clock;
}

/** Reads for the screens of confirmations. */
export const createConfirmationQueries = ({ queries, work, clock }: ConfirmationQueryDeps): ConfirmationQueries => {
  const runs = createRunQueries(queries);
  const enrolments = createEnrolmentStore(queries);
  const standingsOf = async (
    found: readonly (RunView & { readonly organizations: readonly SchoolPeople[] })[],
  ): Promise<readonly RunStanding[]> => {
    const ids = found.flatMap(({ organizations }) => organizations.map(({ organizationId }) => organizationId));
    const holders = await holdersOf(queries, ids, clock.today());
    const handovers = await handoversOf(queries, found);
    return found.map(({ organizations, ...view }) => ({
      ...view,
      handover: handovers.get(view.run.id) ?? null,
      schools: organizations.map((school) => standingOf(school, holders.get(school.organizationId) ?? [])),
    }));
  };
  const findOwn: ConfirmationQueries["findOwn"] = async (runId, organizationId) => {
    const view = await runs.findRun(runId);
    if (view === null) return null;
    const people = (await runs.listPeople(runId)).filter(
      ({ enrolment }) => enrolment.organizationId === organizationId,
    );
    const organizationName = people[0]?.organizationName ?? "";
    return people.length === 0 ? null : { ...view, organizationId, organizationName, own: people };
  };
  return {
    marginDays: createConfirmationStore(queries).marginDays,
    listStandings: async (from, to) =>
      standingsOf((await runs.listBeginning(from, to)).filter(({ run }) => isAhead(run))),
    findStanding: async (runId) => {
      const view = await runs.findRun(runId);
      if (view === null) return null;
      const beginning = await runs.listBeginning(view.run.startsOn, view.run.startsOn);
      const [standing] = await standingsOf(beginning.filter(({ run }) => run.id === runId));
      return standing ?? null;
    },
    listOwn: async (organizationId, from) =>
      (await runs.listOfOrganization(organizationId, from))
        .filter(({ run }) => isAhead(run))
        .map(({ own, ...view }) => ({
          ...view,
          organizationId,
          organizationName: own[0]?.organizationName ?? "",
          own,
        })),
    findOwn,
    listForProvider: async (runId) => {
      const people = await runs.listPeople(runId);
      const going = new Set(confirmedOf(people.map(({ enrolment }) => enrolment)).map(({ id }) => id));
      return people.filter(({ enrolment }) => going.has(enrolment.id));
    },
    findPerson: async (id) => {
      const enrolment = await enrolments.findEnrolment(id);
      if (enrolment === null) return null;
      const own = await findOwn(enrolment.runId, enrolment.organizationId);
      const person = own?.own.find((one) => one.enrolment.id === id);
      return own === null || person === undefined ? null : { ...own, person };
    },
    listEligible: (id, today) =>
      work.run(null, async (stores) => {
        const enrolment = await stores.enrolments.findEnrolment(id);
        const run = enrolment === null ? null : await stores.courseRuns.findRun(enrolment.runId);
        return enrolment === null || run === null ? [] : findEligible(stores, enrolment, run, today);
      }),
  };
};

interface SchoolPeople {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly enrolments: readonly Enrolment[];
}

const standingOf = (
  { organizationId, organizationName, enrolments }: SchoolPeople,
  holders: readonly string[],
): SchoolStanding => ({
  organizationId,
  organizationName,
  going: enrolments.filter((one) => occupiesSeat(one.state) && !isUnanswered(one)).length,
  unanswered: enrolments.filter(isUnanswered).length,
  late: enrolments.filter(({ daysLate }) => daysLate > 0).length,
  holders,
});

/** What the provider has of each run, and who is different since. */
async function handoversOf(
  queries: Queries,
  found: readonly (RunView & { readonly organizations: readonly SchoolPeople[] })[],
): Promise<ReadonlyMap<string, HandoverView>> {
  const store = createConfirmationStore(queries);
  const views = new Map<string, HandoverView>();
  for (const { run, organizations } of found) {
    const handover = await store.findHandover(run.id);
    if (handover === null) continue;
    const enrolments = organizations.flatMap((school) => school.enrolments);
    const changes = changesSince(handover, run, enrolments) ?? { added: [], gone: [], isMoved: false };
    const people = await queries.person.findMany({
      where: { id: { in: [handover.byId, ...changes.added, ...changes.gone] } },
      orderBy: { nameKey: "asc" },
      select: { id: true, fullName: true },
    });
    const namesOf = (ids: readonly string[]) =>
      people.flatMap(({ id, fullName }) => (ids.includes(id) ? [fullName] : []));
    views.set(run.id, {
      at: handover.at,
      byName: namesOf([handover.byId])[0] ?? "",
      added: namesOf(changes.added),
      gone: namesOf(changes.gone),
      isMoved: changes.isMoved,
    });
  }
  return views;
}

/** Names of the school coordinators of today, by organization. */
async function holdersOf(
  queries: Queries,
  organizationIds: readonly string[],
  today: CalendarDay,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const grants = await queries.roleGrant.findMany({
    where: {
      role: "school-coordinator",
      organizationId: { in: [...new Set(organizationIds)] },
      revokedAt: null,
      OR: [{ validTo: null }, { validFrom: { lte: today }, validTo: { gte: today } }],
    },
    select: { organizationId: true, personId: true },
  });
  const people = await queries.person.findMany({
    where: { id: { in: grants.map(({ personId }) => personId) } },
    orderBy: { nameKey: "asc" },
    select: { id: true, fullName: true },
  });
  const holders = new Map<string, readonly string[]>();
  for (const organizationId of organizationIds) {
    const ids = new Set(grants.flatMap((grant) => (grant.organizationId === organizationId ? [grant.personId] : [])));
    holders.set(
      organizationId,
      people.flatMap(({ id, fullName }) => (ids.has(id) ? [fullName] : [])),
    );
  }
  return holders;
}
