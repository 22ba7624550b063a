import type { NewDelivery } from "../../messages/delivery.ts";
import { invitationCause, invitationPrefix, unreachableCause } from "./run-causes.ts";
import { type RunDeps, runEntry, type RunStores } from "./run-deps.ts";
import { nextMoment, toNoticeMoment } from "./run-moments.ts";
import type { RunId, SurveyRun } from "./run.ts";

/** Opens a launched run that this transaction has taken: school coordinators are told whom the bot cannot reach. */
export async function openRun(stores: RunStores, deps: RunDeps, run: SurveyRun): Promise<void> {
  const open: SurveyRun = { ...run, state: "open" };
  const now = deps.clock.now();
  await stores.surveyRuns.saveRun(open, now);
  // Reminders that the plan had before: the program was down, and the invitation comes now.
  await stores.surveyRuns.noteReminder(run.id, now);
  await stores.audit.write(runEntry(run, deps, null, { action: "opened", fromState: run.state, toState: "open" }));
  await tellUnreachable(stores, deps, open);
}

/**
 * Opens a run whose time has come; `false` when it is not to be opened. One whose close has passed meanwhile (the program was down) is opened
 * too: closing it is the next step. Acts for the bot.
 */
export const createOpenDueRun =
  (deps: RunDeps) =>
  (runId: RunId): Promise<boolean> =>
    deps.work.run(null, async (stores) => {
      const run = await stores.surveyRuns.takeRun(runId);
      if (run === null || run.state !== "scheduled" || run.opensAt > deps.clock.now()) return false;
      await openRun(stores, deps, run);
      return true;
    });

/** People invited in one transaction: nobody else waits for long. */
const invitedAtOnce = 250;

/**
 * Invites those who are asked and were not invited yet: at the opening, and whoever joins the bot or the audience later. Returns how many
 * invitations were new; call it until there is none. Nobody is invited twice.
 */
export const createInviteRespondents =
  (deps: RunDeps) =>
  (runId: RunId): Promise<number> =>
    deps.work.run(null, async (stores) => {
      const run = await stores.surveyRuns.takeRun(runId);
      const now = deps.clock.now();
      if (run === null || run.state !== "open" || run.opensAt > now || run.closesAt <= now) return 0;
      return inviteUninvited(stores, deps, run, invitedAtOnce);
    });

/** Invites all of them, portion by portion; the job that moves runs on does what a crash leaves undone. */
export async function inviteEverybody(deps: RunDeps, runId: RunId): Promise<void> {
  const invite = createInviteRespondents(deps);
  while ((await invite(runId)) > 0);
}

async function inviteUninvited(
  { surveyRuns, surveys, deliveries }: Pick<RunStores, "surveyRuns" | "surveys" | "deliveries">,
  deps: RunDeps,
  run: SurveyRun,
  limit: number,
): Promise<number> {
  const personIds = await surveyRuns.listUninvited(run.id, invitationPrefix(run.id), limit);
  if (personIds.length === 0) return 0;
  const form = (await surveys.findVersion(run.versionId))?.form;
  const notBefore = nextMoment(deps.clock.now(), run.closesAt, deps);
  return deliveries.queue(
    personIds.map((personId) => ({
      cause: invitationCause(run.id, personId),
      personId,
      priority: "broadcast",
      notBefore,
      notice: {
        type: "survey.invitation",
        runId: run.id,
        title: run.title,
        purpose: form?.purpose ?? "",
        minutes: run.minutes,
        closes: toNoticeMoment(run.closesAt, deps.timeZone),
        isAnonymous: run.isAnonymous,
      },
    })),
  );
}

/** Those who are not in the bot are asked too: their school coordinators get them as something to do. */
async function tellUnreachable(stores: RunStores, deps: RunDeps, run: SurveyRun): Promise<void> {
  const { surveyRuns, people, deliveries } = stores;
  const groups = await surveyRuns.countUnconnected(run.id);
  const names = new Map((await people.listOrganizations()).map(({ id, name }) => [id, name]));
  const notices: NewDelivery[] = [];
  for (const { organizationId, people: count } of groups) {
    const name = organizationId === null ? undefined : names.get(organizationId);
    if (organizationId === null || name === undefined) continue;
    for (const personId of await people.holdersOf("school-coordinator", organizationId, deps.clock.today())) {
      notices.push({
        cause: unreachableCause(run.id, organizationId),
        personId,
        priority: "broadcast",
        notBefore: nextMoment(deps.clock.now(), run.closesAt, deps),
        notice: {
          type: "survey.unreachable",
          runId: run.id,
          organizationId,
          organizationName: name,
          title: run.title,
          people: count,
        },
      });
    }
  }
  await deliveries.queue(notices);
}
