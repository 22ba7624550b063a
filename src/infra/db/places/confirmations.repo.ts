import type { ConfirmationStore } from "../../../domain/places/confirmations/confirmation-deps.ts";
import { usualMarginDays } from "../../../domain/places/confirmations/confirmation-dates.ts";
import type { Handover } from "../../../domain/places/confirmations/handover.ts";
import { asCalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Queries } from "../connection/database-types.ts";

const marginKey = "confirmation-margin-days";

/** What is kept about confirmations beside the enrolments. */
export const createConfirmationStore = (tx: Queries): ConfirmationStore => ({
  marginDays: async () => {
    const row = await tx.setting.findUnique({ where: { key: marginKey } });
    return row === null ? usualMarginDays : Number(row.value);
  },
  saveMarginDays: async (days) => {
    const value = String(days);
    await tx.setting.upsert({ where: { key: marginKey }, create: { key: marginKey, value }, update: { value } });
  },
  findHandover: async (runId) => {
    const row = await tx.providerHandover.findUnique({ where: { runId } });
    return row === null ? null : rowToHandover(row);
  },
  saveHandover: async ({ runId, ...handover }) => {
    const columns = { ...handover, at: new Date(handover.at), personIds: JSON.stringify(handover.personIds) };
    await tx.providerHandover.upsert({ where: { runId }, create: { runId, ...columns }, update: columns });
  },
});

const rowToHandover = (row: {
  readonly runId: string;
  readonly at: Date;
  readonly byId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly personIds: string;
}): Handover => ({
  ...row,
  at: row.at.getTime(),
  startsOn: asCalendarDay(row.startsOn),
  endsOn: asCalendarDay(row.endsOn),
  personIds: JSON.parse(row.personIds) as readonly string[],
});
