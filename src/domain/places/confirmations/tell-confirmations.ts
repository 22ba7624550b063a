import { nextSendingMoment } from "../../campaigns/sending-hours.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { RunTold } from "../announcements/announcement.ts";
import { toldOf } from "../announcements/tell-changes.ts";
import type { CourseRun } from "../course-runs/course-run.ts";
import type { Enrolment } from "../enrolments/enrolment.ts";
import type { SeatRules } from "../seats/seat-deps.ts";
import type { ConfirmationStores } from "./confirmation-deps.ts";
import type { ConfirmationNotice, OwnOutcome } from "./confirmation-notices.ts";
import { isUnanswered } from "./enrolment-state.ts";

type TellingStores = Pick<
  ConfirmationStores,
  "announcements" | "people" | "watching" | "deliveries" | "enrolments" | "confirmations"
>;

/** The run as messages name it. */
export async function runTold(
  { announcements }: Pick<ConfirmationStores, "announcements">,
  run: CourseRun,
): Promise<RunTold> {
  const titles = await announcements.titlesOf([run.programmeId]);
  return toldOf({ run, title: titles.get(run.programmeId) ?? "" });
}

/** What asks and reminds an organization about a run begins so, and is cancelled by it. */
export const askingPrefix = (runId: string, organizationId: string): string => `confirm:${runId}:${organizationId}:`;
const askingEnd = ":ask";

/** Queues a question or a reminder for whoever holds it in the organization: to whom it was handed over, or the school's coordinators. */
export async function tellSchool(
  stores: TellingStores,
  rules: SeatRules,
  asked: {
    readonly organizationId: OrganizationId;
    readonly runId: string;
    readonly what: string;
    readonly notice: ConfirmationNotice;
  },
): Promise<number> {
  const { organizationId, runId, what, notice } = asked;
  const holder = await stores.watching.findHolder(organizationId, { kind: "confirmation", runId });
  const holders =
    holder === null
      ? await stores.people.holdersOf("school-coordinator", organizationId, rules.clock.today())
      : [holder];
  return stores.deliveries.queue(
    holders.map((personId) => ({
      cause: `${askingPrefix(runId, organizationId)}${what}${askingEnd}`,
      personId,
      priority: "reminder" as const,
      notBefore: sendingMoment(rules),
      notice,
    })),
  );
}

/** Queues a message for the municipality's coordinators, at once within the sending hours; whoever did it knows. Returns how many were new. */
export async function tellCoordinators(
  { people, deliveries }: Pick<ConfirmationStores, "people" | "deliveries">,
  rules: SeatRules,
  told: { readonly cause: string; readonly notice: ConfirmationNotice; readonly byId: PersonId | null },
): Promise<number> {
  const holders = await people.holdersOf("municipal-coordinator", null, rules.clock.today());
  return deliveries.queue(
    holders
      .filter((personId) => personId !== told.byId)
      .map((personId) => ({
        cause: told.cause,
        personId,
        priority: "confirmation" as const,
        notBefore: sendingMoment(rules),
        notice: told.notice,
      })),
  );
}

/** Queues what was decided about people for themselves. */
export async function tellPeople(
  { deliveries }: Pick<ConfirmationStores, "deliveries">,
  rules: SeatRules,
  enrolments: readonly Enrolment[],
  { run, outcome }: { readonly run: RunTold; readonly outcome: OwnOutcome },
): Promise<void> {
  await deliveries.queue(
    enrolments.map(({ id, personId }) => ({
      // The moment tells a decision that was changed and made again from the first one.
      cause: `confirm-own:${id}:${outcome}:${rules.clock.now()}`,
      personId,
      priority: "confirmation" as const,
      notBefore: sendingMoment(rules),
      notice: { type: "confirmation.own" as const, run, outcome },
    })),
  );
}

/** Stops what asks the organization, the moment when nobody's answer is awaited. */
export async function stopAskingWhenDone(
  { enrolments, deliveries }: Pick<ConfirmationStores, "enrolments" | "deliveries">,
  runId: string,
  organizationId: OrganizationId,
): Promise<void> {
  const own = (await enrolments.listOfRun(runId)).filter((one) => one.organizationId === organizationId);
  if (own.some(isUnanswered)) return;
  await deliveries.cancelAmong(askingPrefix(runId, organizationId), [askingEnd]);
}

const sendingMoment = ({ clock, timing }: SeatRules): number =>
  nextSendingMoment(clock.now(), timing.sendingHours, timing.timeZone);
