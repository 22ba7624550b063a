import type { PersonId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import type { SurveyForm, SurveyKind } from "./form.ts";

export type SurveyId = string;
export type VersionId = string;

/** A survey through all its versions. */
export interface Survey {
  readonly id: SurveyId;
  readonly code: string;
  /** Of its newest version. */
  readonly title: string;
  readonly kind: SurveyKind;
  readonly isArchived: boolean;
}

/** draft: may still be replaced or dropped; published: never changes any more. */
export type VersionState = "draft" | "published";

export interface SurveyVersion {
  readonly id: VersionId;
  readonly surveyId: SurveyId;
  /** From 1. */
  readonly number: number;
  readonly state: VersionState;
  readonly form: SurveyForm;
  /** The workbook that it was read from; `null` for those that ship with the bot. */
  readonly fileId: string | null;
}

/** Surveys and their versions within a transaction. */
export interface SurveyStore {
  readonly findSurvey: (id: SurveyId) => Promise<Survey | null>;
  readonly findByCode: (code: string) => Promise<Survey | null>;
  readonly findVersion: (id: VersionId) => Promise<SurveyVersion | null>;
  /** All of a survey, oldest first. */
  readonly listVersions: (surveyId: SurveyId) => Promise<readonly SurveyVersion[]>;
  /** The survey, held for this transaction. */
  readonly takeSurvey: (id: SurveyId) => Promise<Survey | null>;
  readonly addSurvey: (survey: Survey, byId: PersonId | null, now: Instant) => Promise<boolean>;
  readonly saveSurvey: (survey: Survey, now: Instant) => Promise<void>;
  readonly addVersion: (version: SurveyVersion, byId: PersonId | null, now: Instant) => Promise<void>;
  /** Replaces a draft's form, or publishes it. A published version is refused by throwing: a bug. */
  readonly saveVersion: (version: SurveyVersion, now: Instant) => Promise<void>;
  readonly removeDraft: (id: VersionId) => Promise<void>;
}
