import type { RunView } from "../../../domain/places/course-runs/run-views.ts";
import { occupiesSeat } from "../../../domain/places/enrolments/enrolment.ts";
import { canReadPlaces } from "../../../domain/places/place-rights.ts";
import { matchRuns } from "../../../domain/places/plan/closed-deficits.ts";
import { type Actor, organizationsWithRole } from "../../../domain/people/roles.ts";
import { addMonths, type CalendarDay, daysBetween } from "../../../domain/shared/calendar-day.ts";
import { numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { runDays, runName, runStateText } from "../../../texts/course-runs-words.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { organizationLabel } from "../../../texts/organization-label.texts.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { ownCourseTexts as texts, planDocumentTexts } from "../../../texts/plan.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature, Outcome } from "../../feature.ts";
import type { PlanFeatureDeps } from "./plan-feature-deps.ts";

const pageSize = 6;
const mostMatches = 3;
/** Long enough for a half-year, and no more than a screen holds. */
const mostOwn = 8;

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Organizations whose courses the actor looks after. */
export const ownSchools = (actor: Actor): readonly string[] => [
  ...new Set([...organizationsWithRole(actor, "school-coordinator"), ...organizationsWithRole(actor, "head")]),
];

/** What a school and a person see of their own courses. */
export const createOwnScreens = (deps: PlanFeatureDeps): Feature["screens"] => {
  const schoolScreen = async (actor: Actor, organizationId: string, pageArg?: string): Promise<Screen> => {
    const organization = canReadPlaces(actor, organizationId) ? await deps.findOrganization(organizationId) : null;
    if (organization === null) return unavailableScreen();
    const plan = await readSchoolPlan(deps, organizationId);
    const page = pageOf(plan, pageArg, pageSize);
    return {
      html: joinHtml(
        [
          texts.schoolTitle(organization.name),
          plan.length === 0 ? texts.schoolEmpty : null,
          ...page.items.map((view, index) =>
            texts.schoolRow(
              page.first + index + 1,
              runName(view),
              runDays(view.run),
              view.own.filter(({ enrolment }) => occupiesSeat(enrolment.state)).length,
              runStateText(view.run.state),
            ),
          ),
          plan.length === 0 ? null : texts.schoolHint,
          pagingTexts.place(page),
        ],
        "\n\n",
      ),
      rows: [
        ...numberButtons(page, ({ run }) => to("hp.srun", organizationId, run.id)),
        ...pageRow(page, (index) => to("hp.school", organizationId, index)),
        plan.length === 0
          ? []
          : [
              { label: texts.workbook, to: to("hp.sxlsx", organizationId) },
              { label: texts.document, to: to("hp.sdocx", organizationId) },
            ],
        [menuButton],
      ],
    };
  };
  return {
    "hp.school": async ({ actor, args: [organizationId, pageArg] }) => {
      if (organizationId !== undefined) return schoolScreen(actor, organizationId, pageArg);
      const own = ownSchools(actor);
      const [only] = own;
      if (only === undefined) return unavailableScreen();
      if (own.length === 1) return schoolScreen(actor, only);
      const found = await Promise.all(own.map((id) => deps.findOrganization(id)));
      const known = found.filter((organization) => organization !== null);
      return {
        html: texts.which,
        rows: [
          ...known.map(({ id, name }) => [{ label: organizationLabel(name), to: to("hp.school", id) }]),
          [menuButton],
        ],
      };
    },
    "hp.srun": async ({ actor, args: [organizationId = "", runId = "", pageArg] }) => {
      if (!canReadPlaces(actor, organizationId)) return unavailableScreen();
      const view = (await readSchoolPlan(deps, organizationId)).find(({ run }) => run.id === runId);
      if (view === undefined) return unavailableScreen();
      const page = pageOf(view.own, pageArg, 20);
      return {
        html: joinHtml([
          ownRow(deps.clock.today(), view),
          texts.blank,
          ...page.items.map(({ fullName, position, enrolment }, index) =>
            texts.runPeople(page.first + index + 1, fullName, position, texts.enrolmentState(enrolment.state)),
          ),
          pagingTexts.place(page),
        ]),
        rows: [
          ...pageRow(page, (index) => to("hp.srun", organizationId, runId, index)),
          [{ label: texts.toSchool, to: to("hp.school", organizationId) }, menuButton],
        ],
      };
    },
    "hp.mine": async ({ actor }) => {
      const today = deps.clock.today();
      // What has just ended is still asked for.
      const runs = await deps.runs.listOfPerson(actor.personId, addMonths(today, -1));
      const own = runs.filter(({ enrolment }) => occupiesSeat(enrolment.state));
      const matching = await matchingRuns(deps, actor, own, today);
      return {
        html: joinHtml(
          [
            texts.mineTitle,
            own.length === 0 ? texts.mineEmpty : null,
            ...own.slice(0, mostOwn).map((view) => ownRow(today, view)),
            matching.length === 0 ? null : texts.matching,
            ...matching.map(({ run, wording }, index) =>
              texts.matchingRow(index + 1, runName(run), runDays(run.run), wording),
            ),
            matching.length === 0 ? null : texts.matchingHint,
          ],
          "\n\n",
        ),
        rows: [matching.length === 0 ? [] : [{ label: texts.toDeficits, to: to("n.mine") }], [menuButton]],
      };
    },
  };
};

/** The school's part as files. */
export const createOwnActions = (deps: PlanFeatureDeps): Feature["actions"] => {
  const unavailable: Outcome = { type: "screen", screen: unavailableScreen() };
  const findPlan = async (actor: Actor, organizationId: string) => {
    const organization = canReadPlaces(actor, organizationId) ? await deps.findOrganization(organizationId) : null;
    if (organization === null) return null;
    const plan = await readSchoolPlan(deps, organizationId);
    return plan.length === 0 ? null : { titleLines: [planDocumentTexts.schoolTitle, organization.name], plan };
  };
  return {
    "hp.sxlsx": async ({ actor, args: [organizationId = ""], chat }) => {
      const found = await findPlan(actor, organizationId);
      if (found === null) return unavailable;
      const bytes = await deps.writeSchoolWorkbook(found.titleLines, found.plan);
      await chat.sendDocument({ name: planDocumentTexts.schoolWorkbookName, bytes, mimeType: xlsxType });
      return { type: "show", route: to("hp.school", organizationId) };
    },
    "hp.sdocx": async ({ actor, args: [organizationId = ""], chat }) => {
      const found = await findPlan(actor, organizationId);
      if (found === null) return unavailable;
      const bytes = await deps.writeSchoolDocument(found.titleLines, found.plan);
      await chat.sendDocument({ name: planDocumentTexts.schoolDocumentName, bytes, mimeType: docxType });
      return { type: "show", route: to("hp.school", organizationId) };
    },
  };
};

/** What is not over yet, and what ended within the last month. */
const readSchoolPlan = ({ runs, clock }: PlanFeatureDeps, organizationId: string) =>
  runs.listOfOrganization(organizationId, addMonths(clock.today(), -1));

const ownRow = (today: CalendarDay, view: RunView) =>
  texts.mineRow(
    view.run,
    runName(view),
    runStateText(view.run.state),
    texts.next(view.run.state, daysBetween(today, view.run.startsOn)),
  );

/** Coming runs with free seats that speak to the person's deficits, those of programmes that they go to anyway left out. */
async function matchingRuns(deps: PlanFeatureDeps, actor: Actor, own: readonly RunView[], today: CalendarDay) {
  const deficits = await deps.deficitsOf(actor.personId);
  if (deficits.length === 0) return [];
  const taken = new Set(own.map(({ run }) => run.programmeId));
  const coming = (await deps.runs.listBeginning(today, addMonths(today, 8))).filter(
    ({ run, people }) => people < run.seats && !taken.has(run.programmeId),
  );
  return matchRuns(deficits, coming, mostMatches);
}
