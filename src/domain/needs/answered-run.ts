import { cleanLine } from "../shared/search-text.ts";
import type { DoneResponse } from "../surveys/answering/response-store.ts";
import type { SurveyForm } from "../surveys/form/form.ts";
import type { VersionId } from "../surveys/form/survey-store.ts";
import type { RunResults } from "../surveys/results/results.ts";
import type { SurveyRun } from "../surveys/runs/run.ts";
import type { Competence } from "./competence.ts";
import { maxWordingLength } from "./deficit.ts";

/** A run whose answers have been gathered. */
export interface AnsweredRun {
  readonly run: Pick<SurveyRun, "id" | "title" | "isAnonymous" | "closesAt" | "closedAt">;
  /** The forms that were answered, by version. */
  readonly forms: ReadonlyMap<VersionId, SurveyForm>;
  readonly responses: readonly DoneResponse[];
  /** As they are shown. */
  readonly results: RunResults;
  readonly timeZone: string;
}

/** What all deficits of a run have in common. */
export const fromRun = (run: AnsweredRun["run"], competence: Competence, wording: string) => ({
  competence,
  wording,
  source: "survey" as const,
  sourceId: run.id,
  sourceTitle: run.title,
  createdById: null,
});

/** When its answers were all in. */
export const endOf = ({ closedAt, closesAt }: AnsweredRun["run"]): number => Math.min(closedAt ?? closesAt, closesAt);

/** Labels of authors and words of people may be longer than grounds have room for. */
export function fitWording(text: string): string {
  const line = cleanLine(text, Number.MAX_SAFE_INTEGER);
  if (!line.ok || line.value.length <= maxWordingLength) return line.ok ? line.value : "";
  let kept = "";
  for (const sign of line.value) {
    if (kept.length + sign.length >= maxWordingLength) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}
