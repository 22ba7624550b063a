import { type Actor, hasRoleIn, type OrganizationId, organizationsWithRole } from "../../../domain/people/roles.ts";
import { canManageStaff } from "../../../domain/people/role-rules.ts";
import { mayFollowTurnout, mayRunSurveys } from "../../../domain/surveys/runs/run-rights.ts";
import type { NamedTurnout } from "../../../domain/surveys/runs/run-views.ts";
import { smallestGroup, type SurveyRun } from "../../../domain/surveys/runs/run.ts";
import { numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { turnoutTexts as texts } from "../../../texts/survey-runs-turnout.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import type { RunsFeatureDeps } from "./runs-deps.ts";

/** Three lines each. */
const runsPerPage = 6;
/** One line each. */
const namesPerPage = 25;
/** How long a survey that is over stays in the list of a school. */
const recentMs = 60 * 86_400_000;

/** Organizations whose surveys the actor follows: as their coordinator or head. */
export const ownOrganizations = (actor: Actor): readonly OrganizationId[] => [
  ...new Set([...organizationsWithRole(actor, "school-coordinator"), ...organizationsWithRole(actor, "head")]),
];

/** `sr.school`: surveys of one's own organizations. `sr.org`, run and organization: its turnout, and who is missing. */
export const createSchoolScreens = (deps: RunsFeatureDeps): Feature["screens"] => ({
  "sr.school": async ({ actor, args: [pageArg] }) => {
    const own = ownOrganizations(actor);
    if (own.length === 0) return unavailableScreen();
    const runs = await deps.queries.listOfOrganizations(own, deps.clock.now() - recentMs);
    const page = pageOf(runs, pageArg, runsPerPage);
    return {
      html: joinHtml(
        [
          texts.schoolTitle,
          runs.length === 0 ? texts.schoolEmpty : null,
          ...page.items.map((run, index) =>
            texts.schoolRow(page.first + index + 1, run, own.length === 1, deps.timeZone),
          ),
          pagingTexts.place(page),
        ],
        "\n\n",
      ),
      rows: [
        ...numberButtons(page, ({ run, organizationId }) => to("sr.org", run.id, organizationId)),
        ...pageRow(page, (index) => to("sr.school", index)),
        [menuButton],
      ],
    };
  },

  "sr.org": async ({ actor, args: [runId = "", organizationId = "", pageArg] }) => {
    const run = mayFollowTurnout(actor, organizationId) ? await deps.queries.findRun(runId) : null;
    if (run === null || !isShown(run)) return unavailableScreen();
    const turnout = (await deps.queries.listTurnout(run.id)).find((counts) => counts.organizationId === organizationId);
    return turnout === undefined ? unavailableScreen() : drawOrganization(deps, actor, run, turnout, pageArg);
  },
});

/** Schools know of a run from its opening on. */
const isShown = ({ state }: SurveyRun): boolean => state === "open" || state === "closed";

async function drawOrganization(
  deps: RunsFeatureDeps,
  actor: Actor,
  run: SurveyRun,
  turnout: NamedTurnout,
  pageArg: string | undefined,
): Promise<Screen> {
  const organizationId = turnout.organizationId ?? "";
  const hidden = reasonToHide(run, turnout);
  const missing = hidden === null ? await deps.queries.listMissing(run.id, organizationId) : [];
  const page = pageOf(missing, pageArg, namesPerPage);
  const isAllDone = turnout.done === turnout.asked;
  const names = isAllDone
    ? [texts.everybodyDone]
    : hidden === null
      ? [
          texts.missingTitle(missing.length),
          ...page.items.map((person) => texts.missingRow(person, !run.isAnonymous)),
          missing.some(({ reach }) => reach === "never-started") ? texts.connectHelp : null,
        ]
      : [texts.namesHidden(hidden, smallestGroup)];
  return {
    html: joinHtml([
      texts.ownTitle(run, turnout.organizationName ?? "", deps.timeZone),
      texts.total(turnout),
      { html: "" },
      ...names,
      pagingTexts.place(page),
    ]),
    rows: [
      ...pageRow(page, (index) => to("sr.org", run.id, organizationId, index)),
      run.state === "open" && !isAllDone
        ? [{ label: texts.remindOwn, to: to("sr.orgnudge", run.id, organizationId) }]
        : [],
      canManageStaff(actor, organizationId) ? [{ label: texts.toOrganization, to: to("p.org", organizationId) }] : [],
      [backButton(actor, run, organizationId), menuButton],
    ],
  };
}

/**
 * Why the names of those who are missing are not shown in an anonymous run: after the close nobody can be reminded any more, and of a few people
 * it would tell too much. Of runs with names they are.
 */
const reasonToHide = (run: SurveyRun, { asked }: NamedTurnout): "closed" | "few" | null => {
  if (!run.isAnonymous) return null;
  if (run.state !== "open") return "closed";
  return asked < smallestGroup ? "few" : null;
};

const backButton = (actor: Actor, run: SurveyRun, organizationId: OrganizationId): Button => {
  const isOwn = hasRoleIn(actor, organizationId, "school-coordinator", "head");
  return mayRunSurveys(actor) || !isOwn
    ? { label: texts.toTurnout, to: to("sr.turnout", run.id) }
    : { label: texts.toSchool, to: to("sr.school") };
};
