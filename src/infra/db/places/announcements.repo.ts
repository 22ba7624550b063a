import type {
  Acknowledgement,
  AnnouncementStore,
  UntoldChanges,
} from "../../../domain/places/announcements/announcement.ts";
import { usualAnnouncementDay } from "../../../domain/places/announcements/month-plan.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import { findWithAccount } from "../people/with-account.ts";
import { rowToChange, rowToCourseRun } from "./place-rows.ts";

const dayKey = "month-plan-day";

/** Announcements of a transaction. */
export const createAnnouncementStore = (tx: Queries): AnnouncementStore => {
  const titlesOf: AnnouncementStore["titlesOf"] = async (programmeIds) => {
    const rows = await tx.programme.findMany({
      where: { id: { in: [...new Set(programmeIds)] } },
      select: { id: true, title: true },
    });
    return new Map(rows.map(({ id, title }) => [id, title]));
  };
  return {
    listUntold: async (before) => {
      const rows = await tx.courseRunChange.findMany({
        where: { announcedAt: null },
        include: { run: true },
        orderBy: [{ runId: "asc" }, { revision: "asc" }],
      });
      const byRun = new Map<string, typeof rows>();
      for (const row of rows) byRun.set(row.runId, [...(byRun.get(row.runId) ?? []), row]);
      const titles = await titlesOf(rows.map(({ run }) => run.programmeId));
      return [...byRun.values()].flatMap((changes): UntoldChanges[] => {
        const newest = changes.at(-1);
        if (newest === undefined || newest.at.getTime() > before) return [];
        const run = rowToCourseRun(newest.run);
        return [{ run, title: titles.get(run.programmeId) ?? "", changes: changes.map(rowToChange) }];
      });
    },
    markTold: async (runId, upToRevision, at) => {
      await tx.courseRunChange.updateMany({
        where: { runId, revision: { lte: upToRevision }, announcedAt: null },
        data: { announcedAt: new Date(at) },
      });
    },
    noteTold: async (told, at) => {
      await insertIfAbsent(
        tx,
        "RunAcknowledgement",
        told.map((row) => ({ ...row, toldAt: new Date(at) })),
      );
    },
    noteSeen: async (runId, personId, at) => {
      const { count } = await tx.runAcknowledgement.updateMany({
        where: { runId, personId, seenAt: null },
        data: { seenAt: new Date(at) },
      });
      return count;
    },
    listAcknowledgements: async (runId) => {
      const rows = await tx.runAcknowledgement.findMany({
        where: { runId },
        orderBy: [{ personId: "asc" }, { revision: "asc" }],
      });
      const newest = new Map(
        rows.map(({ personId, revision, seenAt }): [string, Acknowledgement] => [
          personId,
          { runId, personId, revision, seenAt: seenAt?.getTime() ?? null },
        ]),
      );
      return [...newest.values()];
    },
    findMonth: async (month) => {
      const row = await tx.monthAnnouncement.findFirst({ where: { month }, orderBy: { number: "desc" } });
      return row === null ? null : { number: row.number, at: row.announcedAt.getTime() };
    },
    addMonth: async (month, number, byId, at) => {
      const row = { month, number, announcedAt: new Date(at), announcedById: byId };
      return (await insertIfAbsent(tx, "MonthAnnouncement", [row])) === 1;
    },
    lastAnnouncedAt: async () => {
      const { _max: newest } = await tx.monthAnnouncement.aggregate({ _max: { announcedAt: true } });
      const { _max: plan } = await tx.planVersion.aggregate({ _max: { announcedAt: true } });
      const moments = [newest.announcedAt, plan.announcedAt].flatMap((moment) => moment?.getTime() ?? []);
      return moments.length === 0 ? null : Math.max(...moments);
    },
    withAccount: (personIds) => findWithAccount(tx, personIds),
    announcementDay: async () => {
      const row = await tx.setting.findUnique({ where: { key: dayKey } });
      return row === null ? usualAnnouncementDay : Number(row.value);
    },
    saveAnnouncementDay: async (day) => {
      const value = String(day);
      await tx.setting.upsert({ where: { key: dayKey }, create: { key: dayKey, value }, update: { value } });
    },
    titlesOf,
    createdAtOf: async (runIds) => {
      const rows = await tx.courseRun.findMany({
        where: { id: { in: [...runIds] } },
        select: { id: true, createdAt: true },
      });
      return new Map(rows.map(({ id, createdAt }) => [id, createdAt.getTime()]));
    },
  };
};
