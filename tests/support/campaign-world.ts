import type { Actor, Role } from "../../src/domain/people/roles.ts";
import { dayOfInstant, instantAt, type TimeOfDay, asCalendarDay } from "../../src/domain/shared/calendar-day.ts";
import type { Clock, Instant } from "../../src/domain/shared/clock.ts";
import type { Database } from "../../src/infra/db/connection/database-types.ts";
import { newId } from "../../src/infra/ids.ts";

/** Far from Moscow and without summer time, so that a mix-up of zones shows. */
export const timeZone = "Asia/Krasnoyarsk";

/** A clock that a test sets. */
export interface TestClock extends Clock {
  readonly set: (day: string, time?: TimeOfDay) => Instant;
}

/** A clock in the test's zone; noon when no time is given. */
export function createTestClock(day: string, time: TimeOfDay = "12:00"): TestClock {
  let now = instantAt(asCalendarDay(day), time, timeZone);
  return {
    now: () => now,
    today: () => dayOfInstant(now, timeZone),
    set: (nextDay, nextTime = "12:00") => {
      now = instantAt(asCalendarDay(nextDay), nextTime, timeZone);
      return now;
    },
  };
}

/** Somebody with the roles, acting for the municipality or an organization; nothing is written. */
export const createActor = (personId: string, role: Role | null, organizationId: string | null = null): Actor => ({
  accountId: `account-${personId}`,
  personId,
  fullName: "Петрова Мария Ивановна",
  organizationId,
  roles: role === null ? [] : [{ role, organizationId, isDeputy: false, validTo: null }],
});

/** Writes rows of people and applications, as a test needs them. */
export const createRowBuilder = (database: Database) => {
  const at = new Date("2026-09-01T00:00:00Z");

  const addPerson = async (options: {
    readonly fullName: string;
    readonly organizationId?: string;
    readonly role?: Role;
    readonly reach?: "reachable" | "blocked" | "never-started";
    readonly validTo?: string;
  }): Promise<string> => {
    const { fullName, organizationId = null, role, reach = "reachable", validTo = null } = options;
    const id = newId();
    await database.client.person.create({
      data: {
        id,
        organizationId,
        fullName,
        nameKey: fullName.toLowerCase(),
        position: "заместитель директора",
        createdAt: at,
        updatedAt: at,
      },
    });
    if (role !== undefined) {
      const validFrom = validTo === null ? null : "2026-09-01";
      await database.client.roleGrant.create({
        data: { id: newId(), personId: id, role, organizationId, validFrom, validTo, grantedAt: at },
      });
    }
    if (reach !== "never-started") {
      const pausedAt = reach === "blocked" ? at : null;
      await database.client.account.create({
        data: {
          id: newId(),
          channel: "telegram",
          externalId: newId(),
          personId: id,
          consentVersion: "1",
          consentAt: at,
          pausedAt,
          createdAt: at,
        },
      });
    }
    return id;
  };

  return {
    addPerson,
    /** An organization; with a school coordinator unless told otherwise. */
    addSchool: async (
      name: string,
      coordinator: "reachable" | "blocked" | "never-started" | "none" = "reachable",
    ): Promise<{ readonly id: string; readonly coordinatorId: string | null }> => {
      const id = newId();
      await database.client.organization.create({
        data: { id, name, nameKey: name.toLowerCase(), kind: "school", createdAt: at },
      });
      if (coordinator === "none") return { id, coordinatorId: null };
      const coordinatorId = await addPerson({
        fullName: `Ответственный ${name}`,
        organizationId: id,
        role: "school-coordinator",
        reach: coordinator,
      });
      return { id, coordinatorId };
    },
    /** An application in a state, as the use cases of applications leave it. */
    addApplication: async (options: {
      readonly campaignId: string;
      readonly organizationId: string;
      readonly state: "draft" | "submitted" | "returned" | "accepted";
      readonly lines?: number;
      readonly daysLate?: number;
      readonly isHeadApproved?: boolean;
    }): Promise<string> => {
      const { campaignId, organizationId, state, lines = 0, daysLate = 0, isHeadApproved = false } = options;
      const id = newId();
      const hasVersion = state !== "draft";
      await database.client.application.create({
        data: {
          id,
          campaignId,
          organizationId,
          state,
          versionNumber: hasVersion ? 1 : 0,
          createdAt: at,
          updatedAt: at,
        },
      });
      await database.client.applicationLine.createMany({
        data: Array.from({ length: lines }, (_, ordinal) => ({
          id: newId(),
          applicationId: id,
          ordinal,
          createdById: "somebody",
          createdAt: at,
          updatedById: "somebody",
          updatedAt: at,
        })),
      });
      if (hasVersion) {
        await database.client.applicationVersion.create({
          data: {
            id: newId(),
            applicationId: id,
            number: 1,
            code: newId(),
            digest: "digest",
            lines: "[]",
            submittedAt: at,
            submittedById: "somebody",
            daysLate,
            headApprovedAt: isHeadApproved ? at : null,
            outcome: state === "submitted" ? "waiting" : state,
          },
        });
      }
      return id;
    },
    /** All messages that were queued, oldest first. */
    listDeliveries: async () => {
      const rows = await database.client.delivery.findMany({ orderBy: { cause: "asc" } });
      return rows.map((row) => ({ ...row, notice: JSON.parse(row.notice) as Record<string, unknown> }));
    },
  };
};
