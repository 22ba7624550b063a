import { confirmationDates, mostMarginDays } from "../../../domain/places/confirmations/confirmation-dates.ts";
import { canPlan } from "../../../domain/places/place-rights.ts";
import { addDays } from "../../../domain/shared/calendar-day.ts";
import { inRows, numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { confirmationTexts as texts } from "../../../texts/confirmations.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature, ScreenRequest } from "../../feature.ts";
import type { ConfirmationsFeatureDeps } from "./confirmations-deps.ts";

const daysShown = 30;
const rowsPerPage = 6;

/** One screen for the coordinator: runs of the next 30 days, who has confirmed, who holds it. */
export const createBoardScreens = (deps: ConfirmationsFeatureDeps): Feature["screens"] => ({
  "cf.board": (request) => boardScreen(deps, request),
  "cf.card": (request) => cardScreen(deps, request),
  "cf.margin": async ({ actor }) =>
    canPlan(actor)
      ? {
          html: texts.marginTitle(await deps.queries.marginDays()),
          rows: [
            ...inRows(
              Array.from({ length: mostMarginDays + 1 }, (_, days) => ({
                label: texts.marginLabel(days),
                to: to("cf.set-margin", days),
              })),
              4,
            ),
            [{ label: texts.toRuns, to: to("cf.board") }, menuButton],
          ],
        }
      : unavailableScreen(),
});

async function boardScreen(
  { queries, clock }: ConfirmationsFeatureDeps,
  { actor, args: [pageArg] }: ScreenRequest,
): Promise<Screen> {
  if (!canPlan(actor)) return unavailableScreen();
  const today = clock.today();
  const standings = await queries.listStandings(today, addDays(today, daysShown));
  const page = pageOf(standings, pageArg, rowsPerPage);
  const rows = page.items.map((standing, index) => texts.boardRow(page.first + index + 1, standing));
  return {
    html: joinHtml(
      [texts.boardTitle, ...(standings.length === 0 ? [texts.boardNone] : rows), pagingTexts.place(page)],
      "\n\n",
    ),
    rows: [
      ...numberButtons(page, ({ run }) => to("cf.card", run.id)),
      ...pageRow(page, (wanted) => to("cf.board", wanted)),
      [{ label: texts.settings, to: to("cf.margin") }, menuButton],
    ],
  };
}

async function cardScreen(
  { queries, timing }: ConfirmationsFeatureDeps,
  { actor, args: [runId = "", pageArg] }: ScreenRequest,
): Promise<Screen> {
  const standing = canPlan(actor) ? await queries.findStanding(runId) : null;
  if (standing === null) return unavailableScreen();
  // Those who hold it up come first.
  const schools = standing.schools.toSorted((one, other) => Number(other.unanswered > 0) - Number(one.unanswered > 0));
  const page = pageOf(
    schools.map((school, index) => ({ school, number: index + 1 })),
    pageArg,
    rowsPerPage,
  );
  const dates = confirmationDates(standing.run.startsOn, await queries.marginDays());
  return {
    html: joinHtml(
      [
        texts.standingTitle(standing, dates, timing.timeZone),
        ...page.items.map(({ school, number }) => texts.schoolRow(number, school)),
        pagingTexts.place(page),
      ],
      "\n\n",
    ),
    rows: [
      schools.some(({ unanswered }) => unanswered > 0)
        ? [{ label: texts.remind, to: to("cf.remind", standing.run.id) }]
        : [],
      schools.some(({ going }) => going > 0)
        ? [
            { label: texts.providerList, to: to("cf.list", standing.run.id) },
            { label: texts.handOver, to: to("cf.placed", standing.run.id) },
          ]
        : [],
      ...numberButtons(page, ({ school }) => to("cf.run", standing.run.id, school.organizationId)),
      ...pageRow(page, (wanted) => to("cf.card", standing.run.id, wanted)),
      [{ label: texts.toRuns, to: to("cf.board") }, menuButton],
    ],
  };
}
