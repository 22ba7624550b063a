import { type Actor, isMunicipalCoordinator, type NotAllowed } from "../people/roles.ts";
import { addDays, type CalendarDay, daysBetween } from "../shared/calendar-day.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Clock } from "../shared/clock.ts";
import type { AuditLog } from "../audit/audit.ts";

/** A day that is off, or working, against weekends and holidays: the government's yearly order on transfers. */
export interface CalendarException {
  readonly day: CalendarDay;
  readonly kind: "off" | "working";
}

/** The municipality's exceptions within a transaction. */
export interface ProductionCalendarStore {
  /** In the order of the days. */
  readonly listExceptions: () => Promise<readonly CalendarException[]>;
  readonly saveExceptions: (exceptions: readonly CalendarException[], byId: string, at: number) => Promise<void>;
  readonly removeException: (day: CalendarDay) => Promise<void>;
}

export interface ProductionCalendarDeps {
  readonly work: UnitOfWork<{ readonly productionCalendar: ProductionCalendarStore; readonly audit: AuditLog }>;
  readonly clock: Clock;
}

/** A long holiday is at most two weeks; more is a slip in a date. */
export const mostDays = 14;

/** The coordinator enters days off or working days; entering a day again replaces what it was. Reminders go by them, deadlines never do. */
export const createSetDays =
  ({ work, clock }: ProductionCalendarDeps) =>
  async (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly from: CalendarDay;
    readonly to: CalendarDay;
    readonly kind: CalendarException["kind"];
  }): Promise<Result<number, SetDaysError>> => {
    const { actor, from, to, kind } = request;
    if (!isMunicipalCoordinator(actor)) return err({ type: "NotAllowed" });
    const count = daysBetween(from, to) + 1;
    if (count > mostDays) return err({ type: "TooMany", most: mostDays });
    return work.run<Result<number, SetDaysError>>(request.requestKey, async ({ productionCalendar, audit }) => {
      const days = Array.from({ length: count }, (_, index) => ({ day: addDays(from, index), kind }));
      await productionCalendar.saveExceptions(days, actor.personId, clock.now());
      await audit.write({
        at: clock.now(),
        actorId: actor.personId,
        subjectKind: "plan-month",
        subjectId: "calendar",
        action: verbs[kind],
        details: { from, to },
      });
      return ok(count);
    });
  };

const verbs = { off: "days-off-set", working: "working-days-set" } as const;

export type SetDaysError = NotAllowed | { readonly type: "TooMany"; readonly most: number };

/** The day is again what weekends and holidays make of it. */
export const createRemoveDay =
  ({ work, clock }: ProductionCalendarDeps) =>
  async (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly day: CalendarDay;
  }): Promise<Result<void, NotAllowed>> => {
    const { actor, day } = request;
    if (!isMunicipalCoordinator(actor)) return err({ type: "NotAllowed" });
    return work.run<Result<void, NotAllowed>>(request.requestKey, async ({ productionCalendar, audit }) => {
      await productionCalendar.removeException(day);
      await audit.write({
        at: clock.now(),
        actorId: actor.personId,
        subjectKind: "plan-month",
        subjectId: "calendar",
        action: "day-removed",
        details: { from: day },
      });
      return ok();
    });
  };
