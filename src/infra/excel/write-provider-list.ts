import type { RunPerson, RunView } from "../../domain/places/course-runs/run-views.ts";
import { providerListTexts as texts } from "../../texts/confirmations.texts.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** Form 3 of a run for the provider: those whose going is confirmed, of all organizations. */
export const writeProviderList = (view: RunView, people: readonly RunPerson[]): Promise<Uint8Array> =>
  writeWorkbook({
    sheets: [
      {
        name: texts.sheet,
        titleLines: texts.titleLines(view),
        columns: texts.columns.map(({ title, width }) => ({ title, width, kind: "text", wrap: true })),
        rows: people.map((person, index) => ({
          cells: texts.columns.map(({ value }) => value(view, person, index + 1)),
        })),
      },
    ],
  });
