import { demoId } from "../../../src/demo-seed.ts";
import { createCreateRun } from "../../../src/domain/places/course-runs/create-run.ts";
import { halfYearRange } from "../../../src/domain/shared/half-year.ts";
import { ids } from "../../../src/infra/ids.ts";
import { courseRunRefusalText } from "../../../src/texts/course-runs-refusals.texts.ts";
import { courseRunTexts as texts } from "../../../src/texts/course-runs.texts.ts";
import { fieldRefusalText } from "../../../src/texts/programmes-refusals.texts.ts";
import { dayDigits } from "../../../src/texts/russian.ts";
import type { Town } from "../../adversity/town.ts";
import { courseRunImportTexts as imports } from "../../../src/texts/course-runs-import.texts.ts";
import { workbookRefusalText } from "../../../src/texts/workbook-refusals.texts.ts";
import { makeSheet } from "../../support/applications/workbooks.ts";
import { sampleBytes } from "./samples.ts";
import { type FlowDescription, plain, press, say, sendFile, talk, type WrongAnswer } from "./flow-description.ts";

const programmeId = demoId("programme-07");
const title = "Проектирование цифровой трансформации школы";
const runId = "courserun001";
const name = `${title}, группа 1`;

const voiceless: WrongAnswer = { act: talk, says: courseRunRefusalText({ type: "Empty" }) };

/** The half-year that the town plans in November 2026. */
const lastDay = dayDigits(halfYearRange({ year: 2027, half: 1 }).to);

/** A run in March with nothing but its days. */
const addRun = async (town: Town): Promise<void> => {
  const { app, clock, campaignId, key } = town;
  const actor = await town.actorOf(town.play("Марина"));
  const request = { actor, requestKey: key(), runId, campaignId, programmeId, dates: "10–14 марта" };
  const made = await createCreateRun({ work: app.work, clock, ids })(request);
  if (!made.ok) throw new Error(made.error.type);
};

/** Dialogs about course runs. */
export const courseRunsFlows: readonly FlowDescription[] = [
  {
    dialog: "course-run-programme",
    when: "looks for the programme of a new run",
    player: "Марина",
    prepare: ({ campaignId }) => Promise.resolve(`cr.new~${campaignId}`),
    questions: [
      {
        asks: "По какой программе?",
        answer: say("проектирован"),
        wrong: [
          { act: talk, says: fieldRefusalText({ type: "Empty" }) },
          { act: say("💥"), says: fieldRefusalText({ type: "Empty" }) },
        ],
      },
      {
        asks: plain(texts.pickTitle(1, "проектирован")),
        answer: press("1"),
        wrong: [{ act: talk, says: fieldRefusalText({ type: "Empty" }) }],
      },
    ],
    ends: "Групп по этой программе ещё нет",
    read: () => Promise.resolve(null),
    written: null,
  },
  {
    dialog: "course-run",
    when: "puts a run into the plan",
    player: "Марина",
    prepare: ({ campaignId }) => Promise.resolve(`cr.begin~${campaignId}~${programmeId}`),
    questions: [
      {
        asks: plain(texts.question("dates", title, "")),
        answer: say("10–14 марта"),
        wrong: [
          { act: say("как получится"), says: "Не получилось прочитать даты" },
          { act: say("март"), says: courseRunRefusalText({ type: "NotDays" }) },
          { act: say(`${lastDay}–10.07.2027`), says: "не попадает" },
          { act: say("14.03.2027–10.03.2027"), says: "Конец раньше начала" },
          { act: talk, says: "Не получилось прочитать даты" },
        ],
      },
      {
        asks: plain(texts.question("place", name, "")),
        answer: say("КК ИПК, ауд. 12"),
        wrong: [{ act: say("о".repeat(400)), says: "Слишком длинно" }, voiceless],
      },
      {
        asks: plain(texts.question("link", name, "")),
        answer: press(texts.skip),
        wrong: [{ act: say("спросите у Марины"), says: courseRunRefusalText({ type: "NotALink" }) }, voiceless],
      },
      {
        asks: plain(texts.question("times", name, "")),
        answer: say("9:00–15:30"),
        wrong: [voiceless],
      },
      {
        asks: plain(texts.question("seats", name, "25")),
        answer: say("30 мест"),
        wrong: [{ act: say("много"), says: "Нужно целое число мест" }, voiceless],
      },
    ],
    ends: "0 из 30",
    read: ({ database }) =>
      database.client.courseRun.findFirst({
        where: { programmeId },
        select: { startsOn: true, endsOn: true, place: true, link: true, times: true, seats: true },
      }),
    written: {
      startsOn: "2027-03-10",
      endsOn: "2027-03-14",
      place: "КК ИПК, ауд. 12",
      link: null,
      times: "9:00–15:30",
      seats: 30,
    },
  },
  {
    dialog: "course-run",
    when: "moves a run",
    player: "Марина",
    prepare: async (town) => {
      await addRun(town);
      return `cr.edit~${runId}~dates`;
    },
    questions: [
      {
        asks: plain(texts.question("dates", name, "10–14 марта 2027")),
        answer: say("с 17 по 21 марта"),
        wrong: [{ act: say("01.10.2026–05.10.2026"), says: "не попадает" }],
      },
    ],
    ends: "Было → стало",
    read: ({ database }) => database.client.courseRunChange.findFirst({ where: { runId }, select: { revision: true } }),
    written: { revision: 1 },
  },
  {
    dialog: "course-run-file",
    when: "sends a workbook with runs",
    player: "Марина",
    prepare: ({ campaignId }) => Promise.resolve(`cr.file~${campaignId}`),
    questions: [
      {
        asks: plain(imports.question),
        takesFiles: true,
        answer: sendFile("Группы.xlsx", () =>
          makeSheet([
            ["Программа", "Даты", "Мест"],
            ["Проектирование цифровой трансформации школ", "10–14 марта 2027", 20],
          ]),
        ),
        wrong: [
          { act: say("сейчас пришлю"), says: imports.notAFile },
          {
            act: sendFile("Группы.pdf", sampleBytes("scan-pdf")),
            says: workbookRefusalText({ type: "NotAWorkbook", looksLike: "pdf" }),
          },
          { act: sendFile("Письмо.xlsx", sampleBytes("letter")), says: "столбцы" },
        ],
      },
      {
        asks: "Может быть, это одна из этих?",
        answer: press("1"),
        wrong: [{ act: say("да"), says: imports.pressOne }],
      },
      {
        asks: "Новых групп: 1",
        answer: press(imports.apply),
        wrong: [{ act: say("да"), says: imports.pressOne }],
      },
    ],
    ends: "1 группа, занято 0 из 20",
    read: ({ database }) =>
      database.client.courseRun.findFirst({ where: { programmeId }, select: { startsOn: true, seats: true } }),
    written: { startsOn: "2027-03-10", seats: 20 },
  },
  {
    dialog: "course-run-cancel",
    when: "cancels a run",
    player: "Марина",
    prepare: async (town) => {
      await addRun(town);
      return `cr.cancel~${runId}`;
    },
    questions: [
      {
        asks: "Почему отменяем?",
        answer: say("Заболел преподаватель"),
        wrong: [voiceless],
      },
    ],
    ends: "Причина отмены: Заболел преподаватель",
    read: ({ database }) =>
      database.client.courseRun.findFirst({ where: { state: "cancelled" }, select: { cancelReason: true } }),
    written: { cancelReason: "Заболел преподаватель" },
  },
];
