import { foldedWords } from "../shared/search-text.ts";

export type ProgrammeId = string;

export type ProgrammeFormat = "in-person" | "remote" | "mixed";

/** An entry of the programme bank. */
export interface Programme {
  readonly id: ProgrammeId;
  readonly title: string;
  /** `programmeKey` of the title: search, order and uniqueness. */
  readonly titleKey: string;
  readonly provider: string;
  /** Academic hours. */
  readonly hours: number;
  readonly format: ProgrammeFormat;
  /** Whom it is for, in the provider's words. */
  readonly audience: string;
}

/** The programme bank within a transaction. */
export interface ProgrammeBank {
  /** `null` when there is none, or it is not offered (any more). */
  readonly findProgramme: (id: ProgrammeId) => Promise<Programme | null>;
  /** All that are offered, in the order of their titles. */
  readonly listProgrammes: () => Promise<readonly Programme[]>;
  /** Adds or changes them by id; what is saved is offered. A title that another entry has is left out. */
  readonly saveProgrammes: (programmes: readonly Programme[]) => Promise<void>;
}

/** The form in which titles are searched, ordered and told apart: folded words, without quotation marks and other signs. */
export const programmeKey = (title: string): string => foldedWords(title).join(" ");
