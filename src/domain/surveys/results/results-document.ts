import type { Instant } from "../../shared/clock.ts";
import type { Answers } from "../answering/answers.ts";
import type { Comparison } from "./compare-results.ts";
import type { RunResults } from "./results.ts";

/** Everything that the workbook of results holds. */
export interface ResultsDocument {
  readonly title: string;
  readonly surveyTitle: string;
  readonly isAnonymous: boolean;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly builtAt: Instant;
  readonly results: RunResults;
  readonly earlier: { readonly title: string; readonly closesAt: Instant; readonly comparison: Comparison } | null;
  /** The answers by portions; read anew for each sheet that needs them. */
  readonly readRows: () => AsyncIterable<readonly ResultRow[]>;
}

/** One response; of an anonymous run torn apart (`scatterAnswers`), so that a row is nobody's. */
export interface ResultRow {
  readonly version: number;
  readonly answers: Answers;
  readonly person: ResultPerson | null;
}

export interface ResultPerson {
  readonly fullName: string;
  readonly organization: string;
  readonly position: string;
  readonly subject: string;
  readonly category: string;
}

/** Rows written so far; `totalRows` is `null` while it is not known. */
export interface DocumentProgress {
  readonly doneRows: number;
  readonly totalRows: number | null;
}

/** Writes the workbook (.xlsx). */
export type WriteResults = (
  document: ResultsDocument,
  onProgress: (progress: DocumentProgress) => void,
) => Promise<Uint8Array>;
