import type { AuditEntry, AuditLog } from "../../audit/audit.ts";
import type { Actor } from "../../people/roles.ts";
import type { Clock } from "../../shared/clock.ts";
import type { IdSource } from "../../shared/ids.ts";
import type { RequestKey, UnitOfWork } from "../../shared/unit-of-work.ts";
import type { SurveyForm } from "./form.ts";
import type { SurveyId, SurveyStore } from "./survey-store.ts";

export interface SurveyStores {
  readonly surveys: SurveyStore;
  readonly audit: AuditLog;
}

/** What the use cases of surveys and their versions get. */
export interface SurveyDeps {
  readonly work: UnitOfWork<SurveyStores>;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Surveys that ship with the bot. */
  readonly readySurveys: readonly SurveyForm[];
}

export interface SurveyRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
}

/** There is no such survey or version. */
export interface SurveyNotFound {
  readonly type: "NotFound";
}

/** Who and what a record of the history is about. */
export const aboutSurvey = (
  actor: Actor,
  clock: Clock,
  surveyId: SurveyId,
): Pick<AuditEntry, "at" | "actorId" | "subjectKind" | "subjectId"> => ({
  at: clock.now(),
  actorId: actor.personId,
  subjectKind: "survey",
  subjectId: surveyId,
});
