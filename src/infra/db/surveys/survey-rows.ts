import type { SurveyForm, SurveyKind } from "../../../domain/surveys/form/form.ts";
import type { Survey, SurveyVersion, VersionState } from "../../../domain/surveys/form/survey-store.ts";

interface SurveyRow {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly kind: string;
  readonly archivedAt: Date | null;
}

/** A survey as the domain knows it. */
export const rowToSurvey = ({ id, code, title, kind, archivedAt }: SurveyRow): Survey => ({
  id,
  code,
  title,
  kind: kind as SurveyKind,
  isArchived: archivedAt !== null,
});

interface VersionRow {
  readonly id: string;
  readonly surveyId: string;
  readonly number: number;
  readonly state: string;
  readonly form: string;
  readonly fileId: string | null;
}

/** A version with its form. */
export const rowToVersion = ({ id, surveyId, number, state, form, fileId }: VersionRow): SurveyVersion => ({
  id,
  surveyId,
  number,
  state: state as VersionState,
  form: JSON.parse(form) as SurveyForm,
  fileId,
});
