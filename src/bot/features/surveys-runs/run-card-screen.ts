import type { Actor } from "../../../domain/people/roles.ts";
import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import type { RunCard } from "../../../domain/surveys/runs/run-views.ts";
import { isUnderWay } from "../../../domain/surveys/runs/change-respondents.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { runSettingTexts } from "../../../texts/survey-runs-settings.texts.ts";
import { type RunFacts, runTexts as texts } from "../../../texts/survey-runs.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import { describeAudience, listAudience } from "./audience-words.ts";
import { findCard, type RunsFeatureDeps } from "./runs-deps.ts";

/** `sr.card`, run: a draft's settings, or how a launched run goes and what can be done with it. */
export const createRunCardScreen = (deps: RunsFeatureDeps): Feature["screens"] => ({
  "sr.card": async ({ actor, args: [runId] }) => {
    const card = await findCard(deps, actor, runId);
    if (card === null) return unavailableScreen();
    return card.run.state === "draft" ? drawDraft(deps, actor, card) : drawLaunched(deps, actor, card);
  },
});

async function drawDraft(deps: RunsFeatureDeps, actor: Actor, card: RunCard): Promise<Screen> {
  const { run } = card;
  const people = await listAudience(deps, run);
  const audience = await describeAudience(deps, run.settings.audience, people.length);
  const setting = (label: string, name: string): Button => ({ label, to: to("sr.ask", run.id, name) });
  return {
    html: texts.draft(card, runSettingTexts.audienceLine(audience), deps.timeZone),
    rows: [
      [{ label: texts.audience, to: to("sr.aud", run.id) }, setting(texts.title, "title")],
      [setting(texts.opens, "opens"), setting(texts.closes, "closes")],
      [{ label: texts.reminders, to: to("sr.rem", run.id) }, setting(texts.closing, "closing")],
      [
        run.isAnonymous
          ? { label: texts.makeNamed, to: to("sr.anon", run.id, "off") }
          : { label: texts.makeAnonymous, to: to("sr.anon", run.id, "on") },
      ],
      [{ label: texts.check, to: to("sr.check", run.id) }],
      [{ label: texts.discard, to: to("sr.end", run.id, "discard") }, ...historyButton(actor, run.id)],
      backRow(card),
    ],
  };
}

async function drawLaunched(deps: RunsFeatureDeps, actor: Actor, card: RunCard): Promise<Screen> {
  const { run } = card;
  const facts = await readFacts(deps, run.id);
  return {
    html: texts.launched(card, facts, deps.timeZone),
    rows: [
      [
        { label: texts.turnout, to: to("sr.turnout", run.id) },
        ...(run.state === "open" || run.state === "closed"
          ? [{ label: texts.results, to: to("sx.card", run.id) }]
          : []),
      ],
      ...(isUnderWay(run) ? underWayRows(card, facts) : []),
      historyButton(actor, run.id),
      backRow(card),
    ],
  };
}

const underWayRows = ({ run, newer }: RunCard, facts: RunFacts): readonly (readonly Button[])[] => [
  facts.unconnected === 0 ? [] : [{ label: texts.unconnected(facts.unconnected), to: to("sr.lost", run.id) }],
  newer === null ? [] : [{ label: texts.newer, to: to("sr.newer", run.id) }],
  [
    { label: texts.joiners, to: to("sr.joiners", run.id) },
    { label: texts.person, to: to("sr.person", run.id) },
  ],
  [
    { label: texts.prolong, to: to("sr.ask", run.id, "prolong") },
    ...(run.state === "open" ? [{ label: texts.close, to: to("sr.end", run.id, "close") }] : []),
  ],
  [{ label: texts.cancel, to: to("sr.end", run.id, "cancel") }],
];

/** Who has answered, and whom the bot does not reach among those who have not. */
async function readFacts({ queries }: RunsFeatureDeps, runId: string): Promise<RunFacts> {
  const turnout = await queries.countTurnout(runId);
  const sum = (key: "asked" | "done" | "started"): number => turnout.reduce((total, counts) => total + counts[key], 0);
  const reach = await queries.countReach(runId);
  return {
    asked: sum("asked"),
    done: sum("done"),
    started: sum("started"),
    unconnected: reach.unconnected,
    blocked: reach.blocked,
  };
}

/** The history is the municipal coordinator's. */
const historyButton = (actor: Actor, runId: string): readonly Button[] =>
  isMunicipalCoordinator(actor) ? [{ label: texts.history, to: to("au.history", "survey-run", runId) }] : [];

const backRow = ({ survey }: RunCard): readonly Button[] => [
  { label: texts.toList, to: to("sr.list", survey.id) },
  menuButton,
];
