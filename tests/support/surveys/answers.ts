import type { Answer, Answers } from "../../../src/domain/surveys/answering/answers.ts";
import type { DoneResponse, ResponseRespondent } from "../../../src/domain/surveys/answering/response-store.ts";

/** What a test says of somebody who answered. */
export type Who = Partial<ResponseRespondent>;

let people = 0;

/** A handed-in response as a store lists it. */
export const doneResponseOf = (who: Who, answers: Answers, versionId = "v1"): DoneResponse => ({
  versionId,
  answers,
  doneAt: null,
  respondent: {
    personId: `person-${(people += 1)}`,
    organizationId: null,
    position: "учитель",
    subject: null,
    category: null,
    ...who,
  },
});

/** One choice. */
export const one = (choice: string): Answer => ({ type: "one", choice });

/** A number, or a step of a scale. */
export const number = (value: number): Answer => ({ type: "number", value });
