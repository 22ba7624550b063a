import { proposeStages } from "../../src/domain/campaigns/propose-stages.ts";
import type { CampaignId } from "../../src/domain/campaigns/campaign.ts";
import { addDays } from "../../src/domain/shared/calendar-day.ts";
import type { Clock } from "../../src/domain/shared/clock.ts";
import { halfYearOf, nextHalfYear } from "../../src/domain/shared/half-year.ts";
import type { UnitOfWork } from "../../src/domain/shared/unit-of-work.ts";
import { createRussianCalendar } from "../../src/domain/shared/working-calendar.ts";
import type { Stores } from "../../src/infra/db/stores.ts";
import { newId } from "../../src/infra/ids.ts";

/** Days for applications that are left, whatever the day on which the test runs. */
const daysLeft = 20;

/** Puts an open campaign for the next half-year into the database, with applications under way today. */
export const openCampaignNow = (work: UnitOfWork<Stores>, clock: Clock): Promise<CampaignId> =>
  work.run(null, async ({ campaigns, people }) => {
    const today = clock.today();
    const [coordinator = ""] = await people.holdersOf("municipal-coordinator", null, today);
    const halfYear = nextHalfYear(halfYearOf(today));
    const stages = proposeStages(halfYear, createRussianCalendar()).map((stage) =>
      stage.key === "applications"
        ? { ...stage, startsOn: addDays(today, -5), endsOn: addDays(today, daysLeft) }
        : stage,
    );
    const id = newId();
    await campaigns.addDraft({ id, halfYear, state: "draft", stages }, clock.now(), coordinator);
    await campaigns.saveState(id, "open", clock.now(), coordinator);
    return id;
  });
