import { unfinishedStates } from "../../../domain/places/course-runs/advance-runs.ts";
import type {
  RunOfOrganization,
  RunPerson,
  RunQueries,
  RunView,
} from "../../../domain/places/course-runs/run-views.ts";
import { occupiesSeat } from "../../../domain/places/enrolments/enrolment.ts";
import type { ProgrammeFormat } from "../../../domain/places/programme.ts";
import type { Queries } from "../connection/database-types.ts";
import type { Prisma } from "../generated/sqlite/client.ts";
import { rowToChange, rowToCourseRun, rowToEnrolment, rowToSeatRequest } from "./place-rows.ts";

const byDates = [
  { startsOn: "asc" },
  { endsOn: "asc" },
  { id: "asc" },
] satisfies Prisma.CourseRunOrderByWithRelationInput[];

/** Reads for the screens of course runs. The number of queries depends on no number of people. */
export const createRunQueries = (queries: Queries): RunQueries => ({
  findRun: async (id) => (await viewRuns(queries, { id }))[0] ?? null,
  listRuns: (campaignId) => viewRuns(queries, { campaignId }),
  listChanges: async (runId) =>
    (await queries.courseRunChange.findMany({ where: { runId }, orderBy: { revision: "asc" } })).map(rowToChange),
  listPeople: async (runId) => (await listPeopleOf(queries, { runId })).map(({ person }) => person),
  listSeated: async (campaignId, programmeId) => {
    const rows = await queries.seatRequest.findMany({
      where: { campaignId, programmeId, state: { in: ["granted", "placed"] } },
    });
    const personIds = rows.map(({ personId }) => personId);
    const names = await namesOf(queries, rows);
    const enrolments = await findByPerson(queries, personIds);
    const runs = await viewRuns(queries, { id: { in: [...new Set(enrolments.map(({ runId }) => runId))] } });
    const live = runs.filter(({ run }) => run.state !== "cancelled");
    return rows
      .map((row) => {
        const own = new Set(enrolments.flatMap(({ personId, runId }) => (personId === row.personId ? [runId] : [])));
        return {
          request: rowToSeatRequest(row),
          ...names(row),
          runs: live.flatMap(({ run, title }) => (own.has(run.id) ? [{ run, title }] : [])),
        };
      })
      .toSorted(byOrganizationAndName);
  },
  listPlacings: async (campaignId) => {
    const counts = await queries.seatRequest.groupBy({
      by: ["programmeId", "state"],
      where: { campaignId, programmeId: { not: null } },
      _count: { id: true },
    });
    const programmes = await queries.programme.findMany({
      where: { id: { in: [...new Set(counts.flatMap(({ programmeId }) => programmeId ?? []))] } },
      orderBy: { titleKey: "asc" },
    });
    const countOf = (programmeId: string, ...states: readonly string[]): number =>
      counts
        .filter((row) => row.programmeId === programmeId && (states.length === 0 || states.includes(row.state)))
        .reduce((sum, { _count }) => sum + _count.id, 0);
    return programmes.map(({ id, title }) => ({
      programmeId: id,
      title,
      requested: countOf(id),
      granted: countOf(id, "granted"),
      placed: countOf(id, "placed"),
    }));
  },
  listOfPerson: async (personId, from) => {
    const people = await listPeopleOf(queries, { personId, run: { endsOn: { gte: from } } });
    const runs = await viewRuns(queries, { id: { in: people.map(({ runId }) => runId) } });
    return runs.flatMap((view) => {
      const found = people.find(({ runId }) => runId === view.run.id);
      return found === undefined ? [] : [{ ...view, enrolment: found.person.enrolment }];
    });
  },
  listOfOrganization: async (organizationId, from) => {
    const people = await listPeopleOf(queries, { organizationId, run: { endsOn: { gte: from } } });
    const runs = await viewRuns(queries, { id: { in: [...new Set(people.map(({ runId }) => runId))] } });
    return runs.map((view) => ({
      ...view,
      own: people.flatMap(({ runId, person }) => (runId === view.run.id ? [person] : [])),
    }));
  },
  listBeginning: async (from, to) => {
    const runs = await viewRuns(queries, { startsOn: { gte: from, lte: to }, state: { not: "cancelled" } });
    const people = await listPeopleOf(queries, { runId: { in: runs.map(({ run }) => run.id) } });
    return runs.map((view) => ({
      ...view,
      organizations: groupByOrganization(
        people.flatMap(({ runId, person }) => (runId === view.run.id ? [person] : [])),
      ),
    }));
  },
  listUnfinished: async (day) => {
    const rows = await queries.courseRun.findMany({
      where: { startsOn: { lte: day }, state: { in: [...unfinishedStates] } },
      orderBy: byDates,
      select: { id: true, state: true, endsOn: true },
    });
    // Those that run and are not over yet have nothing to do.
    return rows.filter(({ state, endsOn }) => state !== "running" || endsOn < day).map(({ id }) => id);
  },
});

async function viewRuns(queries: Queries, where: Prisma.CourseRunWhereInput): Promise<readonly RunView[]> {
  const rows = await queries.courseRun.findMany({ where, orderBy: byDates });
  const programmes = await queries.programme.findMany({
    where: { id: { in: [...new Set(rows.map(({ programmeId }) => programmeId))] } },
  });
  const counts = await queries.enrolment.groupBy({
    by: ["runId", "state"],
    where: { runId: { in: rows.map(({ id }) => id) } },
    _count: { id: true },
  });
  return rows.map((row) => {
    const programme = programmes.find(({ id }) => id === row.programmeId);
    const own = counts.filter(({ runId, state }) => runId === row.id && occupiesSeat(state as RunState));
    return {
      run: rowToCourseRun(row),
      title: programme?.title ?? "",
      provider: programme?.provider ?? "",
      format: (programme?.format ?? "") === "" ? null : (programme?.format as ProgrammeFormat),
      audience: programme?.audience ?? "",
      people: own.reduce((sum, { _count }) => sum + _count.id, 0),
    };
  });
}

type RunState = Parameters<typeof occupiesSeat>[0];

async function listPeopleOf(
  queries: Queries,
  where: Prisma.EnrolmentWhereInput,
): Promise<readonly { readonly runId: string; readonly person: RunPerson }[]> {
  const rows = await queries.enrolment.findMany({ where });
  const names = await namesOf(queries, rows);
  return rows
    .map((row) => ({ runId: row.runId, person: { enrolment: rowToEnrolment(row), ...names(row) } }))
    .toSorted((one, other) => byOrganizationAndName(one.person, other.person));
}

/** Who takes a seat anywhere, of these people. */
async function findByPerson(queries: Queries, personIds: readonly string[]) {
  const rows = await queries.enrolment.findMany({
    where: { personId: { in: [...new Set(personIds)] } },
    select: { personId: true, runId: true, state: true },
  });
  return rows.filter(({ state }) => occupiesSeat(state as RunState));
}

type Named = Pick<RunPerson, "fullName" | "position" | "organizationName">;

/** Looks up the names of people and organizations once for all rows. */
async function namesOf(
  queries: Queries,
  rows: readonly { readonly personId: string; readonly organizationId: string }[],
): Promise<(row: { readonly personId: string; readonly organizationId: string }) => Named> {
  const people = await queries.person.findMany({
    where: { id: { in: [...new Set(rows.map(({ personId }) => personId))] } },
    select: { id: true, fullName: true, position: true },
  });
  const organizations = await queries.organization.findMany({
    where: { id: { in: [...new Set(rows.map(({ organizationId }) => organizationId))] } },
    select: { id: true, name: true },
  });
  const personById = new Map(people.map((person) => [person.id, person]));
  const nameById = new Map(organizations.map(({ id, name }) => [id, name]));
  return ({ personId, organizationId }) => ({
    fullName: personById.get(personId)?.fullName ?? "",
    position: personById.get(personId)?.position ?? "",
    organizationName: nameById.get(organizationId) ?? "",
  });
}

const collator = new Intl.Collator("ru", { numeric: true });

const byOrganizationAndName = (one: Named, other: Named): number =>
  collator.compare(one.organizationName, other.organizationName) || collator.compare(one.fullName, other.fullName);

function groupByOrganization(people: readonly RunPerson[]): readonly RunOfOrganization[] {
  const ids = [...new Set(people.map(({ enrolment }) => enrolment.organizationId))];
  return ids.map((organizationId) => {
    const own = people.filter(({ enrolment }) => enrolment.organizationId === organizationId);
    return {
      organizationId,
      organizationName: own[0]?.organizationName ?? "",
      enrolments: own.map(({ enrolment }) => enrolment),
    };
  });
}
