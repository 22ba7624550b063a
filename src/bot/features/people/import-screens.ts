import { importScopeOf } from "../../../domain/people/staff-file/staff-plan.ts";
import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import type { PreparedImport } from "../../../domain/people/staff-file/read-staff-import.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { organizationTexts } from "../../../texts/people.texts.ts";
import { staffImportTexts as texts } from "../../../texts/people-import.texts.ts";
import type { Feature, ScreenHandler } from "../../feature.ts";
import { finishedScreen, summaryScreen } from "./import-summary.ts";
import type { PeopleScreensDeps } from "./people-feature-deps.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import {
  askedQuestion,
  importListScreen,
  importQuestionScreen,
  type ImportRoutes,
  type ListContent,
} from "../../import-screens.ts";

/** Loading a staff list: the way in, the dry run with its lists and questions, the outcome. */
export const createImportScreens = (deps: PeopleScreensDeps): Feature["screens"] => ({
  "p.import": async ({ actor, args: [organizationId] }) => {
    if (importScopeOf(actor) === null) return unavailableScreen();
    const unfinished = await deps.queries.findUnfinishedImport(actor.personId);
    const back =
      organizationId === undefined
        ? { label: organizationTexts.toList, to: to("p.orgs") }
        : { label: organizationTexts.toCard, to: to("p.org", organizationId) };
    return {
      html: joinHtml(
        [
          texts.entryTitle(isMunicipalCoordinator(actor)),
          unfinished === null ? null : texts.unfinished(unfinished.fileName, unfinished.loadedAt, deps.timeZone),
        ],
        "\n\n",
      ),
      rows: [
        unfinished === null ? [] : [{ label: texts.goOn, to: to("p.imp", unfinished.id) }],
        [{ label: texts.upload, to: to("p.upload") }],
        [{ label: texts.template, to: to("p.template") }],
        [{ label: texts.current, to: to("p.current", ...(organizationId === undefined ? [] : [organizationId])) }],
        [back, menuButton],
      ],
    };
  },

  "p.imp": async ({ actor, args: [importId = ""] }) => {
    const view = await deps.useCases.readStaffImport({ actor, importId });
    if (!view.ok) return unavailableScreen();
    return view.value.state === "prepared" ? summaryScreen(view.value) : finishedScreen(view.value);
  },

  "p.imp-new": listScreen(deps, "p.imp-new", ({ comparison }) => ({
    title: joinHtml([
      texts.addedTitle(comparison.added.length),
      texts.newOrganizations(comparison.newOrganizations.map(({ name }) => name)),
    ]),
    rows: comparison.added.map((added) => () => texts.addedRow(added)),
  })),
  "p.imp-chg": listScreen(deps, "p.imp-chg", ({ comparison }) => ({
    title: texts.changedTitle(comparison.changed.length),
    rows: comparison.changed.map((changed) => () => texts.changedRow(changed)),
  })),
  "p.imp-err": listScreen(deps, "p.imp-err", ({ comparison }) => ({
    title: texts.problemsTitle(comparison.problems.length),
    rows: comparison.problems.map((problem) => () => texts.problemRow(problem)),
  })),
  "p.imp-gone": listScreen(deps, "p.imp-gone", ({ id, comparison }) => ({
    title: texts.goneTitle(comparison.gone.length),
    rows: comparison.gone.map((gone) => () => texts.goneRow(gone)),
    buttons: [
      [{ label: texts.markGone(comparison.gone.length), to: to("p.imp-mark", id, "mark") }],
      [{ label: texts.keepGone, to: to("p.imp-mark", id, "keep") }],
    ],
  })),

  "p.imp-ask": async ({ actor, args: [importId = "", key] }) => {
    const view = await deps.useCases.readStaffImport({ actor, importId });
    if (!view.ok) return unavailableScreen();
    if (view.value.state !== "prepared") return finishedScreen(view.value);
    const { questions } = view.value.comparison;
    // With all of them answered, the summary.
    const asked = askedQuestion(questions, key);
    return asked === undefined
      ? summaryScreen(view.value)
      : importQuestionScreen(view.value.id, questions, asked, routes);
  },
});

const routes: ImportRoutes = { summary: "p.imp", ask: "p.imp-ask", answer: "p.imp-ans" };

/** One list of a dry run, by pages. */
function listScreen(
  { useCases }: PeopleScreensDeps,
  name: string,
  contentOf: (view: PreparedImport) => ListContent,
): ScreenHandler {
  return async ({ actor, args: [importId = "", pageArg] }) => {
    const view = await useCases.readStaffImport({ actor, importId });
    if (!view.ok) return unavailableScreen();
    if (view.value.state !== "prepared") return finishedScreen(view.value);
    return importListScreen(
      contentOf(view.value),
      pageArg,
      (wanted) => to(name, importId, wanted),
      to("p.imp", importId),
    );
  };
}
