import type { SurveyScene } from "../../../domain/surveys/answering/survey-scene.ts";
import { loadScene } from "../../../domain/surveys/answering/survey-scene.ts";
import { currentStep } from "../../../domain/surveys/answering/survey-step.ts";
import { visibleForm } from "../../../domain/surveys/answering/prepared-form.ts";
import type { Instant } from "../../../domain/shared/clock.ts";
import type { PersonalRun } from "../../../domain/surveys/runs/run-store.ts";
import { dayOf } from "../../../domain/surveys/answering/session.ts";
import type { SurveyRun } from "../../../domain/surveys/runs/run.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { clip } from "../../../texts/clip.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { mySurveyTexts as texts } from "../../../texts/survey-mine.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import type { AnsweringFeatureDeps } from "./answering-feature.ts";
import { whyOf } from "./why-command.ts";

/** Two lines and a button each. */
const runsPerPage = 6;

/** The list of somebody's surveys, the card of one, and what is stored of its answers. */
export const createMySurveyScreens = (deps: AnsweringFeatureDeps): Feature["screens"] => ({
  "sa.mine": async ({ actor, args: [pageArg] }) => {
    const runs = (await deps.reads.surveyRuns.listOfPerson(actor.personId)).toSorted(byUrgency(deps.clock.now()));
    const page = pageOf(runs, pageArg, runsPerPage);
    return {
      html: joinHtml(
        [
          texts.title,
          runs.length === 0 ? texts.none : null,
          ...page.items.map((personal) => texts.row(personal.run.title, stateText(deps, personal))),
          pagingTexts.place(page),
        ],
        "\n\n",
      ),
      rows: [
        ...page.items.map(({ run }) => [{ label: clip(run.title), to: to("sa.run", run.id) }]),
        ...pageRow(page, (index) => to("sa.mine", index)),
        [menuButton],
      ],
    };
  },

  "sa.run": async ({ actor, args: [runId = ""] }) => {
    const found = await loadScene(deps.reads, deps.forms, deps.clock, actor, { type: "run", runId });
    if (found.ok) return found.value.run === null ? unavailableScreen() : drawCard(deps, found.value, found.value.run);
    if (found.error.type === "NotFound") return unavailableScreen();
    return { html: texts.refusal(found.error, deps.timeZone), rows: [lastRow] };
  },

  "sa.why": async ({ actor, args: [runId = ""] }) => {
    const run = await deps.reads.surveyRuns.findRun(runId);
    const asked = run === null ? null : await deps.reads.surveyRuns.findRespondent(run.id, actor.personId);
    if (run === null || asked === null) return unavailableScreen();
    return {
      html: whyOf(run),
      rows: [[{ label: clip(run.title), to: to("sa.run", run.id) }], lastRow],
    };
  },
});

const lastRow: readonly Button[] = [{ label: texts.toList, to: to("sa.mine") }, menuButton];

/** Before the first answer, in the middle, after handing in. */
function drawCard({ clock, timeZone }: AnsweringFeatureDeps, scene: SurveyScene, run: SurveyRun): Screen {
  const { version, session, response, supplement } = scene;
  const { prepared } = version;
  const why: Button = { label: texts.why, to: to("sa.why", run.id) };
  const go = (label: string): Button => ({ label, to: to("sa.go", run.id) });
  const step = currentStep(prepared, session, clock.today(), supplement);
  if (response === null) {
    const { asked } = visibleForm(prepared, {}, clock.today());
    return {
      html: texts.card(run, prepared.form.purpose, asked.length, timeZone),
      rows: [[go(texts.begin)], [why, { label: texts.later, to: to("menu") }]],
    };
  }
  if (response.state === "draft") {
    return step.type === "question"
      ? {
          html: texts.draft(run, step.number, step.of, timeZone),
          rows: [[go(texts.goOn(step.number, step.of))], [why], lastRow],
        }
      : { html: texts.draftComplete(run, timeZone), rows: [[go(texts.toSummary)], [why], lastRow] };
  }
  if (supplement !== null && step.type === "question") {
    const open = visibleForm(prepared, session.answers, dayOf(session, clock.today())).asked.filter(
      ({ code }) => supplement.has(code) && session.answers[code] === undefined,
    );
    return { html: texts.supplement(run, open.length), rows: [[go(texts.answerNew)], [why], lastRow] };
  }
  if (step.type === "question") {
    return {
      html: texts.doneButOpen(run, timeZone),
      rows: [[{ label: texts.answerNew, to: to("sa.edit", run.id) }], [why], lastRow],
    };
  }
  return {
    html: texts.done(run, run.settings.closingMessage, timeZone),
    rows: [[{ label: texts.edit, to: to("sa.edit", run.id) }], [why], lastRow],
  };
}

const isOver = ({ run }: PersonalRun, now: Instant): boolean => run.state === "closed" || now >= run.closesAt;

/** What can still be answered comes first, the one that closes soonest above all. */
const byUrgency =
  (now: Instant) =>
  (one: PersonalRun, other: PersonalRun): number => {
    const rank = (personal: PersonalRun): number => (isOver(personal, now) ? 2 : personal.state === "done" ? 1 : 0);
    return rank(one) - rank(other) || one.run.closesAt - other.run.closesAt;
  };

function stateText({ clock, timeZone }: AnsweringFeatureDeps, personal: PersonalRun): string {
  const { run, state } = personal;
  const now = clock.now();
  if (state === "done") return texts.stateDone;
  if (isOver(personal, now)) return texts.stateClosed;
  if (now < run.opensAt) return texts.stateLater(run, timeZone);
  return state === "started" ? texts.stateStarted(run, timeZone) : texts.stateNew(run, timeZone);
}
