import { clip } from "./clip.ts";

/** «Иванова А. П.»: surname and initials, without a former surname in brackets; a single word stays as it is. */
export const shortNameText = (fullName: string): string => {
  const [surname = "", ...given] = fullName.replace(/ \([^)]*\)/gu, "").split(" ");
  const initials = given.slice(0, 2).map((word) => `${Array.from(word)[0] ?? ""}.`);
  return [surname, ...initials].join(" ");
};

/** What a label is made of. */
export interface NamedPerson {
  readonly fullName: string;
  readonly position: string;
}

/**
 * Labels for the buttons of people who stand on one screen: surname and initials; where two have those in common the full name, and
 * where even that is the same, the position beside it.
 */
export const personLabels = (people: readonly NamedPerson[]): readonly string[] => {
  const isAlone = (textOf: (person: NamedPerson) => string, person: NamedPerson): boolean =>
    people.filter((other) => textOf(other) === textOf(person)).length === 1;
  const shortOf = ({ fullName }: NamedPerson): string => shortNameText(fullName);
  const fullOf = ({ fullName }: NamedPerson): string => fullName;
  return people.map((person) => {
    if (isAlone(shortOf, person)) return clip(shortOf(person));
    const position = person.position === "" ? "" : `, ${person.position}`;
    return isAlone(fullOf, person) ? clip(person.fullName, 40) : clip(`${shortOf(person)}${position}`, 40);
  });
};
