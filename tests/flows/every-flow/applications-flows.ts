import { demoId } from "../../../src/demo-seed.ts";
import { applicationDialogTexts as texts, wrongInputText } from "../../../src/texts/applications-dialogs.texts.ts";
import { periodErrorText } from "../../../src/texts/applications-period.texts.ts";
import { textRefused } from "../../../src/texts/applications-refusals.texts.ts";
import { exchangeImportTexts } from "../../../src/texts/exchange-import.texts.ts";
import { workbookRefusalText } from "../../../src/texts/workbook-refusals.texts.ts";
import { draftApplication, expectOk, type Town } from "../../adversity/town.ts";
import { makeSheet } from "../../support/applications/workbooks.ts";
import { type FlowDescription, plain, press, say, sendFile, sendPhoto, talk } from "./flow-description.ts";
import { sampleBytes } from "./samples.ts";

const tooLong = "очень длинно ".repeat(300).trim();
const unseen = "\u200B\u2060";
const empty = { act: say(unseen), says: textRefused({ type: "Empty" }) };
const voice = { act: talk, says: wrongInputText({ type: "TextNeeded", kind: "voice" }) };
const file = sendFile("Заявка.xlsx", () => Buffer.from("x"));

/** School № 1 has sent its application with one line to the municipality. */
const submit = async (town: Town) => {
  const draft = await draftApplication(town);
  const { applicationId } = draft;
  const actor = await town.actorOf(town.play("Елена"));
  const request = { actor, requestKey: town.key(), applicationId, versionNumber: 0 };
  expectOk(await town.useCases.submitApplication(request));
  return draft;
};

const readVersion = ({ database }: Town, number: number) =>
  database.client.applicationVersion.findFirst({ where: { number } });

/** Dialogs about an application, on either side. */
export const applicationsFlows: readonly FlowDescription[] = [
  {
    dialog: "fill-line",
    when: "fills a line in although the rules have something to say",
    player: "Елена",
    prepare: async (town) => `a.add~${(await draftApplication(town)).applicationId}`,
    questions: [
      {
        asks: plain(texts.askProgramme),
        answer: press("1"),
        wrong: [
          { act: say(tooLong), says: textRefused({ type: "TooLong", length: tooLong.length, max: 300 }) },
          { act: file, says: wrongInputText({ type: "FileNotHere" }) },
          empty,
          voice,
        ],
      },
      {
        asks: plain(texts.askPerson),
        answer: press("Бабушкина"),
        wrong: [{ act: file, says: wrongInputText({ type: "FileNotHere" }) }, voice],
      },
      {
        asks: plain(texts.remarks),
        answer: press(texts.keepAnyway),
        wrong: [{ act: say("оставить"), says: wrongInputText({ type: "PressAButton" }) }, voice],
      },
      {
        asks: plain(texts.askPeriod),
        answer: say("10–14 апреля"),
        wrong: [
          { act: say("как-нибудь весной"), says: periodErrorText({ type: "NotADate" }) },
          { act: say("31.02.2027"), says: periodErrorText({ type: "NoSuchDay", year: 2027, month: 2, day: 31 }) },
          voice,
        ],
      },
      {
        asks: plain(texts.askGroundsKind),
        answer: press("дефицит"),
        wrong: [empty, voice],
      },
      {
        asks: plain(texts.askGroundsText("deficit")),
        answer: say("Затрудняется с заданиями ОГЭ"),
        wrong: [{ act: say(tooLong), says: textRefused({ type: "TooLong", length: tooLong.length, max: 600 }) }, empty],
      },
    ],
    ends: "10–14 апреля 2027",
    read: ({ database }) =>
      database.client.applicationLine.findFirst({
        where: { groundsKind: "deficit" },
        select: { programmeId: true, personId: true, period: true, groundsText: true },
      }),
    written: {
      programmeId: demoId("programme-16"),
      personId: demoId("school-1/12"),
      period: "2027-04-10/2027-04-14",
      groundsText: "Затрудняется с заданиями ОГЭ",
    },
  },
  {
    dialog: "fill-line",
    when: "corrects the dates in what a school has sent",
    player: "Марина",
    prepare: async (town) => {
      const { applicationId, lineId } = await submit(town);
      return `a.fix~${applicationId}~1~${lineId}~period`;
    },
    questions: [
      {
        asks: plain(texts.askPeriod),
        answer: press(texts.monthLabel(5)),
        wrong: [{ act: say("позже"), says: periodErrorText({ type: "NotADate" }) }, voice],
      },
    ],
    ends: "май 2027",
    read: async (town) => {
      const version = await readVersion(town, 2);
      return version === null ? null : (JSON.parse(version.lines) as { readonly period: unknown }[])[0]?.period;
    },
    written: { kind: "month", year: 2027, month: 5 },
  },
  {
    dialog: "comment-line",
    when: "says what to correct in a line",
    player: "Марина",
    prepare: async (town) => {
      const { applicationId, lineId } = await submit(town);
      return `a.comment~${applicationId}~1~${lineId}`;
    },
    questions: [
      {
        asks: "Комментарий к строке 1",
        answer: say("Проверьте дату"),
        wrong: [empty, voice, { act: file, says: wrongInputText({ type: "TextNeeded", kind: "file" }) }],
      },
    ],
    ends: "Проверьте дату",
    read: async (town) => {
      const { lineComments } = (await readVersion(town, 1)) ?? {};
      const comments: readonly unknown[] = Object.values(JSON.parse(lineComments ?? "{}") as object);
      return comments.length === 0 ? null : comments;
    },
    written: ["Проверьте дату"],
  },
  {
    dialog: "return-application",
    when: "returns an application",
    player: "Марина",
    prepare: async (town) => `a.return~${(await submit(town)).applicationId}~1`,
    questions: [
      {
        asks: "Вернуть версию 1 на доработку",
        answer: press("Ошибки в датах"),
        wrong: [empty, voice, { act: file, says: wrongInputText({ type: "TextNeeded", kind: "file" }) }],
      },
    ],
    ends: "Проверьте даты обучения",
    read: ({ database }) =>
      database.client.applicationVersion.findFirst({ where: { outcome: "returned" }, select: { reason: true } }),
    written: { reason: "Проверьте даты обучения." },
  },
  {
    dialog: "object-to-correction",
    when: "does not agree with a correction",
    player: "Елена",
    prepare: async (town) => {
      const { applicationId, lineId } = await submit(town);
      const actor = await town.actorOf(town.play("Марина"));
      const answer = { type: "period", period: { kind: "month", year: 2027, month: 4 } } as const;
      const request = { actor, requestKey: town.key(), applicationId, versionNumber: 1, lineId, answer };
      expectOk(await town.useCases.correctLine(request));
      return `a.object~${applicationId}~2`;
    },
    questions: [
      {
        asks: "Возражение против исправления, версия 2",
        answer: say("В апреле у нас ВПР"),
        wrong: [empty, voice, { act: file, says: wrongInputText({ type: "TextNeeded", kind: "file" }) }],
      },
    ],
    ends: "версия 2",
    read: async ({ database }) => {
      const found = await database.client.auditRecord.findMany({
        where: { action: "correction-objected" },
        select: { details: true },
      });
      return found.length === 0 ? null : found.map(({ details }) => JSON.parse(details ?? "null") as unknown);
    },
    written: [{ version: 2, objection: "В апреле у нас ВПР" }],
  },
  {
    dialog: "collect-scan",
    when: "sends a photo of the signed paper",
    player: "Елена",
    prepare: async (town) => `a.scan.add~${(await submit(town)).applicationId}~1`,
    questions: [
      {
        asks: "Приложено: 0 файлов",
        takesFiles: true,
        answer: sendPhoto(sampleBytes("scan-page-1")),
        wrong: [
          { act: say("вот он"), says: texts.scanNeedsFile },
          { act: sendFile("скан.txt", () => Buffer.from("скан")), says: texts.scanNotReadable },
        ],
      },
      {
        asks: "Приложено: 1 файл",
        takesFiles: true,
        answer: press(texts.scanDone),
        wrong: [{ act: say("всё"), says: texts.scanNeedsFile }],
      },
    ],
    ends: "Скан версии 1",
    read: async ({ database }) => {
      const pages = await database.client.scanPage.findMany({ select: { ordinal: true, removedAt: true } });
      return pages.length === 0 ? null : pages;
    },
    written: [{ ordinal: 1, removedAt: null }],
  },
  {
    dialog: "upload-application",
    when: "sends an application as a workbook",
    player: "Елена",
    prepare: async (town) => `x.upload~${(await draftApplication(town)).applicationId}`,
    questions: [
      {
        asks: "Заявка из Excel",
        takesFiles: true,
        answer: sendFile("Заявка.xlsx", () =>
          makeSheet([
            ["Название программы", "ФИО", "Сроки", "Обоснование"],
            ["Психология воспитания", "Ковалёва Елена Андреевна", "март 2027", "срок"],
          ]),
        ),
        wrong: [
          { act: say("в приложении"), says: exchangeImportTexts.needFile },
          {
            act: sendPhoto(sampleBytes("scan-page-1")),
            says: workbookRefusalText({ type: "NotAWorkbook", looksLike: "picture" }),
          },
          {
            act: sendFile("Заявка.pdf", sampleBytes("scan-pdf")),
            says: workbookRefusalText({ type: "NotAWorkbook", looksLike: "pdf" }),
          },
        ],
      },
    ],
    ends: "Новых строк: 1",
    read: async ({ database }) => {
      const imports = await database.client.applicationImport.findMany({ select: { state: true } });
      const lines = await database.client.applicationLine.count();
      return imports.length === 0 ? null : { imports, lines };
    },
    // Nothing of it is in the application before it is taken over.
    written: { imports: [{ state: "prepared" }], lines: 1 },
  },
];
