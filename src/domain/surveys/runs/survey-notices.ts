/** A moment as the municipality's clocks show it: the day like 2026-11-30, the time like 20:00. */
export interface NoticeMoment {
  readonly day: string;
  readonly time: string;
}

/** Messages that the bot sends about surveys. */
export type SurveyNotice =
  | {
      readonly type: "survey.invitation";
      readonly runId: string;
      readonly title: string;
      /** What becomes of the answers; empty when the author wrote nothing. */
      readonly purpose: string;
      readonly minutes: number;
      readonly closes: NoticeMoment;
      readonly isAnonymous: boolean;
    }
  /** All that waits for a person's answers: one message a day, however many surveys. */
  | { readonly type: "survey.reminder"; readonly runs: readonly RemindedRun[] }
  /** A question was added for those who have handed in. */
  | {
      readonly type: "survey.new-question";
      readonly runId: string;
      readonly title: string;
      readonly questions: number;
      readonly closes: NoticeMoment;
    }
  | { readonly type: "survey.prolonged"; readonly runId: string; readonly title: string; readonly closes: NoticeMoment }
  | { readonly type: "survey.cancelled"; readonly runId: string; readonly title: string }
  /** To the one who runs the survey. */
  | {
      readonly type: "survey.closed";
      readonly runId: string;
      readonly title: string;
      readonly asked: number;
      readonly done: number;
    }
  /** To a school coordinator: people of the organization are asked whom the bot cannot reach. */
  | {
      readonly type: "survey.unreachable";
      readonly runId: string;
      readonly organizationId: string;
      readonly organizationName: string;
      readonly title: string;
      readonly people: number;
    };

export interface RemindedRun {
  readonly runId: string;
  readonly title: string;
  readonly minutes: number;
  readonly closes: NoticeMoment;
  readonly isAnonymous: boolean;
  /** Questions that are left, where the person has begun a survey with names. */
  readonly questionsLeft: number | null;
}
