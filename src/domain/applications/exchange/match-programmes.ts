import { type Programme, programmeKey } from "../../places/programme.ts";
import { isOneTypoApart } from "../../shared/typo.ts";

/** Which programme a title means: an entry of the bank for certain, perhaps one of these, or none of them. */
export type ProgrammeMatch =
  | { readonly type: "found"; readonly programme: Programme }
  | { readonly type: "unclear"; readonly candidates: readonly Programme[] }
  | { readonly type: "none" };

export type FindProgramme = (title: string) => ProgrammeMatch;

/** More are not told apart on a screen. */
const MOST_CANDIDATES = 4;

/** Prepares the bank for looking titles up: case, quotes and dashes do not matter; slips and shortened titles are near. */
export function createProgrammeSearch(programmes: readonly Programme[]): FindProgramme {
  const byKey = new Map(programmes.map((programme) => [programmeKey(programme.title), programme]));
  const prepared = programmes.map((programme) => {
    const words = weightyWords(programmeKey(programme.title));
    return { programme, words, heads: new Set(words.map(headOf)) };
  });
  return (title) => {
    const key = programmeKey(title);
    const exact = byKey.get(key);
    if (exact !== undefined) return { type: "found", programme: exact };
    const words = weightyWords(key);
    const heads = words.map(headOf);
    const candidates = prepared
      .filter((known) => mayBeAlike(heads, known))
      .map(({ programme, words: known }) => ({ programme, likeness: likenessOf(words, known) }))
      .filter(({ likeness }) => likeness > LEAST_LIKENESS)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, MOST_CANDIDATES)
      .map(({ programme }) => programme);
    return candidates.length === 0 ? { type: "none" } : { type: "unclear", candidates };
  };
}

/** Titles of four words that differ in their subject ("… physics", "… mathematics") are at three quarters, and different. */
const LEAST_LIKENESS = 0.75;

/** Two words alone say too little to be taken for a shortened title. */
const SHORTEST_PART = 3;

/** Prepositions and conjunctions say nothing about a programme. */
const weightyWords = (key: string): readonly string[] => key.split(" ").filter((word) => word.length > 3);

/** Words that mean the same begin alike, but for a slip at the very beginning of one of them. */
const headOf = (word: string): string => word.slice(0, 4);

/** A cheap look before the words are compared one by one: most titles have next to nothing in common. */
function mayBeAlike(
  heads: readonly string[],
  known: { readonly words: readonly string[]; readonly heads: ReadonlySet<string> },
): boolean {
  const shared = heads.filter((head) => known.heads.has(head)).length + 1;
  const isPart = shared >= Math.min(heads.length, known.words.length);
  return isPart || (2 * shared) / (heads.length + known.words.length) > LEAST_LIKENESS;
}

/** The part of the words that two titles share, from 0 to 1; a title that is wholly in the other one is nearly the same. */
function likenessOf(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length);
  if (shorter === 0) return 0;
  const free = [...b];
  let shared = 0;
  for (const word of a) {
    const at = free.findIndex((other) => isSameWord(word, other));
    if (at < 0) continue;
    free.splice(at, 1);
    shared += 1;
  }
  const likeness = (2 * shared) / (a.length + b.length);
  return shared === shorter && shorter >= SHORTEST_PART ? Math.max(likeness, PART_OF_OTHER) : likeness;
}

/** Behind titles of the same length that differ by a slip. */
const PART_OF_OTHER = 0.8;

/** The same but for its ending or one slip of the keyboard. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const length = Math.max(4, Math.min(a.length, b.length) - 2);
  if (a.slice(0, length) === b.slice(0, length) && Math.abs(a.length - b.length) < 3) return true;
  return Math.min(a.length, b.length) > 4 && isOneTypoApart(a, b);
}
