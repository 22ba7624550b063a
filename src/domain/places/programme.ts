export type ProgrammeId = string;

/** An entry of the programme bank. */
export interface Programme {
  readonly id: ProgrammeId;
  readonly title: string;
  /** Folded title: search, order and uniqueness. */
  readonly titleKey: string;
  readonly provider: string;
  /** Academic hours. */
  readonly hours: number;
  readonly format: "in-person" | "remote" | "mixed";
  /** Whom it is for, in the provider's words. */
  readonly audience: string;
}

/** The programme bank within a transaction. */
export interface ProgrammeBank {
  readonly findProgramme: (id: ProgrammeId) => Promise<Programme | null>;
  /** All that are offered, in the order of their titles. */
  readonly listProgrammes: () => Promise<readonly Programme[]>;
  readonly saveProgrammes: (programmes: readonly Programme[]) => Promise<void>;
}
