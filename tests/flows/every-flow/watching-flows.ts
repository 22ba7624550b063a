import { productionCalendarTexts as texts } from "../../../src/texts/day-sheet.texts.ts";
import { type FlowDescription, plain, say, talk } from "./flow-description.ts";

/** Dialogs about deadlines. */
export const watchingFlows: readonly FlowDescription[] = [
  {
    dialog: "calendar-day",
    when: "enters a day off of the municipality's own",
    player: "Марина",
    prepare: () => Promise.resolve("wt.day~off"),
    questions: [
      {
        asks: "Какой день выходной?",
        answer: say("31 декабря 2026"),
        wrong: [
          { act: say("под новый год"), says: "31 декабря" },
          { act: talk, says: texts.needText },
          { act: say("1–30 ноября 2026"), says: texts.tooMany(14) },
        ],
      },
    ],
    ends: plain(texts.title),
    read: ({ database }) =>
      database.client.calendarException.findFirst({ where: { day: "2026-12-31" }, select: { kind: true } }),
    written: { kind: "off" },
  },
];
