import { type Campaign, type CampaignState, isStageKey, stageKeys } from "../../../domain/campaigns/campaign.ts";
import { asCalendarDay } from "../../../domain/shared/calendar-day.ts";
import { parseHalfYearKey } from "../../../domain/shared/half-year.ts";

interface CampaignRow {
  readonly id: string;
  readonly halfYear: string;
  readonly state: string;
  readonly stages: readonly { readonly stage: string; readonly startsOn: string; readonly endsOn: string }[];
}

/** A campaign of its row; one that the program did not write throws. */
export function rowToCampaign(row: CampaignRow): Campaign {
  const halfYear = parseHalfYearKey(row.halfYear);
  if (!halfYear.ok) throw new Error(`campaign ${row.id} has no half-year: ${row.halfYear}`);
  const stages = row.stages.flatMap(({ stage, startsOn, endsOn }) =>
    isStageKey(stage) ? [{ key: stage, startsOn: asCalendarDay(startsOn), endsOn: asCalendarDay(endsOn) }] : [],
  );
  return {
    id: row.id,
    halfYear: halfYear.value,
    state: row.state as CampaignState,
    stages: stages.toSorted((a, b) => stageKeys.indexOf(a.key) - stageKeys.indexOf(b.key)),
  };
}
