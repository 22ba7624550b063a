import { demoId } from "../../../src/demo-seed.ts";
import { programmeImportTexts } from "../../../src/texts/programmes-import.texts.ts";
import { fieldRefusalText, programmeRefusalText } from "../../../src/texts/programmes-refusals.texts.ts";
import { programmeTexts as texts } from "../../../src/texts/programmes.texts.ts";
import { workbookRefusalText } from "../../../src/texts/workbook-refusals.texts.ts";
import { makeSheet } from "../../support/applications/workbooks.ts";
import { type FlowDescription, plain, press, say, sendFile, talk, type WrongAnswer } from "./flow-description.ts";
import { sampleBytes } from "./samples.ts";

const title = "Развитие речи дошкольников";
const taken = "Психология воспитания";

const voiceless: WrongAnswer = { act: talk, says: fieldRefusalText({ type: "Empty" }) };

/** Dialogs about the bank of programmes. */
export const placesFlows: readonly FlowDescription[] = [
  {
    dialog: "programme-write",
    when: "writes a programme down",
    player: "Марина",
    prepare: () => Promise.resolve("pl.add"),
    questions: [
      {
        asks: plain(texts.question("title", null)),
        answer: say(title),
        wrong: [
          { act: say("💥"), says: fieldRefusalText({ type: "NoWords" }) },
          { act: say(taken), says: programmeRefusalText({ type: "TitleTaken", programmeId: "", isOffered: true }) },
          voiceless,
        ],
      },
      {
        asks: plain(texts.question("provider", title)),
        answer: say("КК ИПК"),
        wrong: [{ act: say("о".repeat(4000)), says: "Слишком длинно: 4" }, voiceless],
      },
      {
        asks: plain(texts.question("hours", title)),
        answer: say("36 часов"),
        wrong: [{ act: say("много"), says: "Нужно целое число часов" }],
      },
      {
        asks: plain(texts.question("format", title)),
        answer: press(texts.formatChoice("remote")),
        wrong: [{ act: say("как получится"), says: fieldRefusalText({ type: "NotAFormat" }) }],
      },
      {
        asks: plain(texts.question("audience", title)),
        answer: press(texts.everybody),
        wrong: [{ act: say("\u200B\u2060"), says: fieldRefusalText({ type: "Empty" }) }, voiceless],
      },
    ],
    ends: "Организации могут выбрать её в заявке",
    read: ({ database }) =>
      database.client.programme.findFirst({
        where: { title },
        select: { provider: true, hours: true, format: true, audience: true },
      }),
    written: { provider: "КК ИПК", hours: 36, format: "remote", audience: texts.everybody },
  },
  {
    dialog: "programme-write",
    when: "changes the hours of a programme",
    player: "Марина",
    prepare: () => Promise.resolve(`pl.change~${demoId("programme-27")}~hours`),
    questions: [
      {
        asks: plain(texts.question("hours", taken)),
        answer: say("108"),
        wrong: [{ act: say("сто восемь"), says: "Нужно целое число часов" }],
      },
    ],
    ends: "Часы: 108",
    read: ({ database }) =>
      database.client.programme.findFirst({ where: { title: taken, hours: 108 }, select: { hours: true } }),
    written: { hours: 108 },
  },
  {
    dialog: "programme-search",
    when: "looks for a programme",
    player: "Марина",
    prepare: () => Promise.resolve("pl.search"),
    questions: [
      {
        asks: plain(texts.searchQuestion),
        answer: say("воспитан"),
        wrong: [voiceless, { ...voiceless, act: say("💥") }],
      },
      {
        asks: plain(texts.found("воспитан", 1)),
        answer: press("1"),
        wrong: [voiceless, { ...voiceless, act: say("💥") }],
      },
    ],
    ends: taken,
    read: () => Promise.resolve(null),
    written: null,
  },
  {
    dialog: "programme-file",
    when: "sends a workbook with programmes",
    player: "Марина",
    prepare: () => Promise.resolve("pl.upload"),
    questions: [
      {
        asks: plain(programmeImportTexts.question),
        takesFiles: true,
        answer: sendFile("Банк.xlsx", () =>
          makeSheet([
            ["Название", "Организатор", "Часы", "Форма", "Для кого"],
            [title, "КК ИПК", 36, "очная", "учителя"],
          ]),
        ),
        wrong: [
          { act: say("сейчас пришлю"), says: programmeImportTexts.notAFile },
          {
            act: sendFile("Банк.pdf", sampleBytes("scan-pdf")),
            says: workbookRefusalText({ type: "NotAWorkbook", looksLike: "pdf" }),
          },
          {
            act: sendFile("Письмо.xlsx", sampleBytes("letter")),
            says: "столбцы",
          },
        ],
      },
    ],
    ends: "Новых: 1",
    read: async ({ database }) => {
      const programmes = await database.client.programme.count({ where: { title } });
      const file = await database.client.storedFile.findFirst({ select: { name: true } });
      return file === null ? null : { file: file.name, programmes };
    },
    // Nothing of it is in the bank before it is applied.
    written: { file: "Банк.xlsx", programmes: 0 },
  },
];
