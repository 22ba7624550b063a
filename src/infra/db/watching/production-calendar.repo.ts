import type { ProductionCalendarStore } from "../../../domain/watching/production-calendar.ts";
import { asCalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Queries } from "../connection/database-types.ts";

/** The municipality's days off and working days. */
export const createProductionCalendarStore = (tx: Queries): ProductionCalendarStore => ({
  listExceptions: async () =>
    (await tx.calendarException.findMany({ orderBy: { day: "asc" } })).map(({ day, kind }) => ({
      day: asCalendarDay(day),
      kind: kind === "off" ? "off" : "working",
    })),
  saveExceptions: async (exceptions, setById, at) => {
    for (const { day, kind } of exceptions) {
      const data = { kind, setById, setAt: new Date(at) };
      await tx.calendarException.upsert({ where: { day }, create: { day, ...data }, update: data });
    }
  },
  removeException: async (day) => {
    await tx.calendarException.deleteMany({ where: { day } });
  },
});
