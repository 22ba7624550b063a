import type { Application, ApplicationId, LineId } from "../application.ts";

/** The word by which our own workbook for an application is recognised. */
const FORM_KIND = "application-form";

/** Raised when columns or markers change their meaning. */
const FORM_VERSION = "1";

/** A cell is read up to 5,000 characters; an id and its comma are 13. */
const IDS_PER_MARKER = 300;

/** What a prepared workbook says about itself. */
export interface PreparedForm {
  readonly applicationId: ApplicationId;
  /** Lines of the draft at that time, in the order of their numbers. */
  readonly lineIds: readonly LineId[];
}

/** Writes down for which application, and with which lines, a workbook is prepared. */
export function formToMarkers({ id, lines }: Pick<Application, "id" | "lines">): Readonly<Record<string, string>> {
  const ids = lines.map((line) => line.id);
  const parts = Array.from({ length: Math.ceil(ids.length / IDS_PER_MARKER) }, (_, index) => [
    `lines.${index}`,
    ids.slice(index * IDS_PER_MARKER, (index + 1) * IDS_PER_MARKER).join(","),
  ]);
  return { kind: FORM_KIND, version: FORM_VERSION, application: id, ...Object.fromEntries(parts) };
}

/** Reads it back; `null` for workbooks that are none of ours, or of another time. A hint, not a proof: anybody can change a workbook. */
export function markersToForm(markers: Readonly<Record<string, string>>): PreparedForm | null {
  const { kind, version, application } = markers;
  if (kind !== FORM_KIND || version !== FORM_VERSION || application === undefined) return null;
  const lineIds: LineId[] = [];
  for (let index = 0; markers[`lines.${index}`] !== undefined; index += 1) {
    lineIds.push(...(markers[`lines.${index}`] ?? "").split(","));
  }
  return { applicationId: application, lineIds };
}
