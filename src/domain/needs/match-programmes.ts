import { foldedWords } from "../shared/search-text.ts";
import type { Competence } from "./competence.ts";
import { COMMON_STEMS, COMPETENCE_STEMS } from "./programme-words.words.ts";

/** A programme as far as matching looks at it. */
export interface MatchableProgramme {
  readonly id: string;
  readonly title: string;
}

/** Shorter words are prepositions and the like. */
const shortestWord = 4;
/** A word of capital letters, which is looked for whole. */
const ABBREVIATION = /(?<!\p{L})\p{Lu}{2,6}(?!\p{L})/gu;
/** Endings of Russian words take up to three letters; what is left has to tell something. */
const endingLength = 3;
const shortestStem = 4;

/**
 * Programmes that may close a deficit, the likeliest first: their titles share words with the wording, whatever the endings. Where none does,
 * those whose titles speak of the competence as such. A simple comparison of titles: people choose.
 */
export function matchProgrammes<Programme extends MatchableProgramme>(
  deficit: { readonly wording: string; readonly competence: Competence },
  programmes: readonly Programme[],
  most: number,
): readonly Programme[] {
  const stems = [...new Set(foldedWords(deficit.wording).filter(isTelling).map(stemOf))];
  const abbreviations = (deficit.wording.match(ABBREVIATION) ?? []).flatMap(foldedWords);
  const byWording = rank(stems, programmes, abbreviations);
  const found = byWording.length > 0 ? byWording : rank(COMPETENCE_STEMS[deficit.competence], programmes);
  return found.slice(0, most);
}

function rank<Programme extends MatchableProgramme>(
  stems: readonly string[],
  programmes: readonly Programme[],
  abbreviations: readonly string[] = [],
): readonly Programme[] {
  return programmes
    .map((programme) => {
      const words = foldedWords(programme.title);
      const begun = stems.filter((stem) => words.some((word) => word.startsWith(stem))).length;
      return { programme, score: begun + abbreviations.filter((word) => words.includes(word)).length };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ programme }) => programme);
}

const isTelling = (word: string): boolean =>
  word.length >= shortestWord && !COMMON_STEMS.some((stem) => word.startsWith(stem));

const stemOf = (word: string): string => word.slice(0, Math.max(shortestStem, word.length - endingLength));
