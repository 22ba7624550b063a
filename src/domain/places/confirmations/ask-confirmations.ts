import type { OrganizationId } from "../../people/roles.ts";
import { addDays, type CalendarDay, dayOfInstant } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { isWorkingDay, previousWorkingDay } from "../../shared/working-calendar.ts";
import type { CourseRunId } from "../course-runs/course-run.ts";
import { isAhead } from "../course-runs/run-state.ts";
import type { Enrolment } from "../enrolments/enrolment.ts";
import type { SeatRules } from "../seats/seat-deps.ts";
import type { ConfirmationDeps, ConfirmationStores } from "./confirmation-deps.ts";
import { confirmationDates, daysLateOn, reminderDue } from "./confirmation-dates.ts";
import type { ConfirmationNotice } from "./confirmation-notices.ts";
import { isUnanswered, stepEnrolment } from "./enrolment-state.ts";
import { runTold, tellPeople, tellSchool } from "./tell-confirmations.ts";

/** A run is asked about at T-14; before the long holidays of January, eleven days with the weekend, some days earlier. */
const daysLookedAhead = 14 + 14;

/**
 * Asks schools about their people of the runs that begin in two weeks, and reminds those who have not answered (regulation, step 12): one message
 * per run and school. Of days off nobody is asked: what falls there comes on the working day before. Returns how many messages were
 * new; asked again for the same slot, none is.
 */
export const createAskConfirmations =
  (deps: ConfirmationDeps) =>
  async (slot: Instant): Promise<number> => {
    const { calendar, timeZone } = deps.timing;
    const today = dayOfInstant(slot, timeZone);
    if (!isWorkingDay(today, calendar)) return 0;
    const runs = await deps.work.run(null, ({ courseRuns }) =>
      courseRuns.listBetween(today, addDays(today, daysLookedAhead)),
    );
    let queued = 0;
    for (const { id } of runs.filter(({ startsOn }) => startsOn >= today)) {
      queued += await deps.work.run(null, (stores) => askAboutRun(stores, deps, id, today));
    }
    return queued;
  };

async function askAboutRun(
  stores: ConfirmationStores,
  rules: SeatRules,
  runId: CourseRunId,
  today: CalendarDay,
): Promise<number> {
  const run = await stores.courseRuns.takeRun(runId);
  if (run === null || !isAhead(run)) return 0;
  const { calendar } = rules.timing;
  const dates = confirmationDates(run.startsOn, await stores.confirmations.marginDays());
  if (today < previousWorkingDay(dates.askOn, calendar)) return 0;
  const told = await runTold(stores, run);
  let queued = 0;
  for (const [organizationId, own] of groupUnanswered(await stores.enrolments.listOfRun(runId))) {
    const fresh = own.filter(({ state }) => state === "planned");
    const by = { actor: null, at: rules.clock.now() };
    for (const enrolment of fresh) await stepEnrolment(stores, enrolment, "ask", by, { askedAt: by.at });
    await tellPeople(stores, rules, fresh, { run: told, outcome: "asked" });
    const stage = fresh.length > 0 ? null : reminderDue(dates, today, calendar);
    if (fresh.length === 0 && stage === null) continue;
    const notice = await askingNotice(stores, own, { run: told, stage, today });
    // People who are placed later are asked about in a message of their own; a run that moved is asked about anew.
    const what = `${run.startsOn}:${stage ?? today}`;
    queued += await tellSchool(stores, rules, { organizationId, runId, what, notice });
  }
  return queued;
}

/** What a school is asked or reminded of. `enrolments` are those of one school that wait for its answer. */
export async function askingNotice(
  { confirmations, people }: Pick<ConfirmationStores, "confirmations" | "people">,
  enrolments: readonly Enrolment[],
  about: {
    readonly run: Awaited<ReturnType<typeof runTold>>;
    readonly stage: "school" | "hard" | "by-hand" | null;
    readonly today: CalendarDay;
  },
): Promise<ConfirmationNotice> {
  const { run, stage, today } = about;
  const dates = confirmationDates(run.startsOn, await confirmations.marginDays());
  const organizationId = enrolments[0]?.organizationId ?? "";
  const organization = await people.findOrganization(organizationId);
  const found = await people.findPeople(enrolments.map(({ personId }) => personId));
  return {
    type: "confirmation.asked",
    run,
    organizationId,
    organizationName: organization?.name ?? "",
    names: found.map(({ fullName }) => fullName).toSorted((one, other) => one.localeCompare(other, "ru")),
    schoolBy: dates.schoolBy,
    hardBy: dates.hardBy,
    stage,
    daysLate: daysLateOn(today, dates.hardBy),
  };
}

/** Those who wait for an answer, by school. */
export function groupUnanswered(enrolments: readonly Enrolment[]): ReadonlyMap<OrganizationId, readonly Enrolment[]> {
  const groups = new Map<OrganizationId, Enrolment[]>();
  for (const enrolment of enrolments.filter(isUnanswered)) {
    const own = groups.get(enrolment.organizationId) ?? [];
    groups.set(enrolment.organizationId, own);
    own.push(enrolment);
  }
  return groups;
}
