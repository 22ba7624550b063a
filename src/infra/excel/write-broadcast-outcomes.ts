import type { BroadcastOutcome } from "../../domain/messages/broadcasts/broadcast-views.ts";
import { broadcastTexts as texts } from "../../texts/broadcasts.texts.ts";
import { momentText } from "../../texts/russian.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** What became of a message to each person, and why; those who did not get it are marked. */
export const createOutcomesWriter =
  (timeZone: string) =>
  (outcomes: readonly BroadcastOutcome[]): Promise<Uint8Array> =>
    writeWorkbook({
      sheets: [
        {
          name: texts.sheet,
          columns: [...texts.columns, texts.outcomeTime].map(({ title, width }) => ({
            title,
            width,
            kind: "text",
            wrap: true,
          })),
          rows: outcomes.map((outcome) => ({
            cells: [
              ...texts.columns.map(({ value }) => value(outcome)),
              outcome.at === null ? "" : momentText(outcome.at, timeZone),
            ],
            ...(outcome.state === "failed" || outcome.state === "unreachable" || outcome.state === "unknown"
              ? { style: "warning" as const }
              : {}),
          })),
          frozenColumns: 1,
        },
      ],
    });
