import { checkLaunch, type LaunchRefusal } from "../../../domain/surveys/runs/check-launch.ts";
import type { Candidate } from "../../../domain/surveys/runs/audience.ts";
import { findAskedBefore, findKnownQuestions } from "../../../domain/surveys/runs/known-questions.ts";
import { halfYearMoments, readBudget } from "../../../domain/surveys/runs/minutes-budget.ts";
import type { RunCard } from "../../../domain/surveys/runs/run-views.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { html, joinHtml } from "../../../texts/html.ts";
import { runRefusalText } from "../../../texts/survey-runs-refusals.texts.ts";
import { runSettingTexts as texts } from "../../../texts/survey-runs-settings.texts.ts";
import { runTexts } from "../../../texts/survey-runs.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import { listAudience } from "./audience-words.ts";
import { findCard, type RunsFeatureDeps } from "./runs-deps.ts";

/** `sr.check`, run: all that the coordinator should know before a draft is launched, and the button that launches it. */
export const createRunCheckScreen = (deps: RunsFeatureDeps): Feature["screens"] => ({
  "sr.check": async ({ actor, args: [runId] }) => {
    const card = await findCard(deps, actor, runId);
    if (card === null || card.run.state !== "draft") return unavailableScreen();
    const people = await listAudience(deps, card.run);
    const refusal = (isImmediate: boolean): LaunchRefusal | null =>
      checkLaunch({ ...card, people: people.length, now: deps.clock.now(), isImmediate });
    return drawCheck(deps, card, people, { planned: refusal(false), immediate: refusal(true) });
  },
});

interface Refusals {
  readonly planned: LaunchRefusal | null;
  readonly immediate: LaunchRefusal | null;
}

async function drawCheck(
  deps: RunsFeatureDeps,
  card: RunCard,
  people: readonly Candidate[],
  { planned, immediate }: Refusals,
): Promise<Screen> {
  const { run } = card;
  const count = (reach: Candidate["reach"]): number => people.filter((person) => person.reach === reach).length;
  const [unconnected, blocked] = [count("never-started"), count("blocked")];
  const organizations = new Set(people.flatMap(({ organizationId }) => organizationId ?? [])).size;
  const launch: readonly Button[] = [
    ...(planned === null ? [{ label: texts.launch, to: to("sr.launch", run.id, "planned") }] : []),
    ...(immediate === null ? [{ label: texts.launchNow, to: to("sr.launch", run.id, "now") }] : []),
  ];
  return {
    html: joinHtml([
      texts.checkTitle(run, deps.timeZone),
      { html: "" },
      planned === null ? null : html`❗ ${runRefusalText(planned, deps.timeZone)}`,
      people.length === 0 ? null : texts.checkPeople(people.length, organizations),
      unconnected === 0 ? null : texts.checkUnconnected(unconnected),
      blocked === 0 ? null : texts.checkBlocked(blocked),
      ...(people.length === 0 ? [] : await remarksOf(deps, card, people)),
    ]),
    rows: [
      launch,
      unconnected === 0 ? [] : [{ label: runTexts.unconnected(unconnected), to: to("sr.lost", run.id) }],
      [{ label: texts.ceiling, to: to("sr.ask", run.id, "ceiling") }],
      [{ label: runTexts.toRun, to: to("sr.card", run.id) }, menuButton],
    ],
  };
}

/** What it takes of people's time, and what need not be asked. */
async function remarksOf(
  { queries, timeZone }: RunsFeatureDeps,
  { run, version }: RunCard,
  people: readonly Candidate[],
) {
  const personIds = people.map(({ personId }) => personId);
  const budget = await readBudget(queries, run, personIds, timeZone);
  const earlier = await queries.listEarlier(halfYearMoments(run.opensAt, timeZone), run.id, personIds);
  return [
    texts.checkBudget(budget),
    texts.checkKnown(findKnownQuestions(version.form)),
    texts.checkAsked(findAskedBefore(version.form, earlier)),
  ];
}
