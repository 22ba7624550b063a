import { type CalendarDay, dayOfInstant } from "../domain/shared/calendar-day.ts";
import type { Job } from "./job.ts";

export interface CourseRunsDeps {
  readonly advanceRuns: (day: CalendarDay) => Promise<number>;
  readonly timeZone: string;
}

/**
 * Begins and ends course runs by their dates, at five past midnight of the municipality. Of slots that were missed the latest alone is run: it takes
 * every run to where the day wants it.
 */
export const courseRunsJob: Job<CourseRunsDeps> = {
  id: "course-runs",
  schedule: "5 0 * * *",
  catchUp: "latest",
  run:
    ({ advanceRuns, timeZone }) =>
    async (slot) => ({ changed: await advanceRuns(dayOfInstant(slot, timeZone)) }),
};
