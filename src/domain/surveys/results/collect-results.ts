import type { Answers } from "../answering/answers.ts";
import type { DoneResponse } from "../answering/response-store.ts";
import type { VersionId } from "../form/survey-store.ts";
import { smallestGroup } from "../runs/run.ts";
import { createGrouping, type Grouping } from "./group-people.ts";
import type { CountedQuestion, QuestionResult, RunResults } from "./results.ts";
import { type Member, sliceAnonymous, sliceNamed, type SlicingInput } from "./slice-results.ts";
import { createReader, createTally, type TallyCounter } from "./tally.ts";
import { type NumberedForm, uniteForms } from "./unite-forms.ts";

export interface ResultsSetup {
  /** All versions of the survey that may have been answered. */
  readonly versions: readonly (NumberedForm & { readonly id: VersionId })[];
  readonly isAnonymous: boolean;
  readonly asked: number;
  /** Who has handed in, as it is known apart from the answers. */
  readonly done: number;
  readonly organizationNames: ReadonlyMap<string, string>;
}

/** Counts answers as they are read, so that they need not all be in memory, and others get their turn in between. */
export interface ResultsCollector {
  readonly add: (responses: readonly DoneResponse[]) => void;
  /** Works out the results; `turn` lets others in and is awaited every few milliseconds. */
  readonly finish: (turn: () => Promise<void>) => Promise<RunResults>;
}

/** Counts a run's answers: in all, and by group. */
export function createResultsCollector(setup: ResultsSetup): ResultsCollector {
  const { isAnonymous, asked, done } = setup;
  const numberById = new Map(setup.versions.map(({ id, number }) => [id, number]));
  const responsesByVersion = new Map<number, number>();
  const grouping = createGrouping(setup.organizationNames);
  const counters = createCounters(setup.versions, grouping);
  const members: Member[] = [];
  let responses = 0;

  return {
    add: (added) => {
      for (const { versionId, answers, respondent } of added) {
        const version = numberById.get(versionId);
        if (version === undefined) continue;
        responses += 1;
        responsesByVersion.set(version, (responsesByVersion.get(version) ?? 0) + 1);
        const groups = respondent === null ? [] : grouping.place(respondent);
        members.push({ groups, answered: counters.count(answers, version, groups) });
      }
    },
    finish: async (turn) => {
      const isWithheld = isAnonymous && responses < smallestGroup;
      const versions = [...responsesByVersion].map(([number, count]) => ({ number, responses: count }));
      versions.sort((one, other) => one.number - other.number);
      const answeredVersions = new Set(versions.map(({ number }) => number));
      const questions = counters.read(isAnonymous, (one) =>
        one.versions.some((number) => answeredVersions.has(number)),
      );
      const input: SlicingInput = { groups: grouping.groups, tallies: counters, questions, members };
      const slices = isWithheld ? [] : await (isAnonymous ? sliceAnonymous : sliceNamed)(input, turn);
      const unreadable = Math.max(0, done - responses);
      return { asked, responses, unreadable, isWithheld, versions, questions: isWithheld ? [] : questions, slices };
    },
  };
}

interface Counters {
  /** Counts one response in the total and in its groups; returns which questions it answered. */
  readonly count: (answers: Answers, version: number, groups: readonly number[]) => Uint8Array;
  readonly read: (isAnonymous: boolean, isWanted: (question: CountedQuestion) => boolean) => readonly QuestionResult[];
  /** A question's counter in a group. */
  readonly of: (group: number, question: number) => TallyCounter;
  /** The index of a question that was counted. */
  readonly indexOf: (code: string) => number;
}

const createCounters = (versions: readonly NumberedForm[], { groups }: Grouping): Counters => {
  const questions = uniteForms(versions);
  const readers = questions.map(createReader);
  const totals = questions.map(() => createTally());
  const byGroup: TallyCounter[][] = [];
  const of = (group: number, question: number): TallyCounter => {
    byGroup[group] ??= questions.map(() => createTally());
    return byGroup[group][question] ?? createTally();
  };
  const indexByCode = new Map(questions.map(({ code }, index) => [code, index]));
  return {
    of,
    indexOf: (code) => indexByCode.get(code) ?? -1,
    count: (answers, version, places) => {
      const answered = new Uint8Array(questions.length);
      for (const [index, read] of readers.entries()) {
        const reading = read(answers, version);
        answered[index] = reading.status === "answered" ? 1 : 0;
        totals[index]?.add(reading);
        for (const place of places) if (groups[place] !== undefined) of(place, index).add(reading);
      }
      return answered;
    },
    read: (isAnonymous, isWanted) =>
      questions.flatMap((question, index) => {
        if (!isWanted(question)) return [];
        const total = totals[index]?.read() ?? null;
        const isShown = total !== null && (!isAnonymous || total.answered >= smallestGroup);
        return [{ ...question, total: isShown ? total : null }];
      }),
  };
};
