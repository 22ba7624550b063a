import type { Competence } from "../../needs/competence.ts";
import type { ChoiceCode, QuestionCode } from "../form/form.ts";

/** What a run gave, as numbers: plain data, stored as JSON when the run is settled. Texts are read from the answers themselves. */
export interface RunResults {
  /** Who was asked, without those taken out. */
  readonly asked: number;
  readonly responses: number;
  /** Handed in, but not to be read any more: the key of an anonymous run was lost. */
  readonly unreadable: number;
  /** Too few answered an anonymous run (`smallestGroup`): nothing further is shown. */
  readonly isWithheld: boolean;
  /** Versions that were answered, by number. */
  readonly versions: readonly { readonly number: number; readonly responses: number }[];
  /** Of all these versions, in the order of the newest; each statement of a matrix is a question. */
  readonly questions: readonly QuestionResult[];
  /** The same by organization and so on; dimensions with a single group are left out, unless it is an organization. */
  readonly slices: readonly Slice[];
}

/** What is counted: asked questions of all versions, matched by code. */
export interface CountedQuestion {
  readonly code: QuestionCode;
  readonly label: string;
  /** row: one statement of a matrix. */
  readonly type: "one" | "many" | "scale" | "row" | "integer" | "decimal" | "date" | "text" | "file";
  /** The matrix of a row. */
  readonly matrix: { readonly code: QuestionCode; readonly label: string } | null;
  /** What can be chosen, in order; of a scale its steps. Empty for numbers, dates, texts and files. */
  readonly options: readonly CountedOption[];
  /** Words at the ends of a scale. */
  readonly ends: { readonly from: string | null; readonly to: string | null };
  readonly competence: Competence | null;
  /** Numbers of the versions that ask it. */
  readonly versions: readonly number[];
}

export interface CountedOption {
  readonly code: ChoiceCode;
  /** Of «другое» (`otherChoice`) empty: its words stand in texts. */
  readonly label: string;
}

export interface QuestionResult extends CountedQuestion {
  /** `null` where too few answered for an anonymous run. */
  readonly total: Tally | null;
}

/** One question in one group of people. */
export interface Tally {
  readonly answered: number;
  /** Passed over. */
  readonly skipped: number;
  /** Not asked, by a branch of the form. */
  readonly notShown: number;
  /** Answered a version that does not have it. */
  readonly otherVersion: number;
  /** By option; of dates by month (`2026-09`). */
  readonly counts: Readonly<Record<string, number>>;
  /** Of scales, whole and decimal numbers, and rows whose choices have numbers for codes. */
  readonly numbers: NumberSummary | null;
}

export interface NumberSummary {
  readonly mean: number;
  /** `null` in slices of anonymous runs, where several figures together would tell single values. */
  readonly spread: NumberSpread | null;
}

export interface NumberSpread {
  /** Standard deviation of a sample; 0 of a single value. */
  readonly deviation: number;
  readonly min: number;
  /** Quartiles by linear interpolation, as Excel's QUARTILE.INC. */
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly max: number;
}

/** By what results are broken down, in the order in which an anonymous run may show them. */
export const dimensions = ["organization", "position", "subject", "category"] as const;
export type Dimension = (typeof dimensions)[number];

export interface Slice {
  readonly dimension: Dimension;
  /** The largest first, what is folded together last. */
  readonly groups: readonly SliceGroup[];
}

export interface SliceGroup {
  /** An organization's id, a position's folded words …; `null` for those folded together. */
  readonly key: string | null;
  /** As people read it; empty where the person has none, and for those folded together. */
  readonly label: string;
  /** Who handed in. */
  readonly responses: number;
  /** By question; `null` where an anonymous run may not show them. */
  readonly tallies: Readonly<Record<QuestionCode, Tally | null>>;
}

/** The share of those who answered; 0 when nobody did. */
export const shareOf = (tally: Tally, option: ChoiceCode): number =>
  tally.answered === 0 ? 0 : (tally.counts[option] ?? 0) / tally.answered;
