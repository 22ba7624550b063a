import type {
  DiagnosticsImportView,
  PreparedDiagnostics,
} from "../../../domain/needs/diagnostics/prepare-diagnostics.ts";
import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { inRows } from "../../../flows/flow-kit/paging.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { diagnosticsTexts as texts } from "../../../texts/needs-diagnostics.texts.ts";
import { staffImportTexts } from "../../../texts/people-import.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature, ScreenHandler } from "../../feature.ts";
import {
  askedQuestion,
  importListScreen,
  importQuestionScreen,
  type ImportRoutes,
  type ListContent,
  questionsButton,
} from "../../import-screens.ts";
import type { NeedsScreensDeps } from "./needs-deps.ts";

const routes: ImportRoutes = { summary: "n.diag-imp", ask: "n.diag-ask", answer: "n.diag-ans" };

/** Loading results of diagnostics: the way in, the dry run with its lists and questions, the outcome. */
export const createDiagnosticsScreens = (deps: NeedsScreensDeps): Feature["screens"] => ({
  "n.diag": ({ actor }) =>
    Promise.resolve(
      isMunicipalCoordinator(actor)
        ? {
            html: texts.entry,
            rows: [
              [{ label: texts.upload, to: to("n.diag-up") }],
              [{ label: texts.template, to: to("n.diag-tpl") }],
              [{ label: texts.organizations, to: to("n.orgs") }],
              [menuButton],
            ],
          }
        : unavailableScreen(),
    ),

  "n.diag-imp": async ({ actor, args: [importId = ""] }) => {
    const view = await deps.useCases.readDiagnosticsImport({ actor, importId });
    return view.ok ? importScreen(view.value) : unavailableScreen();
  },

  "n.diag-new": listScreen(deps, "n.diag-new", ({ review: { fresh } }) => ({
    title: texts.freshTitle(fresh.length),
    rows: fresh.map((one) => () => texts.freshRow(one)),
  })),
  "n.diag-err": listScreen(deps, "n.diag-err", ({ problems }) => ({
    title: texts.problemsTitle(problems.length),
    rows: problems.map((problem) => () => texts.problemRow(problem)),
  })),

  "n.diag-ask": async ({ actor, args: [importId = "", key] }) => {
    const view = await deps.useCases.readDiagnosticsImport({ actor, importId });
    if (!view.ok) return unavailableScreen();
    if (view.value.state !== "prepared") return importScreen(view.value);
    const { questions } = view.value.review;
    const asked = askedQuestion(questions, key);
    return asked === undefined
      ? importScreen(view.value)
      : importQuestionScreen(view.value.id, questions, asked, routes, texts.nobody);
  },
});

function listScreen(
  { useCases }: NeedsScreensDeps,
  name: string,
  contentOf: (view: PreparedDiagnostics) => ListContent,
): ScreenHandler {
  return async ({ actor, args: [importId = "", pageArg] }) => {
    const view = await useCases.readDiagnosticsImport({ actor, importId });
    if (!view.ok) return unavailableScreen();
    if (view.value.state !== "prepared") return importScreen(view.value);
    return importListScreen(
      contentOf(view.value),
      pageArg,
      (wanted) => to(name, importId, wanted),
      to(routes.summary, importId),
    );
  };
}

/** The dry run at a glance, or what came of it. */
function importScreen(view: DiagnosticsImportView): Screen {
  const marked = view.problems.length > 0 ? [{ label: staffImportTexts.marked, to: to("n.diag-file", view.id) }] : [];
  if (view.state !== "prepared") {
    return {
      html: texts.ended(view),
      rows: [marked, [{ label: staffImportTexts.again, to: to("n.diag-up") }], [menuButton]],
    };
  }
  const { id, review, fingerprint, problems } = view;
  const { fresh, questions } = review;
  const open = questions.filter(({ answer }) => answer === null).length;
  const looks: Button[] = [
    ...(fresh.length > 0 ? [{ label: texts.fresh(fresh.length), to: to("n.diag-new", id) }] : []),
    ...(questions.length > 0 ? [questionsButton(id, questions, routes.ask)] : []),
    ...(problems.length > 0 ? [{ label: texts.problems(problems.length), to: to("n.diag-err", id) }, ...marked] : []),
  ];
  return {
    html: texts.summary(view),
    rows: [
      ...inRows(looks, 2),
      fresh.length > 0 ? [{ label: staffImportTexts.apply(open), to: to("n.diag-ok", id, fingerprint) }] : [],
      [{ label: staffImportTexts.discard, to: to("n.diag-no", id) }, menuButton],
    ],
  };
}
