import type { PersonId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import type { VersionId } from "../form/survey-store.ts";
import type { QuestionCode } from "../form/form.ts";
import type { RunId } from "../runs/run.ts";
import type { Answer, Answers } from "./answers.ts";
import type { Session } from "./session.ts";

/** Where answers belong: a run, or somebody's preview of a version, which counts nowhere. */
export type ResponsePlace =
  | { readonly type: "run"; readonly runId: RunId; readonly isAnonymous: boolean }
  | { readonly type: "preview"; readonly versionId: VersionId };

/** One person's answers in one place. */
export interface Response {
  /** The version that was answered. */
  readonly versionId: VersionId;
  /** done: handed in; it stays so while it is changed afterwards. */
  readonly state: "draft" | "done";
  readonly session: Session;
}

/**
 * Answers within a transaction. Those of an anonymous run are encrypted while it is open, with a key that the database does not have; the
 * store hides this from whoever asks for a person's own response.
 */
export interface ResponseStore {
  /** The person's own response; `null` before their first answer. */
  readonly load: (place: ResponsePlace, personId: PersonId) => Promise<Response | null>;
  /** Writes it whole. */
  readonly save: (place: ResponsePlace, personId: PersonId, response: Response, now: Instant) => Promise<void>;
  /** Notes what was changed after handing in; nothing is kept of an anonymous run. */
  readonly noteChange: (place: ResponsePlace, personId: PersonId, change: ResponseChange) => Promise<void>;
  /** Forgets a response (a preview that ended, a person who was removed before handing in). */
  readonly remove: (place: ResponsePlace, personId: PersonId) => Promise<void>;
  /** All handed-in responses of an open or closed run, in an order that says nothing about people or time. */
  readonly listDone: (place: ResponsePlace & { readonly type: "run" }) => Promise<readonly DoneResponse[]>;
}

export interface ResponseChange {
  readonly at: Instant;
  readonly question: QuestionCode;
  readonly before: Answer | null;
  readonly after: Answer | null;
}

/** A handed-in response with what it is broken down by. */
export interface DoneResponse {
  readonly versionId: VersionId;
  readonly answers: Answers;
  /** When it was handed in for the first time; `null` in anonymous runs. */
  readonly doneAt: Instant | null;
  /** `null` once an anonymous run is settled; before, only for working out results in memory. */
  readonly respondent: ResponseRespondent | null;
}

export interface ResponseRespondent {
  readonly personId: PersonId;
  readonly organizationId: string | null;
  readonly position: string;
  readonly subject: string | null;
  readonly category: string | null;
}
