import { dayOfInstant } from "../../domain/shared/calendar-day.ts";
import type { WriteResults } from "../../domain/surveys/results/results-document.ts";
import { answersSheet, codesSheet, textsSheet } from "./survey-answers-sheets.ts";
import { comparisonSheet, guideSheet, questionsSheet, sliceSheet } from "./survey-results-sheets.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** Makes the writer of a run's results: totals, slices, comparison, all answers in words and in codes, texts, and how to read it all. */
export const createResultsWriter =
  ({ timeZone }: { readonly timeZone: string }): WriteResults =>
  (document, onProgress) => {
    const dayOf = (at: number): string => dayOfInstant(at, timeZone);
    const { results, earlier } = document;
    return writeWorkbook(
      {
        sheets: [
          questionsSheet(document),
          ...results.slices.map((slice) => sliceSheet(document, slice)),
          ...(earlier === null ? [] : [comparisonSheet(earlier, dayOf)]),
          answersSheet(document),
          codesSheet(document),
          textsSheet(document),
          guideSheet(document, dayOf),
        ],
      },
      onProgress,
    );
  };
