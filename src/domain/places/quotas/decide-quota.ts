import { err, ok, type Result } from "../../shared/result.ts";

/** More seats of one programme than any municipality has staff are a slip of the finger. */
export const mostSeats = 5000;

/** What stands against a lower quota: seats that schools hold, that are on offer, or that schools were told of. */
export interface PromisedSeats {
  /** Granted, or placed in a course run. */
  readonly held: number;
  /** Shares that schools have not answered yet. */
  readonly reserved: number;
  /** Freed seats that were offered to the waiting list. */
  readonly offered: number;
}

/** The number of seats as it was typed or stands in a cell: «25», «25 мест». Fractions, ranges and signs are refused. */
export function parseSeats(text: string): Result<number, SeatsRefusal> {
  const match = /^(-?)\s*(\d{1,6})(?:\s*\p{L}+\.?)?$/u.exec(text.trim());
  if (match === null) return err({ type: "NotASeatNumber" });
  const seats = Number(match[2]);
  if (match[1] === "-" && seats > 0) return err({ type: "BelowZero" });
  return seats > mostSeats ? err({ type: "TooManySeats", max: mostSeats }) : ok(seats);
}

export type SeatsRefusal =
  | { readonly type: "NotASeatNumber" }
  | { readonly type: "BelowZero" }
  | { readonly type: "TooManySeats"; readonly max: number };

/** Whether the quota can be so many seats (regulation, step 6): never fewer than were promised. */
export function checkQuota(seats: number, promised: PromisedSeats): Result<void, QuotaRefusal> {
  const least = promised.held + promised.reserved + promised.offered;
  return seats < least ? err({ type: "BelowPromised", least, ...promised }) : ok();
}

export type QuotaRefusal = { readonly type: "BelowPromised"; readonly least: number } & PromisedSeats;
