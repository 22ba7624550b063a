import type { RunView, SeatedPerson } from "../../../domain/places/course-runs/run-views.ts";
import { isAhead } from "../../../domain/places/course-runs/run-state.ts";
import { createProposeForProgramme } from "../../../domain/places/enrolments/place-automatically.ts";
import { overlap } from "../../../domain/places/enrolments/place-people.ts";
import { inRows, numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { courseRunTexts as texts } from "../../../texts/course-runs.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import { type CourseRunsFeatureDeps, findPlanned, findRunFor } from "./course-runs-deps.ts";

/** Three lines each at the most. */
const pageSize = 8;
const ticksPerRow = 4;

/** Placing people: programme by programme as the bot proposes, or one run's list to be ticked. */
export const createPlacingScreens = (deps: CourseRunsFeatureDeps): Feature["screens"] => {
  const propose = createProposeForProgramme(deps);
  return {
    "cr.prog": async ({ actor, args: [campaignId, pageArg] }) => {
      const campaign = await findPlanned(deps, actor, campaignId);
      if (campaign === null) return unavailableScreen();
      const waiting = (await deps.queries.listPlacings(campaign.id)).filter(({ granted }) => granted > 0);
      const page = pageOf(waiting, pageArg, pageSize);
      return {
        html: joinHtml([
          waiting.length === 0 ? texts.programmesEmpty : texts.programmesTitle,
          ...page.items.map((placing, index) => texts.programmeRow(page.first + index + 1, placing)),
          pagingTexts.place(page),
        ]),
        rows: [
          ...numberButtons(page, ({ programmeId }) => to("cr.auto", campaign.id, programmeId)),
          ...pageRow(page, (index) => to("cr.prog", campaign.id, index)),
          [{ label: texts.toPlan, to: to("cr.plan", campaign.id) }, menuButton],
        ],
      };
    },
    "cr.auto": async ({ actor, args: [campaignId, programmeId = ""] }) => {
      const campaign = await findPlanned(deps, actor, campaignId);
      const entry = campaign === null ? null : await deps.programmes.findEntry(programmeId);
      if (campaign === null || entry === null) return unavailableScreen();
      const proposal = await propose({ actor, campaignId: campaign.id, programmeId });
      if (proposal === null) return unavailableScreen();
      const own = (await deps.queries.listRuns(campaign.id)).filter(
        ({ run }) => run.programmeId === programmeId && isAhead(run),
      );
      const addedTo = (view: RunView): number => proposal.placings.filter(({ runId }) => runId === view.run.id).length;
      const { placings, left } = proposal;
      return {
        html: joinHtml([
          texts.proposalTitle(entry.title),
          placings.length + left.length === 0
            ? texts.proposalNobody(own.length)
            : placings.length === 0
              ? texts.proposalNone
              : texts.proposalRuns,
          ...own.filter((view) => addedTo(view) > 0).map((view) => texts.proposalRow(view, addedTo(view))),
          left.length > 0 ? texts.proposalLeft(left.length) : null,
        ]),
        rows: [
          placings.length === 0
            ? []
            : [{ label: texts.proposalApply(placings.length), to: to("cr.autoplace", campaign.id, programmeId) }],
          ...own.slice(0, 5).map((view) => [{ label: texts.byHand(view), to: to("cr.place", view.run.id) }]),
          [{ label: texts.add, to: to("cr.begin", campaign.id, programmeId) }],
          [{ label: texts.toPlan, to: to("cr.plan", campaign.id) }, menuButton],
        ],
      };
    },
    "cr.place": async ({ actor, args: [runId, pageArg] }) => {
      const view = await findRunFor(deps, actor, runId);
      if (view === null || !isAhead(view.run)) return unavailableScreen();
      const seated = await deps.queries.listSeated(view.run.campaignId, view.run.programmeId);
      const here = seated.filter((person) => isIn(person, view));
      const free = seated.filter(({ request }) => request.state === "granted");
      const choices = seated.filter((person) => here.includes(person) || free.includes(person));
      const page = pageOf(choices, pageArg, pageSize);
      const rest = seated.length - choices.length;
      const ticks = page.items.map((person, index) => ({
        label: texts.seatLabel(page.first + index + 1, here.includes(person)),
        to: to("cr.tick", view.run.id, person.request.id, page.index),
      }));
      return {
        html: joinHtml(
          [
            texts.placeTitle(view),
            choices.length === 0 ? texts.placeEmpty : null,
            ...page.items.map((person, index) =>
              texts.seatedRow(page.first + index + 1, person, here.includes(person), clashOf(person, view)),
            ),
            rest > 0 ? texts.elsewhere(rest) : null,
            pagingTexts.place(page),
          ],
          "\n\n",
        ),
        rows: [
          ...inRows(ticks, ticksPerRow),
          ...pageRow(page, (index) => to("cr.place", view.run.id, index)),
          [{ label: texts.toCard, to: to("cr.card", view.run.id) }, menuButton],
        ],
      };
    },
  };
};

/** Whether the person's placed request is in this run. */
export const isIn = (person: SeatedPerson, { run }: Pick<RunView, "run">): boolean =>
  person.request.state === "placed" && person.runs.some((held) => held.run.id === run.id);

const clashOf = (person: SeatedPerson, { run }: RunView): string | null =>
  person.runs.find((held) => held.run.id !== run.id && overlap(held.run, run))?.title ?? null;
