import type { OrganizationId, PersonId } from "../people/roles.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import type { Result } from "../shared/result.ts";
import { type CleanInputError, cleanLine } from "../shared/search-text.ts";
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

/** Grounds in Form 2 name the wording, the survey and the day within 600 characters. */
export const maxWordingLength = 300;

/** The words of a deficit, fit to keep. */
export const parseWording = (text: string): Result<string, CleanInputError> => cleanLine(text, maxWordingLength);

/** A deficit to be noted. */
export interface NewDeficit extends Omit<Deficit, "id" | "state" | "objection" | "correctedWording"> {
  /** Where the caller has to know it; otherwise the store gives one. */
  readonly id?: DeficitId;
  /** Names the answer that it came from (`run:person:question:choice`): noting it again changes nothing. */
  readonly sourceKey: string;
  /** Who wrote it down; `null` when the bot did. */
  readonly createdById: PersonId | null;
}
