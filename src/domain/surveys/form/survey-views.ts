import type { Survey, SurveyId, SurveyVersion, VersionId, VersionState } from "./survey-store.ts";

/** A version in a list: all but its questions. */
export interface VersionSummary {
  readonly id: VersionId;
  readonly number: number;
  readonly state: VersionState;
}

/** A survey in a list. Versions are oldest first. */
export interface SurveySummary extends Survey {
  readonly versions: readonly VersionSummary[];
}

/** Reads for the screens of surveys. */
export interface SurveyQueries {
  /** Newest first. */
  readonly listSurveys: (isArchived: boolean) => Promise<readonly SurveySummary[]>;
  /** Codes of all surveys, archived ones too. */
  readonly listCodes: () => Promise<readonly string[]>;
  readonly findSummary: (id: SurveyId) => Promise<SurveySummary | null>;
  readonly findVersion: (id: VersionId) => Promise<SurveyVersion | null>;
  /** The newest published version before that number. */
  readonly findPublishedBefore: (surveyId: SurveyId, number: number) => Promise<SurveyVersion | null>;
}

/** The newest version that is published; `null` while there is none. */
export const publishedOf = ({ versions }: SurveySummary): VersionSummary | null =>
  versions.findLast(({ state }) => state === "published") ?? null;

/** The draft, which is always the newest version; `null` when there is none. */
export const draftOf = ({ versions }: SurveySummary): VersionSummary | null =>
  versions.findLast(({ state }) => state === "draft") ?? null;
