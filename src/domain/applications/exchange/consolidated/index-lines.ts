import type { PersonId } from "../../../people/roles.ts";
import type { ProgrammeId } from "../../../places/programme.ts";
import { foldText } from "../../../shared/search-text.ts";
import type { VersionLine } from "../../application.ts";
import { titleKey } from "../../line-checks.ts";
import type { PersonRepeats } from "./consolidated-document.ts";

/** The place of an application among those that were accepted. */
export type ApplicationIndex = number;

/** A programme as all applications name it. */
export interface IndexedProgramme {
  readonly key: string;
  readonly title: string;
  /** `null` for a title of a school's own. */
  readonly programmeId: ProgrammeId | null;
  /** How many lines each application has of it. */
  readonly linesByApplication: ReadonlyMap<ApplicationIndex, number>;
}

/** What a first pass over all lines keeps of them: counts, and who occurs where. A few bytes a line, never the lines themselves. */
export interface LineIndex {
  /** Takes the lines of one application in. */
  readonly add: (application: ApplicationIndex, lines: readonly VersionLine[]) => void;
  /** The programme that a title of one of these lines means. */
  readonly programmeOf: (title: string) => IndexedProgramme;
  /** In the order of their titles. */
  readonly programmes: () => readonly IndexedProgramme[];
  /** `null` for somebody who occurs once. */
  readonly repeatsOf: (
    application: ApplicationIndex,
    line: Pick<VersionLine, "personId" | "fullName">,
  ) => (Pick<PersonRepeats, "lines"> & { readonly elsewhere: readonly ApplicationIndex[] }) | null;
  readonly countPeople: () => number;
}

/** Makes an empty index. */
export function createLineIndex(): LineIndex {
  const programmes = new Map<string, MutableProgramme>();
  // The same few titles come thousands of times, and folding them is what takes the time.
  const keyByTitle = new Map<string, string>();
  const linesByPerson = new Map<PersonId, number>();
  const applicationsByName = new Map<string, readonly ApplicationIndex[]>();
  const alone = new Map<ApplicationIndex, readonly ApplicationIndex[]>();

  const keyOf = (title: string): string => {
    const key = keyByTitle.get(title) ?? titleKey(title);
    keyByTitle.set(title, key);
    return key;
  };
  const addName = (name: string, application: ApplicationIndex): void => {
    const known = applicationsByName.get(name);
    if (known?.includes(application) === true) return;
    // Nearly everybody occurs in one application only: these share one list instead of having thousands alike.
    const single = alone.get(application) ?? [application];
    alone.set(application, single);
    applicationsByName.set(name, known === undefined ? single : [...known, application]);
  };

  return {
    add(application, lines) {
      for (const { programmeTitle, programmeId, personId, fullName } of lines) {
        const key = keyOf(programmeTitle);
        const programme = programmes.get(key) ?? {
          key,
          title: programmeTitle,
          programmeId,
          linesByApplication: new Map(),
        };
        // The bank's spelling counts where a school wrote the same title itself.
        if (programme.programmeId === null && programmeId !== null) {
          programme.programmeId = programmeId;
          programme.title = programmeTitle;
        }
        const counts = programme.linesByApplication;
        counts.set(application, (counts.get(application) ?? 0) + 1);
        programmes.set(key, programme);
        linesByPerson.set(personId, (linesByPerson.get(personId) ?? 0) + 1);
        addName(foldText(fullName), application);
      }
    },
    programmeOf(title) {
      const programme = programmes.get(keyOf(title));
      if (programme === undefined) throw new Error("a title that was not indexed");
      return programme;
    },
    programmes: () => [...programmes.values()].sort((a, b) => byTitle.compare(a.key, b.key)),
    repeatsOf(application, { personId, fullName }) {
      const lines = linesByPerson.get(personId) ?? 0;
      const elsewhere = (applicationsByName.get(foldText(fullName)) ?? []).filter((other) => other !== application);
      return lines > 1 || elsewhere.length > 0 ? { lines, elsewhere } : null;
    },
    countPeople: () => linesByPerson.size,
  };
}

/** Module 2 comes before module 10. */
const byTitle = new Intl.Collator("ru", { numeric: true });

interface MutableProgramme {
  readonly key: string;
  title: string;
  programmeId: ProgrammeId | null;
  readonly linesByApplication: Map<ApplicationIndex, number>;
}
