import type { CalendarDay } from "./calendar-day.ts";

/** Milliseconds since 1970-01-01 UTC. The only form in which a moment crosses a border. */
export type Instant = number;

/** Time as a dependency: the process clock in production, a value in tests. */
export interface Clock {
  /** The present moment. */
  readonly now: () => Instant;
  /** The present day in the municipality's time zone. */
  readonly today: () => CalendarDay;
}
