import { occupiesSeat } from "../../../domain/places/enrolments/enrolment.ts";
import { findFaults, type LedgerFault } from "../../../domain/places/seats/ledger-faults.ts";
import type { Instant } from "../../../domain/shared/clock.ts";
import type { Queries } from "../connection/database-types.ts";
import { rowToCourseRun, rowToEnrolment } from "./place-rows.ts";
import { createSeatQueries } from "./seats.queries.ts";

/** Something in a database that no decision may leave behind. */
export type SeatFinding =
  | { readonly campaignId: string; readonly programmeId: string; readonly fault: LedgerFault }
  /** More people than seats in a course run. */
  | {
      readonly runId: string;
      readonly fault: { readonly type: "RunOverfull"; readonly seats: number; readonly people: number };
    }
  /** Somebody in two runs of one programme in one campaign. */
  | {
      readonly programmeId: string;
      readonly fault: {
        readonly type: "TwiceOnProgramme";
        readonly personId: string;
        readonly runIds: readonly string[];
      };
    };

/** A seat may lie idle until the job looks next; it does so every five minutes. */
const idleMs = 15 * 60_000;

/** Looks all campaigns' seats and course runs through; writes nothing. */
export async function auditSeats(queries: Queries, now: Instant): Promise<readonly SeatFinding[]> {
  return [...(await auditLedgers(queries, now)), ...(await auditRuns(queries))];
}

async function auditLedgers(queries: Queries, now: Instant): Promise<readonly SeatFinding[]> {
  const seats = createSeatQueries(queries);
  const changes = await queries.seatRequest.findMany({ select: { id: true, updatedAt: true } });
  const changedAt = new Map(changes.map(({ id, updatedAt }) => [id, updatedAt.getTime()]));
  const findings: SeatFinding[] = [];
  const known = await queries.seatRequest.findMany({
    where: { programmeId: { not: null } },
    distinct: ["campaignId", "programmeId"],
    select: { campaignId: true, programmeId: true },
  });
  for (const { campaignId, programmeId } of known) {
    if (programmeId === null) continue;
    const ledger = await seats.readLedger(campaignId, programmeId);
    const isFresh = ledger.requests.some(({ id }) => now - (changedAt.get(id) ?? 0) < idleMs);
    const faults = findFaults(ledger, changedAt).filter(({ type }) => type !== "IdleSeat" || !isFresh);
    findings.push(...faults.map((fault) => ({ campaignId, programmeId, fault })));
  }
  return findings;
}

async function auditRuns(queries: Queries): Promise<readonly SeatFinding[]> {
  const rows = await queries.courseRun.findMany({
    where: { state: { not: "cancelled" } },
    include: { enrolments: true },
  });
  const findings: SeatFinding[] = [];
  const runsOfPerson = new Map<string, { programmeId: string; personId: string; runIds: string[] }>();
  for (const { enrolments, ...row } of rows) {
    const run = rowToCourseRun(row);
    const people = enrolments.map(rowToEnrolment).filter(({ state }) => occupiesSeat(state));
    if (people.length > run.seats) {
      findings.push({ runId: run.id, fault: { type: "RunOverfull", seats: run.seats, people: people.length } });
    }
    for (const { personId } of people) {
      const key = `${run.campaignId}:${run.programmeId}:${personId}`;
      const twice = runsOfPerson.get(key) ?? { programmeId: run.programmeId, personId, runIds: [] };
      runsOfPerson.set(key, twice);
      twice.runIds.push(run.id);
    }
  }
  for (const { programmeId, personId, runIds } of runsOfPerson.values()) {
    if (runIds.length > 1) findings.push({ programmeId, fault: { type: "TwiceOnProgramme", personId, runIds } });
  }
  return findings;
}
