import type { Job } from "./job.ts";

export interface SurveyKeysDeps {
  /** Destroys the keys of anonymous runs that are over; returns how many. */
  readonly dropOldKeys: () => Promise<number>;
}

/** Destroys keys that a crash between settling and that has left, and those of runs that were called off. */
export const surveyKeysJob: Job<SurveyKeysDeps> = {
  id: "survey-keys",
  schedule: "*/15 * * * *",
  catchUp: "latest",
  run: (deps) => async () => ({ dropped: await deps.dropOldKeys() }),
};
