import { countWaiting, openQuestions } from "../../../domain/applications/exchange/application-comparison.ts";
import type { FinishedView, ImportView, PreparedView } from "../../../domain/applications/exchange/read-import.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { exchangeImportTexts as texts } from "../../../texts/exchange-import.texts.ts";
import { exchangeTexts } from "../../../texts/exchange.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { inPairs } from "../applications/application-requests.ts";
import { menuButton } from "../../common-screens.ts";

/** Errors on the summary; all of them are in the file that is handed back. */
const shownProblems = 6;

/** What the file would change, or what became of it. */
export function drawSummary(view: ImportView): Screen {
  return view.state === "prepared" ? drawPrepared(view) : drawFinished(view);
}

function drawPrepared(view: PreparedView): Screen {
  const { id, applicationId, comparison, writes } = view;
  const { problems, absent, remarked, incomplete } = comparison;
  const waiting = countWaiting(comparison);
  const open = openQuestions(comparison).length;
  const isClosed = view.closed !== null;
  const isTaken = writes > 0 && !isClosed && view.tooMany === null;
  const answer = [{ label: texts.answer(open), to: to("x.ask", id) }];
  return {
    html: joinHtml(
      [
        texts.title(view, halfYearKey(view.halfYear)),
        view.isOfOther ? texts.ofOther : null,
        texts.summary(view, waiting),
        problems.length === 0
          ? null
          : joinHtml([
              texts.problemsTitle,
              ...problems.slice(0, shownProblems).map(texts.problemRow),
              problems.length > shownProblems ? texts.moreProblems(problems.length - shownProblems) : null,
            ]),
        texts.hint(view, waiting),
      ],
      "\n\n",
    ),
    rows: [
      ...(open > 0 && !isClosed ? [answer] : []),
      ...(isTaken ? [[{ label: texts.take(writes), to: to("x.take", id, view.fingerprint) }]] : []),
      ...inPairs([
        comparison.added.length + comparison.changed.length === 0
          ? null
          : { label: texts.showChanges, to: to("x.diff", id) },
        absent.length === 0 ? null : { label: texts.showAbsent(absent.length), to: to("x.gone", id) },
        remarked.length === 0 ? null : { label: texts.showRemarks(remarked.length), to: to("x.rem", id) },
        problems.length + incomplete.length === 0 ? null : { label: texts.errorFile, to: to("x.err", id) },
      ]),
      ...inPairs([
        { label: texts.another, to: to("x.upload", applicationId) },
        writes > 0 ? { label: texts.discard, to: to("x.drop", id) } : null,
      ]),
      lastRow(applicationId),
    ],
  };
}

function drawFinished(view: FinishedView): Screen {
  const { id, applicationId, counts, problems } = view;
  if (counts === null) {
    return {
      html: texts.discarded(view),
      rows: [[{ label: texts.another, to: to("x.upload", applicationId) }], lastRow(applicationId)],
    };
  }
  return {
    html: texts.applied(view, counts, problems),
    rows: [
      ...(problems.length === 0 ? [] : [[{ label: texts.errorFile, to: to("x.err", id) }]]),
      ...(problems.length + counts.waiting === 0
        ? [[{ label: exchangeTexts.check, to: to("a.check", applicationId) }]]
        : [[{ label: texts.another, to: to("x.upload", applicationId) }]]),
      lastRow(applicationId),
    ],
  };
}

const lastRow = (applicationId: string): readonly Button[] => [
  { label: exchangeTexts.toApplication, to: to("a.app", applicationId) },
  menuButton,
];
