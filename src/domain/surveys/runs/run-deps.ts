import type { AuditEntry, AuditLog } from "../../audit/audit.ts";
import type { SendingHours } from "../../campaigns/sending-hours.ts";
import type { DeliveryQueue } from "../../messages/delivery.ts";
import type { PeopleDirectory } from "../../people/person.ts";
import type { Actor, NotAllowed, PersonId } from "../../people/roles.ts";
import type { Clock } from "../../shared/clock.ts";
import type { IdSource } from "../../shared/ids.ts";
import type { RequestKey, UnitOfWork } from "../../shared/unit-of-work.ts";
import type { WorkingCalendar } from "../../shared/working-calendar.ts";
import type { ResponseStore } from "../answering/response-store.ts";
import type { SurveyStore } from "../form/survey-store.ts";
import type { BudgetStore } from "./minutes-budget.ts";
import type { RunStore } from "./run-store.ts";
import type { RunId, SurveyRun } from "./run.ts";

/** What the use cases of runs write through. */
export interface RunStores {
  readonly surveys: Pick<SurveyStore, "findSurvey" | "findVersion" | "listVersions">;
  readonly surveyRuns: RunStore;
  readonly surveyBudget: BudgetStore;
  readonly responses: Pick<ResponseStore, "load" | "remove">;
  readonly people: Pick<PeopleDirectory, "findPeople" | "listOrganizations" | "holdersOf">;
  readonly audit: AuditLog;
  readonly deliveries: DeliveryQueue;
}

export interface RunDeps {
  readonly work: UnitOfWork<RunStores>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  /** When the bot may disturb people by itself. */
  readonly sendingHours: SendingHours;
}

/** What every wish about a run carries. */
export interface RunRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly runId: RunId;
}

/** There is no such run (a draft may have been discarded). */
export interface RunNotFound {
  readonly type: "NotFound";
}

/** Somebody has moved the run on meanwhile. */
export interface WrongState {
  readonly type: "WrongState";
  readonly state: SurveyRun["state"];
}

export type RunRefusal = NotAllowed | RunNotFound | WrongState;

/** The audit record of something that was done to a run; `actorId` is `null` for the bot. */
export const runEntry = (
  run: Pick<SurveyRun, "id">,
  { clock }: Pick<RunDeps, "clock">,
  actorId: PersonId | null,
  entry: Pick<AuditEntry, "action" | "fromState" | "toState" | "details">,
): AuditEntry => ({ at: clock.now(), actorId, subjectKind: "survey-run", subjectId: run.id, ...entry });
