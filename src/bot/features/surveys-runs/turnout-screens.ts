import { mayRunSurveys } from "../../../domain/surveys/runs/run-rights.ts";
import type { NamedTurnout } from "../../../domain/surveys/runs/run-views.ts";
import { isCalendarDay } from "../../../domain/shared/calendar-day.ts";
import { numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { turnoutTexts as texts } from "../../../texts/survey-runs-turnout.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature, LiveMark } from "../../feature.ts";
import { findCard, refuse, type RunsFeatureDeps, type RunsScreensDeps } from "./runs-deps.ts";

/** Two lines and a number each. */
const pageSize = 10;
/** One line each. */
const outcomePageSize = 20;

/** `sr.turnout`, run, page: all organizations, those that lag behind first. `sr.nudged`, run, day: what became of reminders. */
export const createTurnoutScreens = (deps: RunsFeatureDeps): Feature["screens"] => ({
  "sr.turnout": async ({ actor, args: [runId, pageArg] }) => {
    const card = await findCard(deps, actor, runId);
    if (card === null || card.run.state === "draft") return unavailableScreen();
    const { run } = card;
    const turnout = (await deps.queries.listTurnout(run.id)).toSorted((a, b) => shareOf(a) - shareOf(b));
    const page = pageOf(turnout, pageArg, pageSize);
    const named = { ...page, items: page.items.filter(({ organizationId }) => organizationId !== null) };
    return {
      html: joinHtml(
        [
          texts.title(run, deps.timeZone),
          turnout.length === 0 ? texts.nobody : texts.total(sumOf(turnout)),
          ...page.items.map((counts, index) => texts.row(page.first + index + 1, counts)),
          joinHtml([pagingTexts.place(page), run.state === "open" ? texts.live : null]),
        ].filter((part) => part.html !== ""),
        "\n\n",
      ),
      rows: [
        ...numberButtons(named, ({ organizationId }) => to("sr.org", run.id, organizationId ?? "")),
        ...pageRow(page, (index) => to("sr.turnout", run.id, index)),
        run.state === "open" ? [{ label: texts.remindAll, to: to("sr.nudge", run.id) }] : [],
        [{ label: texts.toRun, to: to("sr.card", run.id) }, menuButton],
      ],
    };
  },

  "sr.nudged": async ({ actor, args: [runId, day = "", pageArg] }) => {
    const card = await findCard(deps, actor, runId);
    if (card === null || !isCalendarDay(day)) return unavailableScreen();
    const outcomes = await deps.queries.findReminderOutcome(card.run.id, day);
    const page = pageOf(outcomes, pageArg, outcomePageSize);
    return {
      html: joinHtml([
        texts.outcomeTitle(card.run.title, day),
        outcomes.length === 0 ? texts.outcomeNone : texts.outcomeTotal(outcomes),
        ...page.items.map(texts.outcomeRow),
        pagingTexts.place(page),
      ]),
      rows: [
        [{ label: texts.refresh, to: to("sr.nudged", card.run.id, day, page.index) }],
        ...pageRow(page, (index) => to("sr.nudged", card.run.id, day, index)),
        [{ label: texts.toTurnout, to: to("sr.turnout", card.run.id) }, menuButton],
      ],
    };
  },
});

/** Changes whenever somebody begins, hands in, comes or goes, and when the run itself moves on. */
export const createTurnoutMark =
  ({ queries }: Pick<RunsFeatureDeps, "queries">): LiveMark =>
  async ([runId = ""]) => {
    const run = await queries.findRun(runId);
    const turnout = run === null ? [] : await queries.countTurnout(runId);
    const counts = turnout.map(({ organizationId, asked, started, done }) =>
      [organizationId, asked, started, done].join(),
    );
    return JSON.stringify([run?.state, run?.closesAt, counts.toSorted()]);
  };

/** `sr.nudge`, run, and `sr.orgnudge`, run and organization: reminds those who have not answered. */
export const createReminderActions = (deps: RunsScreensDeps): Feature["actions"] => {
  const { remindMissing } = deps.useCases;
  return {
    "sr.nudge": async ({ actor, args: [runId = ""], requestKey }) => {
      const reminded = await remindMissing({ actor, requestKey, runId, organizationId: null });
      if (!reminded.ok) return refuse(deps, runId, reminded.error);
      const { value } = reminded;
      const toast = texts.reminded(value, deps.timeZone);
      return { type: "show", route: to("sr.nudged", runId, value.day), toast };
    },
    "sr.orgnudge": async ({ actor, args: [runId = "", organizationId = ""], requestKey }) => {
      const reminded = await remindMissing({ actor, requestKey, runId, organizationId });
      const route = to("sr.org", runId, organizationId);
      if (reminded.ok) return { type: "show", route, toast: texts.reminded(reminded.value, deps.timeZone) };
      const outcome = refuse(deps, runId, reminded.error);
      if (outcome.type !== "screen" || mayRunSurveys(actor)) return outcome;
      const back = [{ label: texts.toSchool, to: to("sr.school") }, menuButton];
      return { type: "screen", screen: { html: outcome.screen.html, rows: [back] } };
    },
  };
};

const shareOf = ({ asked, done }: NamedTurnout): number => done / asked;

const sumOf = (turnout: readonly NamedTurnout[]) => ({
  asked: turnout.reduce((sum, { asked }) => sum + asked, 0),
  done: turnout.reduce((sum, { done }) => sum + done, 0),
  started: turnout.reduce((sum, { started }) => sum + started, 0),
});
