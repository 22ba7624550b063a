import { openQuestions } from "../../../domain/applications/exchange/application-comparison.ts";
import type { createReadImport, ImportView, PreparedView } from "../../../domain/applications/exchange/read-import.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { exchangeImportTexts as texts } from "../../../texts/exchange-import.texts.ts";
import { type Html, html, joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import type { ScreenHandler } from "../../feature.ts";
import { readNumber } from "../applications/application-requests.ts";
import { drawQuestion } from "./question-screen.ts";
import { drawSummary } from "./summary-screen.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";

export interface ImportScreenDeps {
  readonly readImport: ReturnType<typeof createReadImport>;
}

/** Lines of a list with all that is said about them stay within a message's 4,096 signs. */
const linesPerPage = 6;

/** `x.ask` (import): the first question that nobody has answered; the summary when there is none. */
export const createAskScreen = (deps: ImportScreenDeps): ScreenHandler =>
  drawImport(deps, (view) => {
    if (view.state !== "prepared" || view.closed !== null) return drawSummary(view);
    const [question] = openQuestions(view.comparison);
    return question === undefined ? drawSummary(view) : drawQuestion(view, question);
  });

/** `x.imp` (import): what the file would change, and what was taken. */
export const createSummaryScreen = (deps: ImportScreenDeps): ScreenHandler => drawImport(deps, drawSummary);

/** `x.diff` (import, page): the lines that would be written. */
export const createChangesScreen = (deps: ImportScreenDeps): ScreenHandler =>
  drawImport(deps, (view, page) => {
    if (view.state !== "prepared") return drawSummary(view);
    const { added, changed } = view.comparison;
    const rows = [...added.map(texts.addedRow), ...changed.map(texts.changedRow)];
    return drawList(view, "x.diff", page, { title: texts.changesTitle, rows, empty: texts.noChanges });
  });

/** `x.rem` (import, page): what the rules say about them. */
export const createRemarksScreen = (deps: ImportScreenDeps): ScreenHandler =>
  drawImport(deps, (view, page) => {
    if (view.state !== "prepared") return drawSummary(view);
    const rows = view.comparison.remarked.map(texts.remarkRow);
    return drawList(view, "x.rem", page, { title: texts.remarksTitle, rows, empty: texts.noChanges });
  });

/** `x.gone` (import, page): lines of the draft that the file does not have, and what is done with them. */
export const createAbsentScreen = (deps: ImportScreenDeps): ScreenHandler =>
  drawImport(deps, (view, page) => {
    if (view.state !== "prepared") return drawSummary(view);
    const { absent } = view.comparison;
    const isRemoved = view.absent === "remove";
    const decision = isRemoved
      ? { label: texts.keep, to: to("x.keep", view.id) }
      : { label: texts.remove(absent.length), to: to("x.remove", view.id) };
    return drawList(view, "x.gone", page, {
      title: texts.absentTitle(isRemoved),
      rows: absent.map(({ shown }) => texts.absentRow(shown)),
      empty: texts.noChanges,
      buttons: absent.length === 0 ? [] : [decision],
    });
  });

const drawImport =
  ({ readImport }: ImportScreenDeps, draw: (view: ImportView, page: number) => Screen): ScreenHandler =>
  async ({ actor, args: [importId = "", page] }) => {
    const view = await readImport({ actor, importId });
    return view.ok ? draw(view.value, readNumber(page)) : unavailableScreen();
  };

interface ListPart {
  readonly title: Html;
  readonly rows: readonly Html[];
  readonly empty: Html;
  readonly buttons?: readonly Button[];
}

function drawList(
  view: PreparedView,
  name: string,
  wanted: number,
  { title, rows, empty, buttons = [] }: ListPart,
): Screen {
  const page = pageOf(rows, wanted, linesPerPage);
  return {
    html: joinHtml([title, html`${""}`, ...(rows.length === 0 ? [empty] : page.items), pagingTexts.place(page)]),
    rows: [
      ...pageRow(page, (index) => to(name, view.id, index)),
      ...buttons.map((button) => [button]),
      [{ label: texts.toSummary, to: to("x.imp", view.id) }, menuButton],
    ],
  };
}
