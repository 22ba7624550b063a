import type { CalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { WorkingCalendar } from "../../../domain/shared/working-calendar.ts";
import type { Queries } from "../connection/database-types.ts";
import { createProductionCalendarStore } from "./production-calendar.repo.ts";

/** A calendar that is brought up to date in place: whoever holds it goes by the newest days. */
export interface LiveCalendar {
  readonly calendar: WorkingCalendar;
  /** Reads the municipality's days again. */
  readonly refresh: () => Promise<void>;
}

/** The given calendar with the days that the municipality has entered, which win over it. */
export const createLiveCalendar = (queries: Queries, base: WorkingCalendar): LiveCalendar => {
  const store = createProductionCalendarStore(queries);
  let off: readonly CalendarDay[] = base.extraDaysOff;
  let working: readonly CalendarDay[] = base.workingDays;
  return {
    calendar: {
      holidays: base.holidays,
      get extraDaysOff() {
        return off;
      },
      get workingDays() {
        return working;
      },
    },
    refresh: async () => {
      const entered = await store.listExceptions();
      const known = new Set(entered.map(({ day }) => day));
      const daysOf = (kind: "off" | "working"): readonly CalendarDay[] =>
        entered.filter((exception) => exception.kind === kind).map(({ day }) => day);
      off = [...base.extraDaysOff.filter((day) => !known.has(day)), ...daysOf("off")];
      working = [...base.workingDays.filter((day) => !known.has(day)), ...daysOf("working")];
    },
  };
};
