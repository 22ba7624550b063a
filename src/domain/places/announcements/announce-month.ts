import { nextSendingMoment } from "../../campaigns/sending-hours.ts";
import type { NewDelivery } from "../../messages/delivery.ts";
import { type Actor, isMunicipalCoordinator, type NotAllowed, type OrganizationId } from "../../people/roles.ts";
import { dayOfInstant } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import type { Month } from "./announcement.ts";
import type { AnnouncementDeps, AnnouncementStores } from "./announcement-deps.ts";
import { monthToAnnounce } from "./month-plan.ts";
import { type PlannedRun, readMonth } from "./read-month.ts";
import { answerersOf } from "./tell-changes.ts";

/** How an announcement went out. */
export interface MonthAnnounced {
  readonly runs: number;
  readonly messages: number;
}

/**
 * Announces the plan of a month (regulation, step 11): to each organization its part with what changed since the last announcement, to everybody who goes somewhere their own
 * runs, and to the coordinators that it went out. Announcing a month that was announced does nothing, unless it is meant: `isRepeat`.
 */
export const createAnnounceMonth =
  (deps: AnnouncementDeps) =>
  async (request: {
    /** `null`: the bot does by itself. */
    readonly actor: Actor | null;
    readonly requestKey: RequestKey;
    readonly month: Month;
    readonly isRepeat: boolean;
  }): Promise<Result<MonthAnnounced, AnnounceMonthError>> => {
    const { actor, month } = request;
    if (actor !== null && !isMunicipalCoordinator(actor)) return err({ type: "NotAllowed" });
    return deps.work.run<Result<MonthAnnounced, AnnounceMonthError>>(request.requestKey, async (stores) => {
      const { clock } = deps;
      const known = await stores.announcements.findMonth(month);
      if (known !== null && !request.isRepeat) return err({ type: "AnnouncedAlready", at: known.at });
      const number = (known?.number ?? 0) + 1;
      const plan = await readMonth(stores, month);
      if (plan.length === 0) return err({ type: "NothingPlanned" });
      if (!(await stores.announcements.addMonth(month, number, actor?.personId ?? null, clock.now()))) {
        return err({ type: "AnnouncedAlready", at: clock.now() });
      }
      const messages = await queueMonth(deps, stores, { month, number, plan, except: actor?.personId ?? null });
      await stores.audit.write({
        at: clock.now(),
        actorId: actor?.personId ?? null,
        subjectKind: "plan-month",
        subjectId: month,
        action: "announced",
        details: { runs: plan.length, messages },
      });
      return ok({ runs: plan.length, messages });
    });
  };

export type AnnounceMonthError =
  | NotAllowed
  | { readonly type: "AnnouncedAlready"; readonly at: Instant }
  | { readonly type: "NothingPlanned" };

/**
 * Announces what the slot's day calls for, by itself: the next month on the chosen day or the next working day after it. Returns how many messages were new; asked
 * again, or when the coordinator was faster, none is.
 */
export const createAnnounceDue = (deps: AnnouncementDeps) => {
  const announceMonth = createAnnounceMonth(deps);
  return async (slot: Instant): Promise<number> => {
    const chosen = await deps.work.run(null, ({ announcements }) => announcements.announcementDay());
    const month = monthToAnnounce(dayOfInstant(slot, deps.timeZone), chosen, deps.calendar);
    if (month === null) return 0;
    const done = await announceMonth({ actor: null, requestKey: null, month, isRepeat: false });
    return done.ok ? done.value.messages : 0;
  };
};

interface Announcing {
  readonly month: Month;
  readonly number: number;
  readonly plan: readonly PlannedRun[];
  readonly except: string | null;
}

async function queueMonth(
  { clock, timeZone, sendingHours }: AnnouncementDeps,
  stores: AnnouncementStores,
  announcing: Announcing,
): Promise<number> {
  const { month, number, plan } = announcing;
  const common = {
    priority: "broadcast" as const,
    notBefore: nextSendingMoment(clock.now(), sendingHours, timeZone),
  };
  const deliveries: NewDelivery[] = [];
  const organizations = await stores.people.listOrganizations();
  for (const organization of organizations) {
    for (const personId of await answerersOf(stores, organization.id, clock.today())) {
      deliveries.push({
        ...common,
        cause: `month:${month}:${number}:school:${organization.id}`,
        personId,
        notice: {
          type: "announcement.month-school",
          month,
          organizationId: organization.id,
          organizationName: organization.name,
          own: ownRuns(plan, organization.id),
          total: plan.length,
        },
      });
    }
  }
  const taking = plan.filter(({ run }) => run.state !== "cancelled");
  const personIds = [...new Set(taking.flatMap(({ enrolments }) => enrolments.map(({ personId }) => personId)))];
  const reachable = await stores.announcements.withAccount(personIds);
  const told = personIds.flatMap((personId) => {
    const runs = taking.filter(({ enrolments }) => enrolments.some((enrolment) => enrolment.personId === personId));
    return reachable.has(personId) ? [{ personId, runs }] : [];
  });
  await stores.announcements.noteTold(
    told.flatMap(({ personId, runs }) => runs.map(({ run }) => ({ runId: run.id, personId, revision: run.revision }))),
    clock.now(),
  );
  for (const { personId, runs } of told) {
    deliveries.push({
      ...common,
      cause: `month:${month}:${number}:person`,
      personId,
      notice: { type: "announcement.month-person", month, runs: runs.map((planned) => planned.told) },
    });
  }
  const queued = await stores.deliveries.queue(deliveries);
  for (const personId of await stores.people.holdersOf("municipal-coordinator", null, clock.today())) {
    if (personId === announcing.except) continue;
    await stores.deliveries.queue([
      {
        ...common,
        priority: "confirmation",
        cause: `month:${month}:${number}:done`,
        personId,
        notice: {
          type: "announcement.month-done",
          month,
          runs: plan.length,
          organizations: organizations.length,
          people: personIds.length,
          unreachable: personIds.length - told.length,
        },
      },
    ]);
  }
  return queued;
}

const ownRuns = (plan: readonly PlannedRun[], organizationId: OrganizationId) =>
  plan.flatMap(({ told, mark, enrolments }) => {
    const people = enrolments.filter((enrolment) => enrolment.organizationId === organizationId).length;
    return people === 0 ? [] : [{ ...told, people, mark }];
  });
