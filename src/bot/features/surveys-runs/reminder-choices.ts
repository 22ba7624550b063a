import type { TimeOfDay } from "../../../domain/shared/calendar-day.ts";
import type { ReminderPlan } from "../../../domain/surveys/runs/run.ts";

/** What may be chosen for reminders: few enough to be seen at once. */
export const reminderChoices = {
  everyDays: [null, 1, 2, 3, 5, 7],
  daysBefore: [3, 2, 1, 0],
  times: ["09:00", "10:00", "12:00", "15:00"],
  counts: [1, 2, 3, 5, 8],
} as const satisfies {
  readonly everyDays: readonly (number | null)[];
  readonly daysBefore: readonly number[];
  readonly times: readonly TimeOfDay[];
  readonly counts: readonly number[];
};

/** What a button changes in a plan; `null` for a button that there is not. */
export function readReminderChoice(plan: ReminderPlan, field: string, value: string): Partial<ReminderPlan> | null {
  const number = Number(value);
  const { everyDays, daysBefore, times, counts } = reminderChoices;
  switch (field) {
    case "every": {
      const days = everyDays.find((choice) => (choice ?? 0) === number);
      return days === undefined ? null : { everyDays: days };
    }
    case "before":
    case "not-before": {
      const days = daysBefore.find((choice) => choice === number);
      if (days === undefined) return null;
      const others = plan.daysBefore.filter((known) => known !== days);
      return { daysBefore: field === "before" ? [...others, days].toSorted((a, b) => b - a) : others };
    }
    case "at": {
      const at = times.find((choice) => choice === value);
      return at === undefined ? null : { at };
    }
    case "most": {
      const atMost = counts.find((choice) => choice === number);
      return atMost === undefined ? null : { atMost };
    }
    default:
      return null;
  }
}
