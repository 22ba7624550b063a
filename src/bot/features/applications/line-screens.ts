import type { Application, ApplicationLine, LineField } from "../../../domain/applications/application.ts";
import { lineFields } from "../../../domain/applications/application.ts";
import { isApplicant } from "../../../domain/applications/application-rights.ts";
import { findingsOf, returnedComments } from "../../../domain/applications/application-views.ts";
import { missingFields } from "../../../domain/applications/line-checks.ts";
import { draftToComparable } from "../../../domain/applications/version-differences.ts";
import { fillLineDialog } from "../../../flows/applications/fill-line.flow.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { fieldName, findingsText, listedLine, wholeLine } from "../../../texts/applications-lines.texts.ts";
import { applicationTexts as texts } from "../../../texts/applications.texts.ts";
import { html, joinHtml } from "../../../texts/html.ts";
import type { ActionHandler, Feature, ScreenHandler } from "../../feature.ts";
import {
  type ApplicationsDeps,
  inPairs,
  lastRow,
  linesPerPage,
  numberIn,
  readView,
  refuse,
} from "./application-requests.ts";
import { isEditable } from "./application-screen.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";

/** Screens and actions of one line of the school's draft. */
export const createLineScreens = (deps: ApplicationsDeps): Pick<Feature, "screens" | "actions"> => ({
  screens: { "a.line": drawLine(deps), "a.gone": drawRemoved(deps) },
  actions: {
    "a.add": enterLine(deps, () => ({ lineId: deps.ids.newId(), field: null })),
    "a.fill": enterLine(deps, ([, lineId]) => (lineId === undefined ? null : { lineId, field: null })),
    "a.edit": enterLine(deps, ([, lineId, name]) => {
      const field = lineFields.find((candidate) => candidate === name);
      return lineId === undefined || field === undefined ? null : { lineId, field };
    }),
    "a.rm": removeAction(deps),
    "a.restore": restoreAction(deps),
  },
});

/** `a.line` (application, line): the whole line, what the rules say, and what can be changed. */
const drawLine =
  ({ queries }: ApplicationsDeps): ScreenHandler =>
  async ({ actor, args }) => {
    const [id, lineId] = args;
    const view = await readView(queries, actor, id);
    if (view === null || !isApplicant(actor, view.application.organizationId)) return unavailableScreen();
    const { application, people } = view;
    const index = application.lines.findIndex((line) => line.id === lineId);
    const line = application.lines[index];
    if (line === undefined) {
      return {
        html: texts.lineGone,
        rows: [
          [{ label: texts.restore, to: to("a.restore", application.id, lineId ?? "") }],
          lastRow(to("a.app", application.id)),
        ],
      };
    }
    const findings = findingsOf(view).get(line.id) ?? { problems: [], remarks: [] };
    const comment = returnedComments(view)[line.id];
    const isOpen = isEditable(view);
    return {
      html: joinHtml([
        texts.lineTitle(index + 1),
        wholeLine(draftToComparable(line, people)),
        html`${""}`,
        comment === undefined ? null : texts.lineComment(comment),
        isOpen && findings.problems.length + findings.remarks.length > 0
          ? findingsText(findings, numberIn(application))
          : null,
        isOpen && findings.problems.length === 0 ? texts.lineDone : null,
      ]),
      rows: [
        ...(isOpen ? editRows(application, line) : []),
        lastRow(to("a.app", application.id, Math.floor(index / linesPerPage))),
      ],
    };
  };

function editRows({ id }: Application, line: ApplicationLine): readonly (readonly Button[])[] {
  const missing = missingFields(line);
  const filled = lineFields.filter((field) => !missing.includes(field));
  return [
    [
      missing.length > 0
        ? { label: texts.fillUp, to: to("a.fill", id, line.id) }
        : { label: texts.anotherLine, to: to("a.add", id) },
    ],
    ...inPairs(filled.map((field) => ({ label: fieldName(field), to: to("a.edit", id, line.id, field) }))),
    [{ label: texts.remove, to: to("a.rm", id, line.id) }],
  ];
}

/** `a.gone` (application): lines that were removed, each of which can be brought back. */
const drawRemoved =
  ({ queries }: ApplicationsDeps): ScreenHandler =>
  async ({ actor, args }) => {
    const view = await readView(queries, actor, args[0]);
    if (view === null || !isApplicant(actor, view.application.organizationId)) return unavailableScreen();
    const { application, people } = view;
    const removed = (await queries.listRemovedLines(application.id)).slice(0, linesPerPage);
    return {
      html: joinHtml([
        texts.removedTitle,
        removed.length === 0 ? texts.removedEmpty : null,
        ...removed.map((line, index) => listedLine(index + 1, draftToComparable(line, people), {})),
      ]),
      rows: [
        ...removed.map((line, index) => [
          { label: texts.restoreNumber(index + 1), to: to("a.restore", application.id, line.id) },
        ]),
        lastRow(to("a.app", application.id)),
      ],
    };
  };

/** Enters the dialog of one line, for those who may fill it in; whether it may be changed now the dialog says itself. */
const enterLine =
  (
    { queries }: ApplicationsDeps,
    readTarget: (args: readonly string[]) => { readonly lineId: string; readonly field: LineField | null } | null,
  ): ActionHandler =>
  async ({ actor, args }) => {
    const view = await readView(queries, actor, args[0]);
    const target = readTarget(args);
    if (view === null || target === null || !isApplicant(actor, view.application.organizationId)) {
      return { type: "screen", screen: unavailableScreen() };
    }
    return {
      type: "enter",
      dialog: fillLineDialog,
      args: { applicationId: view.application.id, ...target, version: null },
    };
  };

const removeAction =
  ({ useCases }: ApplicationsDeps): ActionHandler =>
  async ({ actor, args, requestKey }) => {
    const [applicationId = "", lineId = ""] = args;
    const removed = await useCases.removeLine({ actor, requestKey, applicationId, lineId });
    if (!removed.ok) return refuse(removed.error, to("a.app", applicationId));
    return {
      type: "screen",
      screen: {
        html: texts.lineGone,
        rows: [
          [{ label: texts.restore, to: to("a.restore", applicationId, lineId) }],
          [{ label: texts.toApplication, to: to("a.app", applicationId) }, menuButton],
        ],
      },
      toast: texts.removedToast,
    };
  };

const restoreAction =
  ({ useCases }: ApplicationsDeps): ActionHandler =>
  async ({ actor, args, requestKey }) => {
    const [applicationId = "", lineId = ""] = args;
    const restored = await useCases.restoreLine({ actor, requestKey, applicationId, lineId });
    return restored.ok
      ? { type: "show", route: to("a.line", applicationId, lineId), toast: texts.restoredToast }
      : refuse(restored.error, to("a.app", applicationId));
  };
