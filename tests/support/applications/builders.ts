import type {
  Application,
  ApplicationLine,
  ApplicationVersion,
  VersionLine,
} from "../../../src/domain/applications/application.ts";
import type { CheckContext, CheckedPerson } from "../../../src/domain/applications/line-checks.ts";
import type { Campaign } from "../../../src/domain/campaigns/campaign.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import type { Period } from "../../../src/domain/shared/period.ts";

/** Days of one month of 2027: `days("03-10", "03-14")`. */
export const days = (from: string, to: string): Period => ({
  kind: "days",
  from: asCalendarDay(`2027-${from}`),
  to: asCalendarDay(`2027-${to}`),
});

export const month = (number: number, year = 2027): Period => ({ kind: "month", year, month: number });

/** A complete line of a person of the school, in March 2027. */
export const aLine = (change: Partial<ApplicationLine> = {}): ApplicationLine => ({
  id: "line-1",
  ordinal: 1,
  programme: { type: "bank", programmeId: "programme-1", title: "Функциональная грамотность на уроках математики" },
  personId: "person-1",
  period: days("03-10", "03-14"),
  grounds: { kind: "deficit", text: "Затруднения с заданиями PISA" },
  ...change,
});

export const aPerson = (change: Partial<CheckedPerson> = {}): CheckedPerson => ({
  id: "person-1",
  organizationId: "school-1",
  fullName: "Иванова Анна Петровна",
  lastTrainedOn: "2021-05-10",
  isGone: false,
  ...change,
});

export const aContext = (people: readonly CheckedPerson[] = [aPerson()]): CheckContext => ({
  organizationId: "school-1",
  halfYear: { year: 2027, half: 1 },
  people: new Map(people.map((person) => [person.id, person])),
});

export const anApplication = (change: Partial<Application> = {}): Application => ({
  id: "application-1",
  campaignId: "campaign-1",
  organizationId: "school-1",
  state: "draft",
  versionNumber: 0,
  takenUpAt: null,
  takenUpById: null,
  lines: [aLine()],
  ...change,
});

/** I half-year of 2027; applications are taken in November 2026. */
export const aCampaign = (change: Partial<Campaign> = {}): Campaign => ({
  id: "campaign-1",
  halfYear: { year: 2027, half: 1 },
  state: "open",
  stages: [{ key: "applications", startsOn: asCalendarDay("2026-11-01"), endsOn: asCalendarDay("2026-11-30") }],
  ...change,
});

export const aVersionLine = (change: Partial<VersionLine> = {}): VersionLine => ({
  lineId: "line-1",
  programmeId: "programme-1",
  programmeTitle: "Функциональная грамотность на уроках математики",
  personId: "person-1",
  fullName: "Иванова Анна Петровна",
  position: "учитель математики",
  period: days("03-10", "03-14"),
  groundsKind: "deficit",
  groundsText: "Затруднения с заданиями PISA",
  remarks: [],
  ...change,
});

export const aVersion = (change: Partial<ApplicationVersion> = {}): ApplicationVersion => ({
  id: "version-1",
  applicationId: "application-1",
  number: 1,
  code: "A3C4D6",
  digest: "0".repeat(64),
  lines: [aVersionLine()],
  submittedAt: 0,
  submittedById: "person-9",
  daysLate: 0,
  lateConsentAt: null,
  headApprovedAt: null,
  headApprovedById: null,
  outcome: "waiting",
  decidedAt: null,
  decidedById: null,
  reason: null,
  lineComments: {},
  scanFileIds: [],
  ...change,
});
