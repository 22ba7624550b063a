import type { AnnouncementQueries } from "../../../domain/places/announcements/announcement-views.ts";
import { readMonth } from "../../../domain/places/announcements/read-month.ts";
import { toldOf } from "../../../domain/places/announcements/tell-changes.ts";
import type { Queries } from "../connection/database-types.ts";
import { createAnnouncementStore } from "./announcements.repo.ts";
import { createCourseRunStore } from "./course-runs.repo.ts";
import { createEnrolmentStore } from "./enrolments.repo.ts";
import { rowToCourseRun } from "./place-rows.ts";

/** Reads for the screens of announcements. */
export const createAnnouncementQueries = (queries: Queries): AnnouncementQueries => {
  const announcements = createAnnouncementStore(queries);
  const enrolments = createEnrolmentStore(queries);
  const stores = { announcements, courseRuns: createCourseRunStore(queries), enrolments };
  const findRun: AnnouncementQueries["findRun"] = async (id) => {
    const row = await queries.courseRun.findUnique({ where: { id } });
    if (row === null) return null;
    const run = rowToCourseRun(row);
    const titles = await announcements.titlesOf([run.programmeId]);
    return toldOf({ run, title: titles.get(run.programmeId) ?? "" });
  };
  return {
    viewMonth: async (month, organizationIds) => ({
      month,
      announced: await announcements.findMonth(month),
      runs: (await readMonth(stores, month)).flatMap(({ told, mark, enrolments: all }) => {
        const own = organizationIds === null ? all : all.filter((one) => organizationIds.includes(one.organizationId));
        return organizationIds !== null && own.length === 0 ? [] : [{ ...told, mark, people: own.length }];
      }),
    }),
    viewSeen: async (runId) => {
      const run = await findRun(runId);
      if (run === null) return null;
      const going = await queries.enrolment.findMany({
        where: { runId, state: { notIn: ["withdrawn", "replaced"] } },
        select: { personId: true, organizationId: true },
      });
      const organizationOf = new Map(going.map((row) => [row.personId, row.organizationId]));
      const told = (await announcements.listAcknowledgements(runId)).filter((one) => organizationOf.has(one.personId));
      const late = told.filter(({ seenAt }) => seenAt === null);
      return {
        run,
        told: told.length,
        seen: told.length - late.length,
        waiting: await groupNames(
          queries,
          late.map((one) => one.personId),
          organizationOf,
        ),
      };
    },
    findRun,
    isInRun: async (runId, personId) => (await enrolments.findInRun(runId, personId)) !== null,
    announcementDay: announcements.announcementDay,
  };
};

/** Names by organization, both in the order of the alphabet. */
const groupNames = async (
  queries: Queries,
  personIds: readonly string[],
  organizationOf: ReadonlyMap<string, string>,
): Promise<readonly { readonly organizationName: string; readonly names: readonly string[] }[]> => {
  const people = await queries.person.findMany({
    where: { id: { in: [...personIds] } },
    select: { id: true, fullName: true },
    orderBy: { nameKey: "asc" },
  });
  const organizations = await queries.organization.findMany({
    where: { id: { in: [...new Set(organizationOf.values())] } },
    select: { id: true, name: true },
    orderBy: { nameKey: "asc" },
  });
  return organizations.flatMap(({ id, name }) => {
    const names = people.filter((person) => organizationOf.get(person.id) === id).map(({ fullName }) => fullName);
    return names.length === 0 ? [] : [{ organizationName: name, names }];
  });
};
