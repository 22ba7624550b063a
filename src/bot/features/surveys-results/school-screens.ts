import { hasRoleIn, organizationsWithRole, type Actor } from "../../../domain/people/roles.ts";
import { viewGroup } from "../../../domain/surveys/results/question-view.ts";
import type { RunResults, SliceGroup } from "../../../domain/surveys/results/results.ts";
import { mayRunSurveys } from "../../../domain/surveys/runs/run-rights.ts";
import { smallestGroup } from "../../../domain/surveys/runs/run.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { type Html, html, joinHtml } from "../../../texts/html.ts";
import { organizationLabel } from "../../../texts/organization-label.texts.ts";
import { resultsTexts as texts } from "../../../texts/survey-results.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { ScreenHandler } from "../../feature.ts";
import { drawQuestion, questionPages } from "./question-screens.ts";
import type { ResultsFeatureDeps } from "./results-deps.ts";

/** `sx.card` for a school coordinator or head: their organization's part, or the choice between several. */
export const createSchoolList = (deps: ResultsFeatureDeps): ScreenHandler => {
  const drawSchool = createSchoolScreen(deps);
  return async (request) => {
    const [runId = ""] = request.args;
    const schools = ownSchools(request.actor);
    const [only] = schools;
    if (only === undefined) return unavailableScreen();
    if (schools.length === 1) return drawSchool({ ...request, args: [runId, only] });
    const names = await deps.queries.organizationNames();
    return {
      html: texts.chooseSchool,
      rows: [
        ...schools.map((id) => [{ label: organizationLabel(names.get(id) ?? ""), to: to("sx.org", runId, id, 0) }]),
        [menuButton],
      ],
    };
  };
};

/**
 * `sx.org` (run, organization, question): what an organization's people answered, in sums, once the run is closed: two looks at an open one would tell
 * single answers, and so would the sums of fewer than five people.
 */
export const createSchoolScreen =
  (deps: ResultsFeatureDeps): ScreenHandler =>
  async ({ actor, args: [runId = "", organizationId = "", wanted] }) => {
    const isOwn = ownSchools(actor).includes(organizationId) || mayRunSurveys(actor);
    const found = isOwn ? await deps.queries.findRun(runId) : null;
    if (found === null || !["open", "closed"].includes(found.run.state)) return unavailableScreen();
    if (!(await deps.queries.isAsked(runId, organizationId))) return unavailableScreen();
    const name = (await deps.queries.organizationNames()).get(organizationId) ?? "";
    const title = texts.schoolTitle(name, found.run.title);
    if (found.run.state === "open") return drawReason(title, texts.schoolOpen);
    const results = await deps.readResults(found);
    if (results === null) return drawReason(title, texts.beingSettled);
    const group = findGroup(results, organizationId);
    if (group === null) return drawReason(title, texts.schoolFew);
    const views = viewGroup(results, group);
    const { view, row } = questionPages(views, wanted, (index) => to("sx.org", runId, organizationId, index));
    return drawQuestion(view, views.length, [...row, [menuButton]], title, html``);
  };

const drawReason = (title: Html, reason: Html): Screen => ({
  html: joinHtml([title, html``, reason]),
  rows: [[menuButton]],
});

const ownSchools = (actor: Actor): readonly string[] => {
  const held = ["school-coordinator", "head"] as const;
  const all = new Set(held.flatMap((role) => organizationsWithRole(actor, role)));
  return [...all].filter((id) => hasRoleIn(actor, id, ...held));
};

const findGroup = (results: RunResults, organizationId: string): SliceGroup | null => {
  const slice = results.slices.find(({ dimension }) => dimension === "organization");
  const group = slice?.groups.find(({ key }) => key === organizationId);
  return group !== undefined && group.responses >= smallestGroup ? group : null;
};
