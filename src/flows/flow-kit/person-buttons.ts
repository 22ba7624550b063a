import { type NamedPerson, personLabels } from "../../texts/names.ts";
import { buttonTo, inRows } from "./paging.ts";
import type { Button, Route } from "./screen.ts";

/** Two names stand side by side on a narrow telephone; positions and the like are told in the text above. */
const namesPerRow = 2;

/** A button for each of these people, who stand on one screen; `target` is a screen's route, or a dialog's answer. */
export const personButtons = <Person extends NamedPerson>(
  people: readonly Person[],
  target: (person: Person) => Route | string,
): readonly (readonly Button[])[] => {
  const labels = personLabels(people);
  return inRows(
    people.map((person, index) => buttonTo(labels[index] ?? person.fullName, target(person))),
    namesPerRow,
  );
};
