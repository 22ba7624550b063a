import type { ClaimedShare, Term } from "./distribute-seats.ts";

/** How a share came about, so that its organization can reckon it up. Kept with the share as JSON. */
export interface ShareBasis {
  /** Number of the distribution within the campaign. */
  readonly distribution: number;
  /** Lines for which the organization asked then. */
  readonly requests: number;
  /** Empty when there were seats enough for everybody. */
  readonly terms: readonly Term[];
  readonly points: number;
  readonly whole: number;
  readonly extra: number;
  /** The organization's turn on the waiting list, within each round. */
  readonly turn: number;
  /** What became of the number afterwards, oldest first. */
  readonly changes: readonly ShareChange[];
}

export interface ShareChange {
  readonly from: number;
  readonly to: number;
  /** By the municipal coordinator, or since the organization let lines go before it answered. */
  readonly why: "manual" | "lines-gone";
  readonly reason: string | null;
}

/** The basis of a share as the rule gave it. */
export const startBasis = (distribution: number, share: ClaimedShare): ShareBasis => ({
  distribution,
  requests: share.requests,
  terms: share.terms,
  points: share.points,
  whole: share.whole,
  extra: share.extra,
  turn: share.turn,
  changes: [],
});

/** The form in which a share keeps it. */
export const basisToText = (basis: ShareBasis): string => JSON.stringify(basis);

/** The reverse: what is kept was written by `basisToText`. */
export const textToBasis = (text: string): ShareBasis => JSON.parse(text) as ShareBasis;
