import { comparePeriods } from "../../../shared/period.ts";
import { foldText } from "../../../shared/search-text.ts";
import type { ConsolidatedLine } from "./consolidated-document.ts";
import { type ConsolidatedScene, describeRepeats, readLines } from "./consolidated-scene.ts";
import type { ApplicationIndex, IndexedProgramme } from "./index-lines.ts";

/** Lines that stand in memory at a time: an eighth of the largest municipality's, so that its applications are read eight times over. */
export const linesAtATime = 4_000;

/** All accepted lines by programme, organization and name, in slices of at most so many. */
export async function* sortLines(
  scene: ConsolidatedScene,
  programmes: readonly IndexedProgramme[],
  atATime: number,
): AsyncGenerator<readonly ConsolidatedLine[]> {
  const rankByKey = new Map(programmes.map(({ key }, rank) => [key, rank]));
  for (const slice of sliceProgrammes(programmes, atATime)) {
    const found: SortedLine[] = [];
    for (const place of [...new Set([...slice.values()].flatMap((places) => [...places]))].sort((a, b) => a - b)) {
      const school = scene.schools[place];
      if (school === undefined) throw new Error("a slice of an application that is not there");
      for (const line of await readLines(scene.queries, school)) {
        const { key, title, programmeId } = scene.index.programmeOf(line.programmeTitle);
        if (slice.get(key)?.has(place) !== true) continue;
        const consolidated: ConsolidatedLine = {
          ...line,
          programmeTitle: title,
          organizationName: school.name,
          programme: scene.details.get(programmeId ?? "") ?? null,
          repeats: describeRepeats(scene, place, line),
        };
        found.push({ rank: rankByKey.get(key) ?? 0, place, name: foldText(line.fullName), line: consolidated });
      }
    }
    yield found.sort(compareLines).map(({ line }) => line);
  }
}

interface SortedLine {
  /** The programme's place among all. */
  readonly rank: number;
  readonly place: ApplicationIndex;
  readonly name: string;
  readonly line: ConsolidatedLine;
}

const compareLines = (a: SortedLine, b: SortedLine): number =>
  a.rank - b.rank || a.place - b.place || compareTexts(a.name, b.name) || comparePeriods(a.line.period, b.line.period);

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Neighbouring programmes, or an application's part of one, with at most so many lines at a time (or one part alone). */
function* sliceProgrammes(
  programmes: readonly IndexedProgramme[],
  atATime: number,
): Generator<ReadonlyMap<string, ReadonlySet<ApplicationIndex>>> {
  let slice = new Map<string, Set<ApplicationIndex>>();
  let size = 0;
  for (const { key, linesByApplication } of programmes) {
    for (const [place, lines] of [...linesByApplication].sort(([a], [b]) => a - b)) {
      if (size > 0 && size + lines > atATime) {
        yield slice;
        slice = new Map();
        size = 0;
      }
      slice.set(key, (slice.get(key) ?? new Set()).add(place));
      size += lines;
    }
  }
  if (size > 0) yield slice;
}
