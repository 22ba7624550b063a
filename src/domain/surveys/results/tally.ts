import type { Answer, Answers } from "../answering/answers.ts";
import { summarizeNumbers } from "./number-summary.ts";
import type { CountedQuestion, Tally } from "./results.ts";

/** What one response says to one question. */
export interface Reading {
  readonly status: "answered" | "skipped" | "notShown" | "otherVersion";
  /** Options chosen, or a date's month. */
  readonly keys: readonly string[];
  readonly number: number | null;
}

/** Counts one question in one group. */
export interface TallyCounter {
  readonly add: (reading: Reading) => void;
  /** Adds all that the other has counted. */
  readonly merge: (other: TallyCounter) => void;
  readonly read: () => Tally;
  /** For `merge`. */
  readonly state: TallyState;
}

interface TallyState {
  readonly statuses: Record<Reading["status"], number>;
  readonly counts: Map<string, number>;
  readonly numbers: Map<number, number>;
}

/** A counter at zero. */
export const createTally = (): TallyCounter => {
  const statuses = { answered: 0, skipped: 0, notShown: 0, otherVersion: 0 };
  const state: TallyState = { statuses, counts: new Map(), numbers: new Map() };
  return {
    state,
    add: ({ status, keys, number }) => {
      statuses[status] += 1;
      for (const key of keys) raise(state.counts, key, 1);
      if (number !== null) raise(state.numbers, number, 1);
    },
    merge: (other) => {
      for (const status of Object.keys(statuses) as Reading["status"][]) {
        statuses[status] += other.state.statuses[status];
      }
      for (const [key, times] of other.state.counts) raise(state.counts, key, times);
      for (const [value, times] of other.state.numbers) raise(state.numbers, value, times);
    },
    read: () => ({
      ...statuses,
      counts: Object.fromEntries(state.counts),
      numbers: summarizeNumbers(state.numbers),
    }),
  };
};

const raise = <K>(counts: Map<K, number>, key: K, times: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + times);
};

/** Reads the answer to a question from the answers of somebody who answered that version. */
export const createReader = (question: CountedQuestion): ((answers: Answers, version: number) => Reading) => {
  const versions = new Set(question.versions);
  const isNumbered = question.type === "row" && question.options.every(({ code }) => isNumber(code));
  const source = question.matrix?.code ?? question.code;
  return (answers, version) => {
    if (!versions.has(version)) return none.otherVersion;
    const answer = answers[source];
    if (answer === undefined) return none.notShown;
    return readAnswer(question, answer, isNumbered);
  };
};

const none = {
  otherVersion: { status: "otherVersion", keys: [], number: null },
  notShown: { status: "notShown", keys: [], number: null },
  skipped: { status: "skipped", keys: [], number: null },
} as const satisfies Record<string, Reading>;

const readAnswer = (question: CountedQuestion, answer: Answer, isNumbered: boolean): Reading => {
  switch (answer.type) {
    case "skipped":
      return none.skipped;
    case "one":
      return { status: "answered", keys: [answer.choice], number: null };
    case "many":
      return { status: "answered", keys: answer.choices, number: null };
    case "matrix": {
      const choice = answer.rows[question.code];
      if (choice === undefined) return none.skipped;
      return { status: "answered", keys: [choice], number: isNumbered ? Number(choice) : null };
    }
    case "number": {
      const keys = question.type === "scale" ? [String(answer.value)] : [];
      return { status: "answered", keys, number: answer.value };
    }
    case "date":
      return { status: "answered", keys: [answer.day.slice(0, "2026-09".length)], number: null };
    case "text":
    case "file":
      return { status: "answered", keys: [], number: null };
  }
};

const isNumber = (code: string): boolean => /^\d{1,2}$/u.test(code);
