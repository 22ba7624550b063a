import type { CourseRun, CourseRunChange } from "../../../domain/places/course-runs/course-run.ts";
import type { Enrolment } from "../../../domain/places/enrolments/enrolment.ts";
import type { ProgrammeQuota, QuotaShare } from "../../../domain/places/quotas/quota.ts";
import type { SeatOffer, SeatRequest, SeatSwap } from "../../../domain/places/seats/seat-request.ts";
import { asCalendarDay } from "../../../domain/shared/calendar-day.ts";
import { keyToPeriod } from "../applications/application-rows.ts";
import type { Prisma } from "../generated/sqlite/client.ts";

const toInstant = (date: Date | null): number | null => date?.getTime() ?? null;
const toDate = (instant: number | null): Date | null => (instant === null ? null : new Date(instant));

/** A row as the domain knows it. */
export const rowToQuota = (row: Prisma.ProgrammeQuotaGetPayload<object>): ProgrammeQuota => ({
  campaignId: row.campaignId,
  programmeId: row.programmeId,
  seats: row.seats,
  note: row.note,
});

/** A row as the domain knows it. */
export const rowToShare = (row: Prisma.QuotaShareGetPayload<object>): QuotaShare => ({
  campaignId: row.campaignId,
  programmeId: row.programmeId,
  organizationId: row.organizationId,
  seats: row.seats,
  basis: row.basis,
  state: row.state as QuotaShare["state"],
});

/** A row as the domain knows it. */
export const rowToSeatRequest = (row: Prisma.SeatRequestGetPayload<object>): SeatRequest => ({
  id: row.id,
  campaignId: row.campaignId,
  organizationId: row.organizationId,
  personId: row.personId,
  programmeId: row.programmeId,
  programmeTitle: row.programmeTitle,
  period: keyToPeriod(row.period),
  ordinal: row.ordinal,
  state: row.state as SeatRequest["state"],
  waitingRank: row.waitingRank,
  reason: row.reason,
});

/** A row as the domain knows it. */
export const rowToOffer = (row: Prisma.SeatOfferGetPayload<object>): SeatOffer => ({
  id: row.id,
  campaignId: row.campaignId,
  programmeId: row.programmeId,
  requestId: row.requestId,
  state: row.state as SeatOffer["state"],
  offeredAt: row.offeredAt.getTime(),
  expiresAt: row.expiresAt.getTime(),
});

/** A row as the domain knows it. */
export const rowToSwap = (row: Prisma.SeatSwapGetPayload<object>): SeatSwap => ({
  id: row.id,
  campaignId: row.campaignId,
  organizationId: row.organizationId,
  giveProgrammeId: row.giveProgrammeId,
  partnerId: row.partnerId,
  takeProgrammeId: row.takeProgrammeId,
  state: row.state as SeatSwap["state"],
  reason: row.reason,
  proposedAt: row.proposedAt.getTime(),
  proposedById: row.proposedById,
});

/** A row as the domain knows it. */
export const rowToCourseRun = (row: Prisma.CourseRunGetPayload<object>): CourseRun => ({
  id: row.id,
  campaignId: row.campaignId,
  programmeId: row.programmeId,
  groupName: row.groupName,
  startsOn: asCalendarDay(row.startsOn),
  endsOn: asCalendarDay(row.endsOn),
  place: row.place,
  link: row.link,
  times: row.times,
  hours: row.hours,
  seats: row.seats,
  state: row.state as CourseRun["state"],
  revision: row.revision,
  cancelReason: row.cancelReason,
});

/** The columns that change in a run's life. */
export const courseRunToColumns = (run: CourseRun) => ({
  groupName: run.groupName,
  startsOn: run.startsOn,
  endsOn: run.endsOn,
  place: run.place,
  link: run.link,
  times: run.times,
  hours: run.hours,
  seats: run.seats,
  state: run.state,
  revision: run.revision,
  cancelReason: run.cancelReason,
});

/** A row as the domain knows it. */
export const rowToChange = (row: Prisma.CourseRunChangeGetPayload<object>): CourseRunChange => ({
  runId: row.runId,
  revision: row.revision,
  at: row.at.getTime(),
  byId: row.byId,
  changes: JSON.parse(row.changes) as CourseRunChange["changes"],
  reason: row.reason,
});

/** A row as the domain knows it. */
export const rowToEnrolment = (row: Prisma.EnrolmentGetPayload<object>): Enrolment => ({
  id: row.id,
  runId: row.runId,
  personId: row.personId,
  organizationId: row.organizationId,
  requestId: row.requestId,
  state: row.state as Enrolment["state"],
  askedAt: toInstant(row.askedAt),
  confirmedAt: toInstant(row.confirmedAt),
  confirmedById: row.confirmedById,
  daysLate: row.daysLate,
  reason: row.reason,
  noteFileId: row.noteFileId,
  replacesId: row.replacesId,
  providerState: row.providerState as Enrolment["providerState"],
  hours: row.hours,
  certificate: row.certificate,
});

/** The columns that change in an enrolment's life. */
export const enrolmentToColumns = (enrolment: Enrolment) => ({
  requestId: enrolment.requestId,
  state: enrolment.state,
  askedAt: toDate(enrolment.askedAt),
  confirmedAt: toDate(enrolment.confirmedAt),
  confirmedById: enrolment.confirmedById,
  daysLate: enrolment.daysLate,
  reason: enrolment.reason,
  noteFileId: enrolment.noteFileId,
  replacesId: enrolment.replacesId,
  providerState: enrolment.providerState,
  hours: enrolment.hours,
  certificate: enrolment.certificate,
});
