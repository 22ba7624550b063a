import { dayOfInstant } from "../../../domain/shared/calendar-day.ts";
import { buildDocument } from "../../../domain/surveys/results/build-document.ts";
import type { Chart } from "../../../domain/surveys/results/chart.ts";
import { viewQuestions } from "../../../domain/surveys/results/question-view.ts";
import type { DocumentProgress } from "../../../domain/surveys/results/results-document.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { chartTexts } from "../../../texts/survey-results-charts.texts.ts";
import { resultsWorkbookTexts } from "../../../texts/survey-results-workbook.texts.ts";
import { resultsTexts as texts } from "../../../texts/survey-results.texts.ts";
import type { ActionHandler, ActionRequest, ChatOutput, Feature, OutgoingDocument, Outcome } from "../../feature.ts";
import { findComparison } from "./comparison-screen.ts";
import { createKeptFiles, type KeptFiles } from "./kept-files.ts";
import { isShown, loadResults, type ShownResults } from "./result-access.ts";
import { chartOfQuestion, chartsOfChanges, chartsOfQuestions } from "./result-charts.ts";
import { pngType, type ResultsFeatureDeps, xlsxType } from "./results-deps.ts";

/** More at once is not looked at; each question's page has its own picture. */
const mostPictures = 20;

/** Files on request: `sx.pics` (run), `sx.pic` (run, question), `sx.cpics` (run), `sx.book` (run). */
export const createFileActions = (deps: ResultsFeatureDeps): Feature["actions"] => {
  const kept = createKeptFiles();
  const source = ({ run }: ShownResults): string =>
    chartTexts.source(run.title, dayOfInstant(run.closesAt, deps.timeZone));
  return {
    "sx.pics": withResults(deps, async (shown, { chat }) => {
      const charts = chartsOfQuestions(viewQuestions(shown.results), source(shown));
      return sendPictures(deps, kept, { shown, name: "all", charts, chat, back: to("sx.card", shown.run.id) });
    }),
    "sx.pic": withResults(deps, async (shown, { chat, args: [, wanted] }) => {
      const index = Number(wanted);
      const view = viewQuestions(shown.results)[index];
      const chart = view === undefined ? null : chartOfQuestion(view, source(shown));
      const charts = chart === null ? [] : [chart];
      const back = to("sx.q", shown.run.id, view === undefined ? 0 : index);
      return sendPictures(deps, kept, { shown, name: `question ${index}`, charts, chat, back });
    }),
    "sx.cpics": withResults(deps, async (shown, { chat }) => {
      const found = await findComparison(deps, shown);
      // Runs of one survey are often called alike: their last days tell them apart.
      const nameOfRun = ({ closesAt }: ShownResults["run"]) =>
        chartTexts.runName(dayOfInstant(closesAt, deps.timeZone));
      const words = {
        before: nameOfRun(found?.earlier.run ?? shown.run),
        now: nameOfRun(shown.run),
        source: source(shown),
      };
      const charts = chartsOfChanges(found?.questions ?? [], words);
      return sendPictures(deps, kept, { shown, name: "changes", charts, chat, back: to("sx.cmp", shown.run.id, 0) });
    }),
    "sx.book": withResults(deps, async (shown, { chat }) => {
      const files = await kept.provide(await nameOf(deps, shown, "book"), () => makeBook(deps, shown, chat));
      await chat.sendFiles(files);
      return { type: "show", route: to("sx.card", shown.run.id) };
    }),
  };
};

const withResults =
  (deps: ResultsFeatureDeps, act: (shown: ShownResults, request: ActionRequest) => Promise<Outcome>): ActionHandler =>
  async (request) => {
    const shown = await loadResults(deps, request.actor, request.args[0] ?? "");
    return isShown(shown) ? act(shown, request) : { type: "screen", screen: shown };
  };

interface PictureRequest {
  readonly shown: ShownResults;
  readonly name: string;
  readonly charts: readonly Chart[];
  readonly chat: ChatOutput;
  readonly back: ReturnType<typeof to>;
}

const sendPictures = async (
  deps: ResultsFeatureDeps,
  kept: KeptFiles,
  { shown, name, charts, chat, back }: PictureRequest,
): Promise<Outcome> => {
  if (charts.length === 0) return { type: "toast", toast: texts.nothingToDraw };
  const files = await kept.provide(await nameOf(deps, shown, name), async () => {
    await tryTelling(chat, texts.drawing);
    const drawn = charts.slice(0, mostPictures);
    const pictures = await deps.drawCharts(drawn);
    return drawn.map(
      (chart, index): OutgoingDocument => ({
        name: chartTexts.fileName(index + 1),
        bytes: pictures[index] ?? new Uint8Array(),
        mimeType: pngType,
        isPicture: true,
        caption: chartTexts.caption(chart),
      }),
    );
  });
  await chat.sendFiles(files);
  const left = charts.length - files.length;
  return { type: "show", route: back, ...(left > 0 ? { toast: texts.morePictures(left) } : {}) };
};

/** Changes with the answers. */
const nameOf = async ({ queries }: ResultsFeatureDeps, { run, results }: ShownResults, name: string): Promise<string> =>
  `${run.id} ${name} ${run.settledAt ?? ""} ${await queries.freshness(run.id)} ${results.responses}`;

const makeBook = async (
  deps: ResultsFeatureDeps,
  shown: ShownResults,
  chat: ChatOutput,
): Promise<readonly OutgoingDocument[]> => {
  const document = await buildDocument(deps.queries, shown, shown.results, deps.clock.now());
  const progress = createProgressTeller(chat);
  await tryTelling(chat, texts.building(0, null));
  const bytes = await deps.writeResults(document, progress.tell);
  await progress.finish();
  const name = resultsWorkbookTexts.fileName(document.title, deps.clock.today());
  const caption = texts.bookCaption(document.title, document.results.responses);
  return [{ name, bytes, mimeType: xlsxType, caption }];
};

/** Shows the newest progress whenever the last one has been shown. */
const createProgressTeller = (chat: Pick<ChatOutput, "showProgress">) => {
  let showing: Promise<void> | null = null;
  return {
    tell: ({ doneRows, totalRows }: DocumentProgress): void => {
      showing ??= tryTelling(chat, texts.building(doneRows, totalRows)).finally(() => {
        showing = null;
      });
    },
    finish: async (): Promise<void> => {
      await showing;
    },
  };
};

/** The file matters more than the news of it. */
const tryTelling = async (
  chat: Pick<ChatOutput, "showProgress">,
  text: Parameters<ChatOutput["showProgress"]>[0],
): Promise<void> => {
  try {
    await chat.showProgress(text);
  } catch {
    // Telegram may refuse an edit; nobody misses it.
  }
};
