import type { ProgrammeId } from "../../../places/programme.ts";
import type { VersionLine } from "../../application.ts";
import type { ProgrammeDetails } from "../application-documents.ts";
import type {
  AcceptedVersion,
  ConsolidatedOrganization,
  ConsolidatedQueries,
  PersonRepeats,
} from "./consolidated-document.ts";
import type { ApplicationIndex, LineIndex } from "./index-lines.ts";

/** An organization whose application was accepted. */
export type AcceptedSchool = ConsolidatedOrganization & { readonly accepted: AcceptedVersion };

/** What is known after the first pass. An application's index is its school's place in `schools`. */
export interface ConsolidatedScene {
  readonly queries: ConsolidatedQueries;
  readonly schools: readonly AcceptedSchool[];
  readonly index: LineIndex;
  readonly details: ReadonlyMap<ProgrammeId, ProgrammeDetails>;
}

/** The lines that were accepted of a school. */
export const readLines = (
  queries: ConsolidatedQueries,
  { accepted }: AcceptedSchool,
): Promise<readonly VersionLine[]> => queries.readVersionLines(accepted.applicationId, accepted.number);

/** Where else the person of a line occurs; `null` if nowhere. */
export function describeRepeats(
  { index, schools }: ConsolidatedScene,
  place: ApplicationIndex,
  line: VersionLine,
): PersonRepeats | null {
  const repeats = index.repeatsOf(place, line);
  if (repeats === null) return null;
  const elsewhere = repeats.elsewhere.map((other) => schools[other]?.name ?? "");
  return { personId: line.personId, lines: repeats.lines, elsewhere };
}
