import { isUnderWay } from "../../../domain/surveys/runs/change-respondents.ts";
import { addedQuestions } from "../../../domain/surveys/runs/raise-version.ts";
import type { RunCard } from "../../../domain/surveys/runs/run-views.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, type Route, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { type Html, joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { turnoutTexts } from "../../../texts/survey-runs-turnout.texts.ts";
import { runTexts as texts } from "../../../texts/survey-runs.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import { listAudience } from "./audience-words.ts";
import { findCard, type RunsFeatureDeps } from "./runs-deps.ts";

/** One line each. */
const pageSize = 20;

/** The questions before something is done to a run: each says what will happen. And who is not in the bot, `sr.lost`. */
export const createRunChangeScreens = (deps: RunsFeatureDeps): Feature["screens"] => ({
  "sr.end": async ({ actor, args: [runId, what = ""] }) => {
    const card = await findCard(deps, actor, runId);
    if (card === null) return unavailableScreen();
    const { id, title, state } = card.run;
    if (what === "discard" && state === "draft") {
      return ask(card, texts.discardQuestion(title), texts.discardYes, to("sr.discard", id));
    }
    const { asked, done } = await countAll(deps, id);
    if (what === "close" && state === "open") {
      return ask(card, texts.closeQuestion(title, asked - done), texts.closeYes, to("sr.close", id));
    }
    if (what === "cancel" && isUnderWay(card.run)) {
      return ask(card, texts.cancelQuestion(title, done, state === "open"), texts.cancelYes, to("sr.cancel", id));
    }
    return unavailableScreen();
  },

  "sr.joiners": async ({ actor, args: [runId] }) => {
    const card = await findCard(deps, actor, runId);
    if (card === null || !isUnderWay(card.run)) return unavailableScreen();
    const { id, title } = card.run;
    const known = new Set(await deps.queries.listPersonIds(id));
    const count = (await listAudience(deps, card.run)).filter(({ personId }) => !known.has(personId)).length;
    const question = texts.joinersTitle(title, count);
    return count === 0
      ? { html: question, rows: [backRow(card)] }
      : ask(card, question, texts.joinersYes(count), to("sr.join", id));
  },

  "sr.rm": async ({ actor, args: [runId, personId = ""] }) => {
    const card = await findCard(deps, actor, runId);
    const person = card === null ? null : await deps.queries.findRespondent(card.run.id, personId);
    if (card === null || person === null || !isUnderWay(card.run) || person.state === "removed") {
      return unavailableScreen();
    }
    const question = texts.removeQuestion(person.fullName, card.run.title);
    return ask(card, question, texts.removeYes, to("sr.remove", card.run.id, personId));
  },

  "sr.newer": async ({ actor, args: [runId] }) => {
    const card = await findCard(deps, actor, runId);
    if (card === null || card.newer === null || !isUnderWay(card.run)) return unavailableScreen();
    const { run, version, newer } = card;
    const { done } = await countAll(deps, run.id);
    const questions = addedQuestions(version.form, newer.form);
    const question = texts.newerTitle(run.title, newer.number, questions, done);
    return ask(card, question, texts.newerYes, to("sr.raise", run.id, newer.id));
  },

  "sr.lost": async ({ actor, args: [runId, pageArg] }) => {
    const card = await findCard(deps, actor, runId);
    if (card === null) return unavailableScreen();
    const groups = await listUnconnected(deps, card);
    const page = pageOf(groups, pageArg, pageSize);
    const count = groups.reduce((sum, { people }) => sum + people, 0);
    return {
      html: joinHtml([
        turnoutTexts.lostTitle(card.run.title, count),
        ...page.items.map(({ name, people }) => turnoutTexts.lostRow(name, people)),
        pagingTexts.place(page),
      ]),
      rows: [...pageRow(page, (index) => to("sr.lost", card.run.id, index)), backRow(card)],
    };
  },
});

const ask = (card: RunCard, question: Html, yes: string, route: Route): Screen => ({
  html: question,
  rows: [[{ label: yes, to: route }], [{ label: texts.keep, to: to("sr.card", card.run.id) }, menuButton]],
});

const backRow = ({ run }: RunCard): readonly Button[] => [
  { label: turnoutTexts.toRun, to: to("sr.card", run.id) },
  menuButton,
];

async function countAll({ queries }: RunsFeatureDeps, runId: string) {
  const turnout = await queries.countTurnout(runId);
  return {
    asked: turnout.reduce((sum, { asked }) => sum + asked, 0),
    done: turnout.reduce((sum, { done }) => sum + done, 0),
  };
}

/** Organizations with people who are not in the bot: of a draft those who would be asked, of a run those who have not answered. */
async function listUnconnected(deps: RunsFeatureDeps, { run }: RunCard) {
  const ids =
    run.state === "draft"
      ? (await listAudience(deps, run)).filter(({ reach }) => reach === "never-started")
      : (await deps.queries.listMissing(run.id)).filter(({ reach }) => reach === "never-started");
  const counts = new Map<string | null, number>();
  for (const { organizationId } of ids) counts.set(organizationId, 1 + (counts.get(organizationId) ?? 0));
  const organizations = await deps.queries.listOrganizations();
  return [...organizations, { id: null, name: null }].flatMap(({ id, name }) => {
    const people = counts.get(id);
    return people === undefined ? [] : [{ name, people }];
  });
}
