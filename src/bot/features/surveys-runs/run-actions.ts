import { isAudiencePart } from "../../../domain/surveys/runs/audience.ts";
import { isUnderWay } from "../../../domain/surveys/runs/change-respondents.ts";
import { mayRunSurveys } from "../../../domain/surveys/runs/run-rights.ts";
import { changeRunDialog, runSettings } from "../../../flows/surveys/change-run.flow.ts";
import { pickAudienceDialog } from "../../../flows/surveys/pick-audience.flow.ts";
import { removeRespondentDialog } from "../../../flows/surveys/remove-respondent.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { runSettingTexts } from "../../../texts/survey-runs-settings.texts.ts";
import { runTexts as texts } from "../../../texts/survey-runs.texts.ts";
import { unavailableScreen } from "../../common-screens.ts";
import type { Feature, Outcome } from "../../feature.ts";
import { readReminderChoice } from "./reminder-choices.ts";
import { findCard, refuse, type RunsScreensDeps } from "./runs-deps.ts";

const unavailable = (): Outcome => ({ type: "screen", screen: unavailableScreen() });

/** Preparing a run, changing its settings, launching it. */
export const createDraftActions = (deps: RunsScreensDeps): Feature["actions"] => {
  const { useCases, queries } = deps;
  return {
    "sr.new": async ({ actor, args: [versionId = ""], requestKey }) => {
      const prepared = await useCases.prepare({ actor, requestKey, versionId });
      return prepared.ok ? { type: "show", route: to("sr.card", prepared.value) } : refuse(deps, "", prepared.error);
    },
    "sr.ask": async ({ actor, args: [runId = "", wanted = ""] }) => {
      const setting = runSettings.find((candidate) => candidate === wanted);
      const card = await findCard(deps, actor, runId);
      if (card === null || setting === undefined) return unavailable();
      const canAsk = setting === "prolong" ? isUnderWay(card.run) : card.run.state === "draft";
      if (!canAsk) return refuse(deps, runId, { type: "WrongState", state: card.run.state });
      return { type: "enter", dialog: changeRunDialog, args: { runId, setting } };
    },
    "sr.pick": async ({ actor, args: [runId = "", part = ""] }) => {
      const card = await findCard(deps, actor, runId);
      if (card === null || !isAudiencePart(part)) return unavailable();
      if (card.run.state !== "draft") return refuse(deps, runId, { type: "WrongState", state: card.run.state });
      return { type: "enter", dialog: pickAudienceDialog, args: { runId, part } };
    },
    "sr.anon": async ({ actor, args: [runId = "", wanted], requestKey }) => {
      const change = { field: "isAnonymous", isAnonymous: wanted === "on" } as const;
      const changed = await useCases.change({ actor, requestKey, runId, change });
      return changed.ok ? { type: "show", route: to("sr.card", runId) } : refuse(deps, runId, changed.error);
    },
    "sr.remset": async ({ actor, args: [runId = "", field = "", value = ""], requestKey }) => {
      const run = mayRunSurveys(actor) ? await queries.findRun(runId) : null;
      const reminders = run === null ? null : readReminderChoice(run.settings.reminders, field, value);
      if (reminders === null) return unavailable();
      const changed = await useCases.change({ actor, requestKey, runId, change: { field: "reminders", reminders } });
      return changed.ok ? { type: "show", route: to("sr.rem", runId) } : refuse(deps, runId, changed.error);
    },
    "sr.launch": async ({ actor, args: [runId = "", when], requestKey }) => {
      const launched = await useCases.launch({ actor, requestKey, runId, isImmediate: when === "now" });
      if (!launched.ok) return refuse(deps, runId, launched.error);
      return { type: "show", route: to("sr.card", runId), toast: runSettingTexts.launched(launched.value) };
    },
    "sr.discard": async ({ actor, args: [runId = ""], requestKey }) => {
      const card = await findCard(deps, actor, runId);
      const discarded = await useCases.discard({ actor, requestKey, runId });
      if (!discarded.ok) return refuse(deps, runId, discarded.error);
      const route = card === null ? to("menu") : to("sr.list", card.survey.id);
      return { type: "show", route, toast: texts.discarded };
    },
  };
};

/** What is done to a launched run. */
export const createRunActions = (deps: RunsScreensDeps): Feature["actions"] => {
  const { useCases, queries } = deps;
  const card = (runId: string, toast: string): Outcome => ({ type: "show", route: to("sr.card", runId), toast });
  return {
    "sr.close": async ({ actor, args: [runId = ""], requestKey }) => {
      const closed = await useCases.close({ actor, requestKey, runId });
      return closed.ok ? card(runId, texts.closed) : refuse(deps, runId, closed.error);
    },
    "sr.cancel": async ({ actor, args: [runId = ""], requestKey }) => {
      const cancelled = await useCases.cancel({ actor, requestKey, runId });
      return cancelled.ok ? card(runId, texts.cancelled) : refuse(deps, runId, cancelled.error);
    },
    "sr.join": async ({ actor, args: [runId = ""], requestKey }) => {
      const joined = await useCases.addJoiners({ actor, requestKey, runId });
      return joined.ok ? card(runId, texts.joined(joined.value.added)) : refuse(deps, runId, joined.error);
    },
    "sr.person": async ({ actor, args: [runId = ""] }) => {
      const found = await findCard(deps, actor, runId);
      if (found === null) return unavailable();
      if (!isUnderWay(found.run)) return refuse(deps, runId, { type: "WrongState", state: found.run.state });
      return { type: "enter", dialog: removeRespondentDialog, args: { runId } };
    },
    "sr.remove": async ({ actor, args: [runId = "", personId = ""], requestKey }) => {
      const removed = await useCases.removeRespondent({ actor, requestKey, runId, personId });
      if (!removed.ok) return refuse(deps, runId, removed.error);
      const person = await queries.findRespondent(runId, personId);
      return card(runId, texts.removed(person?.fullName ?? ""));
    },
    "sr.raise": async ({ actor, args: [runId = "", versionId = ""], requestKey }) => {
      const raised = await useCases.raiseVersion({ actor, requestKey, runId, versionId });
      return raised.ok ? card(runId, texts.raised(raised.value.told)) : refuse(deps, runId, raised.error);
    },
  };
};
