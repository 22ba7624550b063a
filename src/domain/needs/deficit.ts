import type { OrganizationId, PersonId } from "../people/roles.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import type { Competence } from "./competence.ts";

export type DeficitId = string;

/** Where it is known from: a survey's answer, a diagnostic result, or somebody's own entry. */
export type DeficitSource = "survey" | "diagnostics" | "entered";

/** active → objected (by the person; kept, but no grounds any more) or closed (the person was trained, or it no longer holds). */
export type DeficitState = "active" | "objected" | "closed";

/** What a person, or an organization as a whole, lacks (regulation, step 1). */
export interface Deficit {
  readonly id: DeficitId;
  readonly organizationId: OrganizationId;
  /** `null` for a deficit of the organization. */
  readonly personId: PersonId | null;
  readonly competence: Competence;
  /** As it was answered or imported. */
  readonly wording: string;
  /** The person's own words instead, where they corrected it. */
  readonly correctedWording: string | null;
  readonly source: DeficitSource;
  /** The survey's run, or the import. */
  readonly sourceId: string;
  readonly sourceTitle: string;
  /** Day of the answer or of the diagnostics. */
  readonly statedOn: CalendarDay;
  readonly state: DeficitState;
  readonly objection: string | null;
}

/** The words by which a deficit goes: the person's correction, where there is one. */
export const wordingOf = (deficit: Pick<Deficit, "wording" | "correctedWording">): string =>
  deficit.correctedWording ?? deficit.wording;

/** A deficit to be noted. */
export interface NewDeficit extends Omit<Deficit, "id" | "state" | "objection" | "correctedWording"> {
  /** Names the answer that it came from (`run:person:question:choice`): noting it again changes nothing. */
  readonly sourceKey: string;
}
