import { foldedWords, foldText } from "../shared/search-text.ts";

/** Those whose text has every word of the search in it, as a part of a word at least; all of them for an empty search. */
export function filterChoices<Choice>(
  choices: readonly Choice[],
  search: string,
  textOf: (choice: Choice) => string,
): readonly Choice[] {
  const words = foldedWords(search);
  if (words.length === 0) return choices;
  return choices.filter((choice) => {
    const text = foldText(textOf(choice));
    return words.every((word) => text.includes(word));
  });
}
