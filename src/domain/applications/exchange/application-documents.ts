import type { Person } from "../../people/person.ts";
import type { PersonId } from "../../people/roles.ts";
import type { ProgrammeId } from "../../places/programme.ts";
import type { Instant } from "../../shared/clock.ts";
import type { HalfYear } from "../../shared/half-year.ts";
import { foldText } from "../../shared/search-text.ts";
import type { ApplicationVersion, LineId, LineRemark } from "../application.ts";
import type { ApplicationView, DeficitChoice, ProgrammeChoice, StaffChoice } from "../application-views.ts";
import { type ComparableLine, diffVersions, draftToComparable, markLines } from "../version-differences.ts";
import { formToMarkers } from "./prepared-form.ts";

/** A workbook that is prepared for one school: to be filled in and sent back. */
export interface FormDocument {
  readonly organizationName: string;
  readonly halfYear: HalfYear;
  readonly lines: readonly FormLine[];
  /** Whom the drop-down list offers; namesakes with their position. */
  readonly staff: readonly string[];
  /** Titles that the drop-down list offers. */
  readonly programmes: readonly string[];
  /** On what lines may rest, to be looked up while the workbook is filled in. */
  readonly deficits: readonly DeficitChoice[];
  readonly markers: Readonly<Record<string, string>>;
}

/** A line of the draft, with its person as the list has them. */
export interface FormLine extends ComparableLine {
  readonly person: string | null;
}

/** Works out what stands in the workbook for this draft. */
export function toFormDocument(
  view: Pick<ApplicationView, "application" | "organizationName" | "campaign" | "people">,
  staff: readonly StaffChoice[],
  programmes: readonly ProgrammeChoice[],
  deficits: readonly DeficitChoice[],
): FormDocument {
  const labels = labelStaff(staff);
  return {
    organizationName: view.organizationName,
    halfYear: view.campaign.halfYear,
    lines: view.application.lines.map((line) => {
      const shown = draftToComparable(line, view.people);
      return { ...shown, person: labels.get(line.personId ?? "") ?? shown.fullName };
    }),
    staff: [...labels.values()],
    programmes: programmes.map(({ title }) => title),
    deficits,
    markers: formToMarkers(view.application),
  };
}

/** A name alone, or with the position behind a comma where several people bear it. */
export function labelStaff(
  staff: readonly Pick<Person, "id" | "fullName" | "position">[],
): ReadonlyMap<PersonId, string> {
  const counts = new Map<string, number>();
  for (const { fullName } of staff) counts.set(foldText(fullName), (counts.get(foldText(fullName)) ?? 0) + 1);
  return new Map(
    staff.map(({ id, fullName, position }) => [
      id,
      (counts.get(foldText(fullName)) ?? 0) > 1 ? `${fullName}, ${position}` : fullName,
    ]),
  );
}

/** One application to be printed: a submitted version, or the draft as it stands. */
export interface PrintDocument {
  readonly organizationName: string;
  readonly halfYear: HalfYear;
  /** Who signs; `null` leaves the place to be filled in by hand. */
  readonly headName: string | null;
  /** `null` for a draft. */
  readonly edition: Pick<ApplicationVersion, "number" | "code"> | null;
  readonly lines: readonly ComparableLine[];
  /** What is not as it was in the version before; `null` for a draft and for the first version. */
  readonly changes: PrintedChanges | null;
}

export interface PrintedChanges {
  /** Number of the version with which this one is compared. */
  readonly since: number;
  /** Lines that are new or changed. */
  readonly lineIds: ReadonlySet<LineId>;
  /** How many lines are gone. */
  readonly removed: number;
}

/** The draft as it would be printed. */
export const toDraftPrint = (view: ApplicationView, headName: string | null): PrintDocument => ({
  organizationName: view.organizationName,
  halfYear: view.campaign.halfYear,
  headName,
  edition: null,
  changes: null,
  lines: view.application.lines.map((line) => draftToComparable(line, view.people)),
});

/** A submitted version as it is printed, with what changed since `before`. */
export const toVersionPrint = (
  view: Pick<ApplicationView, "organizationName" | "campaign">,
  { number, code, lines }: ApplicationVersion,
  before: ApplicationVersion | null,
  headName: string | null,
): PrintDocument => ({
  organizationName: view.organizationName,
  halfYear: view.campaign.halfYear,
  headName,
  edition: { number, code },
  lines,
  changes: before === null ? null : changesSince(before, lines),
});

function changesSince(before: ApplicationVersion, lines: ApplicationVersion["lines"]): PrintedChanges {
  const differences = diffVersions(before.lines, lines);
  return {
    since: before.number,
    lineIds: new Set(markLines(differences).keys()),
    removed: differences.filter(({ type }) => type === "removed").length,
  };
}

/** One submitted version as a workbook, for whoever decides about it. */
export interface SheetDocument {
  readonly organizationName: string;
  readonly halfYear: HalfYear;
  readonly number: number;
  readonly code: string;
  readonly submittedAt: Instant;
  readonly lines: readonly SheetLine[];
  /** Whether there is a version before, so that marks of changes mean something. */
  readonly hasBefore: boolean;
}

export interface SheetLine extends ComparableLine {
  readonly remarks: readonly LineRemark[];
  /** `null` for a title of the school's own. */
  readonly programme: ProgrammeDetails | null;
  /** New or changed since the version before. */
  readonly isChanged: boolean;
}

/** What a document says about an entry of the programme bank, also of one that is not offered any more. */
export interface ProgrammeDetails {
  readonly provider: string;
  readonly hours: number;
}

/** A submitted version with what changed since the one before. */
export function toSheetDocument(
  view: Pick<ApplicationView, "organizationName" | "campaign">,
  version: ApplicationVersion,
  before: ApplicationVersion | null,
  detailsById: ReadonlyMap<ProgrammeId, ProgrammeDetails>,
): SheetDocument {
  const marks = before === null ? new Map() : markLines(diffVersions(before.lines, version.lines));
  return {
    organizationName: view.organizationName,
    halfYear: view.campaign.halfYear,
    number: version.number,
    code: version.code,
    submittedAt: version.submittedAt,
    hasBefore: before !== null,
    lines: version.lines.map((line) => ({
      ...line,
      programme: detailsById.get(line.programmeId ?? "") ?? null,
      isChanged: marks.has(line.lineId),
    })),
  };
}

/** What documents read beside the application itself. */
export interface DocumentQueries {
  /** The head of the organization today, if it has exactly one. */
  readonly findHeadName: (organizationId: string) => Promise<string | null>;
  readonly findProgrammeDetails: (ids: readonly ProgrammeId[]) => Promise<ReadonlyMap<ProgrammeId, ProgrammeDetails>>;
}
