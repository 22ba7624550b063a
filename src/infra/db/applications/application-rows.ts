import type {
  Application,
  ApplicationLine,
  ApplicationState,
  ApplicationVersion,
  Grounds,
  GroundsKind,
  LineProgramme,
  VersionLine,
  VersionOutcome,
} from "../../../domain/applications/application.ts";
import type { LineChange } from "../../../domain/applications/application-store.ts";
import { type Period, periodFromKey, periodToKey } from "../../../domain/shared/period.ts";
import type { Prisma } from "../generated/sqlite/client.ts";

/** Lines that are not removed, in their order. */
export const liveLines = {
  where: { removedAt: null },
  orderBy: [{ ordinal: "asc" }, { id: "asc" }],
} as const satisfies Prisma.ApplicationLineFindManyArgs;

/** Pages that are not removed, in their order. */
export const livePages = {
  where: { removedAt: null },
  orderBy: [{ ordinal: "asc" }, { id: "asc" }],
} as const satisfies Prisma.ScanPageFindManyArgs;

export type ApplicationRow = Prisma.ApplicationGetPayload<{ include: { lines: true } }>;
export type LineRow = Prisma.ApplicationLineGetPayload<object>;
export type VersionRow = Prisma.ApplicationVersionGetPayload<{ include: { scanPages: true } }>;

/** An application of its row. */
export const rowToApplication = (row: ApplicationRow): Application => ({
  id: row.id,
  campaignId: row.campaignId,
  organizationId: row.organizationId,
  state: row.state as ApplicationState,
  versionNumber: row.versionNumber,
  takenUpAt: row.takenUpAt?.getTime() ?? null,
  takenUpById: row.takenUpById,
  lines: row.lines.map(rowToLine),
});

/** A line of its row; a period that the program did not write throws. */
export const rowToLine = (row: LineRow): ApplicationLine => ({
  id: row.id,
  ordinal: row.ordinal,
  programme: rowToProgramme(row),
  personId: row.personId,
  period: row.period === null ? null : keyToPeriod(row.period),
  grounds: rowToGrounds(row),
});

/** A version of its row with its live pages. */
export const rowToVersion = (row: VersionRow): ApplicationVersion => ({
  id: row.id,
  applicationId: row.applicationId,
  number: row.number,
  code: row.code,
  digest: row.digest,
  lines: JSON.parse(row.lines) as readonly VersionLine[],
  submittedAt: row.submittedAt.getTime(),
  submittedById: row.submittedById,
  daysLate: row.daysLate,
  lateConsentAt: row.lateConsentAt?.getTime() ?? null,
  headApprovedAt: row.headApprovedAt?.getTime() ?? null,
  headApprovedById: row.headApprovedById,
  outcome: row.outcome as VersionOutcome,
  decidedAt: row.decidedAt?.getTime() ?? null,
  decidedById: row.decidedById,
  reason: row.reason,
  lineComments: row.lineComments === null ? {} : (JSON.parse(row.lineComments) as Readonly<Record<string, string>>),
  scanFileIds: row.scanPages.map((page) => page.fileId),
});

/** The columns that a change of a line is about, and no others. */
export const lineChangeToColumns = (change: LineChange) => ({
  ...(change.programme === undefined
    ? {}
    : {
        programmeId: change.programme.type === "bank" ? change.programme.programmeId : null,
        programmeTitle: change.programme.title,
      }),
  ...(change.personId === undefined ? {} : { personId: change.personId }),
  ...(change.period === undefined ? {} : { period: periodToKey(change.period) }),
  ...(change.grounds === undefined ? {} : { groundsKind: change.grounds.kind, groundsText: change.grounds.text }),
});

function rowToProgramme({ programmeId, programmeTitle }: LineRow): LineProgramme | null {
  if (programmeTitle === null) return null;
  return programmeId === null
    ? { type: "own", title: programmeTitle }
    : { type: "bank", programmeId, title: programmeTitle };
}

const rowToGrounds = ({ groundsKind, groundsText }: LineRow): Grounds | null =>
  groundsKind === null ? null : { kind: groundsKind as GroundsKind, text: groundsText ?? "" };

/** Reads the stored form of a period back; anything else is a broken database and throws. */
export function keyToPeriod(key: string): Period {
  const period = periodFromKey(key);
  if (!period.ok) throw new Error(`not a stored period: ${key}`);
  return period.value;
}
