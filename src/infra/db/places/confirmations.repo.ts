import type { ConfirmationStore } from "../../../domain/places/confirmations/confirmation-deps.ts";
import { usualMarginDays } from "../../../domain/places/confirmations/confirmation-dates.ts";
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
});
