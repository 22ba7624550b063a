import { importScopeOf } from "../../../domain/people/staff-file/staff-plan.ts";
import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import type { PreparedImport } from "../../../domain/people/staff-file/read-staff-import.ts";
import { answerNew, type StaffQuestion } from "../../../domain/people/staff-file/staff-comparison.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { type Html, joinHtml } from "../../../texts/html.ts";
import { organizationTexts } from "../../../texts/people.texts.ts";
import { staffImportTexts as texts } from "../../../texts/people-import.texts.ts";
import type { Feature, ScreenHandler } from "../../feature.ts";
import { finishedScreen, summaryScreen } from "./import-summary.ts";
import type { PeopleScreensDeps } from "./people-feature-deps.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import { pageRow, pageOf } from "../../../flows/flow-kit/paging.ts";

/** Entries of two or three lines each. */
const pageSize = 8;

/** Loading a staff list: the way in, the dry run with its lists and questions, the outcome. */
export const createImportScreens = (deps: PeopleScreensDeps): Feature["screens"] => ({
  "p.import": ({ actor, args: [organizationId] }) => {
    if (importScopeOf(actor) === null) return Promise.resolve(unavailableScreen());
    const back =
      organizationId === undefined
        ? { label: organizationTexts.toList, to: to("p.orgs") }
        : { label: organizationTexts.toCard, to: to("p.org", organizationId) };
    return Promise.resolve({
      html: texts.entryTitle(isMunicipalCoordinator(actor)),
      rows: [
        [{ label: texts.upload, to: to("p.upload") }],
        [{ label: texts.template, to: to("p.template") }],
        [{ label: texts.current, to: to("p.current", ...(organizationId === undefined ? [] : [organizationId])) }],
        [back, menuButton],
      ],
    });
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
    // Without a key, the first question that is still open; with all of them answered, the summary.
    const asked =
      key === undefined ? questions.find(({ answer }) => answer === null) : questions.find((one) => one.key === key);
    return asked === undefined ? summaryScreen(view.value) : questionScreen(view.value, asked);
  },
});

interface ListContent {
  readonly title: Html;
  /** Rendered only for the page that is shown. */
  readonly rows: readonly (() => Html)[];
  readonly buttons?: readonly (readonly Button[])[];
}

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
    const { title, rows, buttons = [] } = contentOf(view.value);
    const page = pageOf(rows, pageArg, pageSize);
    return {
      html: joinHtml([title, ...page.items.map((render) => render()), pagingTexts.place(page)], "\n\n"),
      rows: [
        ...pageRow(page, (wanted) => to(name, importId, wanted)),
        ...buttons,
        [{ label: texts.toSummary, to: to("p.imp", importId) }],
      ],
    };
  };
}

function questionScreen({ id, comparison }: PreparedImport, question: StaffQuestion): Screen {
  const { questions } = comparison;
  const index = questions.indexOf(question);
  const next = questions[(index + 1) % questions.length];
  const answer = (value: string) => to("p.imp-ans", id, question.key, value);
  const answers: Button[] =
    question.kind === "person"
      ? [
          ...question.candidates.map(({ ref, fullName }, number) => ({
            label: texts.same(number, fullName, question.answer === ref),
            to: answer(ref),
          })),
          { label: texts.newPerson(question.answer === answerNew), to: answer(answerNew) },
        ]
      : [
          ...question.candidates.map(({ ref, name }, number) => ({
            label: texts.sameOrganization(number, name, question.answer === ref),
            to: answer(ref),
          })),
          { label: texts.newOrganization(question.answer === answerNew), to: answer(answerNew) },
        ];
  return {
    html:
      question.kind === "person"
        ? texts.personQuestion(question, index + 1, questions.length)
        : texts.organizationQuestion(question, index + 1, questions.length),
    rows: [
      ...answers.map((button) => [button]),
      next === undefined || next === question ? [] : [{ label: texts.skipQuestion, to: to("p.imp-ask", id, next.key) }],
      [{ label: texts.toSummary, to: to("p.imp", id) }],
    ],
  };
}
