import type { RunView } from "../../../domain/places/course-runs/run-views.ts";
import { canPlan } from "../../../domain/places/place-rights.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { courseRunImportTexts } from "../../../texts/course-runs-import.texts.ts";
import { courseRunTexts as texts } from "../../../texts/course-runs.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { planTexts } from "../../../texts/plan.texts.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import { closesByRun, type CourseRunsFeatureDeps, findPlanned, monthOf } from "./course-runs-deps.ts";

/** Two lines each. */
const pageSize = 8;

/** The half-year's runs by months with how full they are. */
export const createPlanScreens = (deps: CourseRunsFeatureDeps): Feature["screens"] => {
  const planScreen = async (actor: Parameters<typeof findPlanned>[1], id: string | undefined): Promise<Screen> => {
    const campaign = await findPlanned(deps, actor, id);
    if (campaign === null) return unavailableScreen();
    const views = await deps.queries.listRuns(campaign.id);
    const waiting = (await deps.queries.listPlacings(campaign.id)).reduce((sum, { granted }) => sum + granted, 0);
    const live = views.filter(({ run }) => run.state !== "cancelled");
    const months = [...new Set(views.map(monthOf))];
    const { people, seats } = totalsOf(live);
    return {
      html: joinHtml([
        texts.planTitle(halfYearKey(campaign.halfYear)),
        views.length === 0 ? texts.planEmpty : texts.planTotals(live.length, people, seats, views.length - live.length),
        ...months.map((month) => {
          const own = live.filter((view) => monthOf(view) === month);
          const totals = totalsOf(own);
          return texts.monthRow(month, own.length, totals.people, totals.seats);
        }),
        waiting > 0 ? texts.waitingForPlace(waiting) : null,
      ]),
      rows: [
        ...monthRows(campaign.id, months, views),
        [
          { label: texts.add, to: to("cr.new", campaign.id) },
          { label: texts.placing(waiting), to: to("cr.prog", campaign.id) },
        ],
        [
          { label: courseRunImportTexts.button, to: to("cr.file", campaign.id) },
          { label: planTexts.button, to: to("hp.card", campaign.id) },
        ],
        [menuButton],
      ],
    };
  };
  return {
    "cr.home": async ({ actor }) => {
      if (!canPlan(actor)) return unavailableScreen();
      const campaigns = (await deps.campaigns.listCampaigns()).filter(({ campaign }) => campaign.state !== "draft");
      const [only] = campaigns;
      if (only === undefined) {
        return { html: texts.noCampaigns, rows: [[{ label: texts.toCampaigns, to: to("c.list") }], [menuButton]] };
      }
      if (campaigns.length === 1) return planScreen(actor, only.campaign.id);
      return {
        html: texts.campaigns,
        rows: [
          ...campaigns
            .slice(0, 6)
            .map(({ campaign }) => [
              { label: texts.campaignLabel(halfYearKey(campaign.halfYear)), to: to("cr.plan", campaign.id) },
            ]),
          [menuButton],
        ],
      };
    },
    "cr.plan": ({ actor, args: [campaignId] }) => planScreen(actor, campaignId),
    "cr.month": async ({ actor, args: [campaignId, month = "", pageArg] }) => {
      const campaign = await findPlanned(deps, actor, campaignId);
      if (campaign === null || !/^\d{4}-\d{2}$/u.test(month)) return unavailableScreen();
      const views = (await deps.queries.listRuns(campaign.id)).filter((view) => monthOf(view) === month);
      const page = pageOf(views, pageArg, pageSize);
      const closes = await closesByRun(deps, campaign.id);
      return {
        html: joinHtml(
          [
            texts.monthTitle(month),
            ...page.items.map((view, index) => texts.row(page.first + index + 1, view, closes.get(view.run.id) ?? 0)),
            views.length === 0 ? texts.monthEmpty : null,
            pagingTexts.place(page),
          ],
          "\n\n",
        ),
        rows: [
          ...numberButtons(page, ({ run }) => to("cr.card", run.id)),
          ...pageRow(page, (index) => to("cr.month", campaign.id, month, index)),
          [
            { label: texts.add, to: to("cr.new", campaign.id) },
            { label: texts.toPlan, to: to("cr.plan", campaign.id) },
          ],
          [menuButton],
        ],
      };
    },
  };
};

const totalsOf = (views: readonly RunView[]): { readonly people: number; readonly seats: number } => ({
  people: views.reduce((sum, { people }) => sum + people, 0),
  seats: views.reduce((sum, { run }) => sum + run.seats, 0),
});

/** Two months to a row: a half-year has six. */
const monthRows = (
  campaignId: string,
  months: readonly string[],
  views: readonly RunView[],
): readonly (readonly Button[])[] => {
  const buttons = months.map((month) => ({
    label: texts.monthLabel(month, views.filter((view) => monthOf(view) === month).length),
    to: to("cr.month", campaignId, month),
  }));
  return Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) => buttons.slice(row * 2, row * 2 + 2));
};
