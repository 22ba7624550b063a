import type { OrganizationId, PersonId } from "../people/roles.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import type { Duty } from "./duty.ts";
import type { Extension } from "./extension.ts";
import type { OpenDuty } from "./watching-deps.ts";

/** A request for more time with the names that people know. */
export interface ExtensionView {
  readonly extension: Extension;
  readonly open: OpenDuty;
  readonly organizationName: string;
  readonly byName: string;
}

/** What screens read about who holds what. */
export interface WatchingQueries {
  readonly findDuty: (duty: Duty) => Promise<OpenDuty | null>;
  /** Those who answer for the organization today, in the order of their names. */
  readonly listAnswerers: (
    organizationId: OrganizationId,
    today: CalendarDay,
  ) => Promise<readonly { readonly personId: PersonId; readonly fullName: string }[]>;
  /** Requests that wait for a decision, the oldest first; those about what is over are left out. */
  readonly listAsked: () => Promise<readonly ExtensionView[]>;
}
