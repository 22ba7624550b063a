import { audienceParts } from "../../../domain/surveys/runs/audience.ts";
import { planReminders } from "../../../domain/surveys/runs/reminder-plan.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { inRows } from "../../../flows/flow-kit/paging.ts";
import { joinHtml } from "../../../texts/html.ts";
import { runSettingTexts as texts } from "../../../texts/survey-runs-settings.texts.ts";
import { runTexts } from "../../../texts/survey-runs.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import { describeAudience, listAudience } from "./audience-words.ts";
import { findCard, type RunsFeatureDeps } from "./runs-deps.ts";
import { reminderChoices } from "./reminder-choices.ts";

/** `sr.aud` and `sr.rem`, run: whom a draft asks, and when it reminds. */
export const createRunSettingsScreens = (deps: RunsFeatureDeps): Feature["screens"] => ({
  "sr.aud": async ({ actor, args: [runId] }) => {
    const card = await findCard(deps, actor, runId);
    if (card === null || card.run.state !== "draft") return unavailableScreen();
    const { id, title, settings } = card.run;
    const people = await listAudience(deps, card.run);
    const words = await describeAudience(deps, settings.audience, people.length);
    return {
      html: joinHtml([texts.audienceTitle(title), texts.audienceHelp, { html: "" }, texts.audienceLine(words)]),
      rows: [
        ...inRows(
          audienceParts.map((part) => ({
            label: texts.audiencePart(part, settings.audience[part].length),
            to: to("sr.pick", id, part),
          })),
          2,
        ),
        [{ label: runTexts.toRun, to: to("sr.card", id) }, menuButton],
      ],
    };
  },

  "sr.rem": async ({ actor, args: [runId] }) => {
    const card = await findCard(deps, actor, runId);
    if (card === null || card.run.state !== "draft") return unavailableScreen();
    const { run } = card;
    const plan = run.settings.reminders;
    const button = (label: string, field: string, value: string | number): Button => ({
      label,
      to: to("sr.remset", run.id, field, value),
    });
    const { everyDays, daysBefore, times, counts } = reminderChoices;
    return {
      html: joinHtml([
        texts.remindersTitle(run.title, plan),
        texts.reminderDates(planReminders(run, deps.calendar, deps.timeZone), deps.timeZone),
      ]),
      rows: [
        ...inRows(
          everyDays.map((days) => button(texts.every(days, plan.everyDays === days), "every", days ?? 0)),
          2,
        ),
        ...inRows(
          daysBefore.map((days) => {
            const isChosen = plan.daysBefore.includes(days);
            return button(texts.before(days, isChosen), isChosen ? "not-before" : "before", days);
          }),
          2,
        ),
        times.map((time) => button(texts.at(time, plan.at === time), "at", time)),
        counts.map((count) => button(texts.atMost(count, plan.atMost === count), "most", count)),
        [{ label: runTexts.toRun, to: to("sr.card", run.id) }, menuButton],
      ],
    };
  },
});
