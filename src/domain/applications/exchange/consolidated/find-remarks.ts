import type { ConsolidatedRemark } from "./consolidated-document.ts";
import { type ConsolidatedScene, describeRepeats, readLines } from "./consolidated-scene.ts";

/** Application by application: first what is about all of it, then its lines. */
export async function* findRemarks(scene: ConsolidatedScene): AsyncGenerator<readonly ConsolidatedRemark[]> {
  for (const [place, school] of scene.schools.entries()) {
    const organizationName = school.name;
    const { scan, number } = school.accepted;
    const lines = await readLines(scene.queries, school);
    yield [
      ...(scan === null ? [{ type: "NoScan" as const, organizationName }] : []),
      ...(scan !== null && scan.version !== number
        ? [{ type: "ScanOfOlderVersion" as const, organizationName, version: scan.version }]
        : []),
      ...(school.daysLate > 0 ? [{ type: "Late" as const, organizationName, daysLate: school.daysLate }] : []),
      ...lines.flatMap((line): readonly ConsolidatedRemark[] => {
        const about = { organizationName, title: line.programmeTitle, fullName: line.fullName };
        const repeats = describeRepeats(scene, place, line);
        return [
          ...line.remarks.map((remark) => ({ ...about, type: "Line" as const, remark })),
          ...(repeats === null ? [] : [{ ...about, type: "Repeated" as const, repeats }]),
        ];
      }),
    ];
  }
}
