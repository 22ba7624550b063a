import type { CampaignId } from "../../campaigns/campaign.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";
import { trainingTermOf } from "../../people/training-term.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { SeatLedger } from "../seats/seat-ledger.ts";
import type { Claim } from "./distribute-seats.ts";

/** What is on record of the organizations and people of a campaign, beside their requests. */
export interface ClaimFacts {
  /** People on the staff list today. */
  readonly staff: ReadonlyMap<OrganizationId, number>;
  /** People with a deficit that counts. */
  readonly withDeficit: ReadonlySet<PersonId>;
  /** When people were trained last, as precisely as it is known; who is missing never was, as far as anybody knows. */
  readonly trainedOn: ReadonlyMap<PersonId, string>;
  /** The campaign before this one: seats that an organization had in the end, and lines that never got one. */
  readonly lastTime: ReadonlyMap<OrganizationId, { readonly got: number; readonly unserved: number }>;
}

/** Reading the facts within a transaction. */
export interface ClaimFactsSource {
  readonly factsOf: (campaignId: CampaignId) => Promise<ClaimFacts>;
}

/** What each organization brings forward for a programme: the lines that still ask for a seat, and the people in them. */
export function claimsOf(ledger: SeatLedger, facts: ClaimFacts, today: CalendarDay): readonly Claim[] {
  const asking = ledger.requests.filter(({ state }) => state === "requested" || state === "waiting");
  const byOrganization = new Map<OrganizationId, PersonId[]>();
  for (const { organizationId, personId } of asking) {
    const own = byOrganization.get(organizationId) ?? [];
    byOrganization.set(organizationId, own);
    own.push(personId);
  }
  // Thousands of people were trained on a few hundred days.
  const overdueByDay = new Map<string, boolean>();
  const isOverdue = (personId: PersonId): boolean => {
    const day = facts.trainedOn.get(personId);
    if (day === undefined) return false;
    const known = overdueByDay.get(day) ?? trainingTermOf(day, today).state === "overdue";
    overdueByDay.set(day, known);
    return known;
  };
  return [...byOrganization].map(([organizationId, people]) => ({
    organizationId,
    counts: {
      staff: facts.staff.get(organizationId) ?? 0,
      deficits: people.filter((personId) => facts.withDeficit.has(personId)).length,
      overdue: people.filter(isOverdue).length,
      requests: people.length,
      unserved: facts.lastTime.get(organizationId)?.unserved ?? 0,
    },
    gotLastTime: facts.lastTime.get(organizationId)?.got ?? 0,
  }));
}
