import type { GroupSubject } from "../../../domain/messages/groups/group.ts";
import type { GroupBindingView, GroupQueries } from "../../../domain/messages/groups/group-views.ts";
import { cutSchedule, type ScheduledRun } from "../../../domain/messages/groups/group-schedule.ts";
import type { CourseRun } from "../../../domain/places/course-runs/course-run.ts";
import { addDays, asCalendarDay, type CalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Queries } from "../connection/database-types.ts";
import type { Prisma } from "../generated/sqlite/client.ts";
import { rowToCourseRun } from "../places/place-rows.ts";
import { rowToBinding, rowToGroup } from "./groups.repo.ts";

/** Reads of groups. */
export const createGroupQueries = (queries: Queries): GroupQueries => {
  const nameOf = async (subject: GroupSubject): Promise<string | null> => {
    switch (subject.kind) {
      case "organization":
        return (await queries.organization.findUnique({ where: { id: subject.organizationId } }))?.name ?? null;
      case "course-run": {
        const run = await queries.courseRun.findUnique({ where: { id: subject.runId } });
        if (run === null) return null;
        const programme = await queries.programme.findUnique({ where: { id: run.programmeId } });
        return programme === null ? null : nameOfRun(programme.title, run.groupName);
      }
      case "municipality":
        return null;
    }
  };
  const viewOf = async (row: BindingRow): Promise<GroupBindingView> => {
    const binding = rowToBinding(row);
    const person = await queries.person.findUnique({ where: { id: binding.boundById }, select: { fullName: true } });
    return {
      group: rowToGroup(row.group),
      binding,
      subjectName: await nameOf(binding.subject),
      boundByName: person?.fullName ?? "",
    };
  };
  return {
    listGroups: async () => {
      const groups = await queries.groupChat.findMany({
        where: { OR: [{ state: { not: "left" } }, { bindings: { some: {} } }] },
        include: { bindings: { orderBy: { topicId: "asc" } } },
        orderBy: [{ title: "asc" }, { id: "asc" }],
      });
      const views = [];
      for (const { bindings, ...group } of groups) {
        const bound = [];
        for (const binding of bindings) bound.push(await viewOf({ ...binding, group }));
        views.push({ group: rowToGroup(group), bindings: bound });
      }
      return views;
    },
    viewBinding: async (id) => {
      const row = await queries.groupBinding.findUnique({ where: { id }, include: { group: true } });
      return row === null ? null : viewOf(row);
    },
    listLive: async () => {
      const rows = await queries.groupBinding.findMany({
        where: { group: { state: "present" } },
        include: { group: true },
        orderBy: { id: "asc" },
      });
      return rows.map((row) => ({ group: rowToGroup(row.group), binding: rowToBinding(row) }));
    },
    stamp: async () => {
      const [runs, enrolments, bindings] = await Promise.all([
        queries.courseRun.aggregate({ _max: { updatedAt: true }, _count: { id: true } }),
        queries.enrolment.aggregate({ _max: { updatedAt: true }, _count: { id: true } }),
        queries.groupBinding.aggregate({ _max: { updatedAt: true }, _count: { id: true } }),
      ]);
      return [runs, enrolments, bindings]
        .map(({ _max, _count }) => `${_count.id}:${_max.updatedAt?.getTime() ?? 0}`)
        .join("/");
    },
    scheduleOf: async (subject, today) =>
      cutSchedule(await nameOf(subject), await listScheduled(queries, subject, today), today),
    listSubjects: async (today) => {
      const organizations = await queries.organization.findMany({
        where: { goneAt: null },
        select: { id: true, name: true },
        orderBy: { nameKey: "asc" },
      });
      const runs = await queries.courseRun.findMany({
        where: { endsOn: { gte: today }, state: { not: "cancelled" } },
        orderBy: [{ startsOn: "asc" }, { id: "asc" }],
      });
      const titles = await titlesOf(queries, runs);
      return {
        organizations,
        runs: runs.map(({ id, programmeId, groupName, startsOn }) => ({
          id,
          name: nameOfRun(titles.get(programmeId) ?? "", groupName),
          startsOn: asCalendarDay(startsOn),
        })),
      };
    },
  };
};

type BindingRow = Prisma.GroupBindingGetPayload<{ include: { group: true } }>;

const nameOfRun = (title: string, groupName: string): string => (groupName === "" ? title : `${title}, ${groupName}`);

/** A cancelled run is still shown until the day on which it would have begun. */
const listScheduled = async (
  queries: Queries,
  subject: GroupSubject,
  today: CalendarDay,
): Promise<readonly ScheduledRun[]> => {
  const people = subject.kind === "organization" ? await countPeople(queries, subject.organizationId, today) : null;
  const rows = await queries.courseRun.findMany({
    where: {
      endsOn: { gte: addDays(today, -1) },
      ...(subject.kind === "course-run" ? { id: subject.runId } : {}),
      ...(people === null ? {} : { id: { in: [...people.keys()] } }),
    },
    include: { changes: { orderBy: { revision: "desc" } } },
    orderBy: [{ startsOn: "asc" }, { endsOn: "asc" }, { id: "asc" }],
  });
  const titles = await titlesOf(queries, rows);
  return rows.map(({ changes, ...row }) => {
    const run = rowToCourseRun(row);
    return {
      runId: run.id,
      title: titles.get(run.programmeId) ?? "",
      groupName: run.groupName,
      startsOn: run.startsOn,
      endsOn: run.endsOn,
      place: run.place,
      link: run.link,
      times: run.times,
      state: run.state,
      movedFrom: movedFromOf(run, changes),
      people: people?.get(run.id) ?? null,
    };
  });
};

/** People of the organization who take a seat, by run. */
const countPeople = async (
  queries: Queries,
  organizationId: string,
  today: CalendarDay,
): Promise<ReadonlyMap<string, number>> => {
  const counts = await queries.enrolment.groupBy({
    by: ["runId"],
    where: {
      organizationId,
      state: { notIn: ["withdrawn", "replaced"] },
      run: { endsOn: { gte: addDays(today, -1) } },
    },
    _count: { id: true },
  });
  return new Map(counts.map(({ runId, _count }) => [runId, _count.id]));
};

const titlesOf = async (
  queries: Queries,
  runs: readonly { readonly programmeId: string }[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(runs.map(({ programmeId }) => programmeId))];
  const programmes = await queries.programme.findMany({
    where: { id: { in: ids } },
    select: { id: true, title: true },
  });
  return new Map(programmes.map(({ id, title }) => [id, title]));
};

interface StoredChange {
  readonly field: string;
  readonly before: string;
}

/** The dates before the newest change of dates. */
const movedFromOf = (run: CourseRun, changes: readonly { readonly changes: string }[]): ScheduledRun["movedFrom"] => {
  for (const { changes: json } of changes) {
    const fields = JSON.parse(json) as readonly StoredChange[];
    const before = (field: string): string | undefined => fields.find((change) => change.field === field)?.before;
    const [startsOn, endsOn] = [before("startsOn"), before("endsOn")];
    if (startsOn !== undefined || endsOn !== undefined) {
      return { startsOn: asCalendarDay(startsOn ?? run.startsOn), endsOn: asCalendarDay(endsOn ?? run.endsOn) };
    }
  }
  return null;
};
