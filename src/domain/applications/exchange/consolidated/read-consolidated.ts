import type { VersionLine } from "../../application.ts";
import type {
  ConsolidatedOrganization,
  ConsolidatedOverview,
  ConsolidatedQueries,
  ConsolidatedReader,
  ConsolidatedTotals,
  OrganizationTotal,
} from "./consolidated-document.ts";
import { type AcceptedSchool, type ConsolidatedScene, readLines } from "./consolidated-scene.ts";
import { findRemarks } from "./find-remarks.ts";
import { createLineIndex, type IndexedProgramme, type LineIndex } from "./index-lines.ts";
import { linesAtATime, sortLines } from "./sort-lines.ts";

/**
 * Makes the reader of consolidated applications (regulation, step 5). A first pass counts; then lines come sorted by programme, in slices
 * for which the applications are read again: time for memory.
 */
export const createConsolidatedReader =
  (queries: ConsolidatedQueries, atATime = linesAtATime): ConsolidatedReader =>
  async (campaignId, onProgress) => {
    const overview = await queries.readOverview(campaignId);
    if (overview === null) return null;
    const schools = overview.organizations.filter(isAccepted);
    const index = createLineIndex();
    const organizations: OrganizationTotal[] = [];
    for (const [place, school] of schools.entries()) {
      onProgress({ phase: "reading", done: place, total: schools.length });
      const lines = await readLines(queries, school);
      index.add(place, lines);
      organizations.push(totalOf(school, lines, index));
    }
    const programmes = index.programmes();
    const details = await queries.findProgrammeDetails(programmes.flatMap(({ programmeId }) => programmeId ?? []));
    const scene: ConsolidatedScene = { queries, schools, index, details };
    return {
      halfYear: overview.halfYear,
      totals: countTotals(overview, organizations, programmes, index),
      lines: sortLines(scene, programmes, atATime),
      programmes: programmes.map(({ title, programmeId, linesByApplication }) => ({
        title,
        programme: details.get(programmeId ?? "") ?? null,
        lines: sum(linesByApplication.values()),
        organizations: linesByApplication.size,
      })),
      organizations,
      missing: overview.organizations.filter((school) => !isAccepted(school)).sort((a, b) => urgency(a) - urgency(b)),
      remarks: findRemarks(scene),
    };
  };

const isAccepted = (school: ConsolidatedOrganization): school is AcceptedSchool => school.accepted !== null;

/** Those that have handed nothing in come before those that wait for a decision. */
const urgency = ({ state }: ConsolidatedOrganization): number => order.indexOf(state);
const order = ["not-begun", "draft", "returned", "late", "submitted", "accepted"];

const totalOf = (
  { organizationId, name, daysLate, accepted }: AcceptedSchool,
  lines: readonly VersionLine[],
  index: LineIndex,
): OrganizationTotal => ({
  organizationId,
  name,
  daysLate,
  accepted,
  lines: lines.length,
  people: new Set(lines.map(({ personId }) => personId)).size,
  programmes: new Set(lines.map(({ programmeTitle }) => index.programmeOf(programmeTitle))).size,
});

const countTotals = (
  overview: ConsolidatedOverview,
  organizations: readonly OrganizationTotal[],
  programmes: readonly IndexedProgramme[],
  index: LineIndex,
): ConsolidatedTotals => ({
  organizations: overview.organizations.length,
  accepted: organizations.length,
  lines: sum(organizations.map(({ lines }) => lines)),
  programmes: programmes.length,
  people: index.countPeople(),
});

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};
