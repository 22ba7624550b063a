import type { ApplicationId, ApplicationVersion } from "./application.ts";
import type { ApplicationQueries, VersionSummary } from "./application-views.ts";

/**
 * The number of the version with which a submission is compared: the last one before it that was not withdrawn, since a withdrawn one was
 * seen by nobody who decides. When all were withdrawn, the one before; `null` for the first.
 */
export function numberToCompare(
  versions: readonly Pick<VersionSummary, "number" | "outcome">[],
  number: number,
): number | null {
  const older = versions.filter((version) => version.number < number).map((version) => version.number);
  const kept = versions.filter((version) => version.number < number && version.outcome !== "withdrawn");
  return older.length === 0 ? null : Math.max(...(kept.length === 0 ? older : kept.map((version) => version.number)));
}

/** The version with which the submission of that number is compared, wherever changes are marked; `null` for the first. */
export async function findComparedVersion(
  queries: Pick<ApplicationQueries, "listVersions" | "viewVersion">,
  id: ApplicationId,
  number: number,
): Promise<ApplicationVersion | null> {
  if (number <= 1) return null;
  const compared = numberToCompare(await queries.listVersions(id), number);
  return compared === null ? null : queries.viewVersion(id, compared);
}
