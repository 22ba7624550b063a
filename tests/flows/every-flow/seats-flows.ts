import { demoId } from "../../../src/demo-seed.ts";
import { applyShares } from "../../../src/domain/places/seats/decide-shares.ts";
import { saveLedger, takeLedger } from "../../../src/domain/places/seats/keep-ledger.ts";
import { textRefused } from "../../../src/texts/applications-refusals.texts.ts";
import { quotaFileTexts } from "../../../src/texts/seats-file.texts.ts";
import { seatRefusalText } from "../../../src/texts/seats-refusals.texts.ts";
import { seatDialogTexts as texts } from "../../../src/texts/seats.texts.ts";
import { workbookRefusalText } from "../../../src/texts/workbook-refusals.texts.ts";
import { schoolOne, type Town } from "../../adversity/town.ts";
import { makeSheet } from "../../support/applications/workbooks.ts";
import { type FlowDescription, plain, say, sendFile, sendPhoto, talk, type WrongAnswer } from "./flow-description.ts";
import { sampleBytes } from "./samples.ts";

const empty: WrongAnswer = { act: say("\u200B\u2060"), says: textRefused({ type: "Empty" }) };
const voice: WrongAnswer = { act: talk, says: texts.needText };
const notANumber: WrongAnswer = { act: say("много"), says: seatRefusalText({ type: "NotASeatNumber" }) };
const belowZero: WrongAnswer = { act: say("-3"), says: seatRefusalText({ type: "BelowZero" }) };

const school = "МБОУ «Светлореченская СОШ № 1»";
const personId = demoId("school-1/06");
const lineId = "seatline0001";

/** School № 1 asks for two seats of a programme and is promised one of them. */
export async function shareOutSeats({ app, clock, campaignId, database }: Town) {
  const programme = await database.client.programme.findFirstOrThrow({ orderBy: { id: "asc" } });
  const at = clock.now();
  await app.work.run(null, async (stores) => {
    const line = {
      campaignId,
      organizationId: schoolOne,
      programmeId: programme.id,
      programmeTitle: programme.title,
      period: { kind: "month", year: 2027, month: 3 },
      state: "requested",
      waitingRank: null,
      reason: null,
    } as const;
    await stores.seats.addRequests(
      [
        { ...line, id: lineId, personId, ordinal: 1 },
        { ...line, id: "seatline0002", personId: demoId("school-1/07"), ordinal: 2 },
      ],
      at,
    );
    const byId = demoId("municipality/01");
    await stores.quotas.saveQuota({ campaignId, programmeId: programme.id, seats: 1, note: null }, byId, at);
    const ledger = await takeLedger(stores, campaignId, programme.id, at);
    const share = {
      organizationId: schoolOne,
      requests: 2,
      terms: [],
      points: 0,
      whole: 1,
      extra: 0,
      seats: 1,
      turn: 1,
    };
    await saveLedger(stores, ledger, applyShares(ledger, 1, [share]), { actorId: byId, at });
  });
  return programme;
}

/** Dialogs about quotas and seats. */
export const seatsFlows: readonly FlowDescription[] = [
  {
    dialog: "seats-quota",
    when: "writes down what was agreed with the provider",
    player: "Марина",
    prepare: async (town) => `st.quota~${town.campaignId}~${(await shareOutSeats(town)).id}~1`,
    questions: [
      { asks: "Сейчас 1 место. Сколько мест теперь?", answer: say("25"), wrong: [notANumber, belowZero, voice] },
    ],
    ends: "25",
    read: async ({ database }) => {
      const quota = await database.client.programmeQuota.findFirst({ select: { seats: true } });
      return quota?.seats === 1 ? null : quota;
    },
    written: { seats: 25 },
  },
  {
    dialog: "seats-share",
    when: "gives a school another number of seats",
    player: "Марина",
    prepare: async (town) => `st.set~${town.campaignId}~${(await shareOutSeats(town)).id}~${schoolOne}~1`,
    questions: [
      { asks: plain(texts.askShare(school, 1)), answer: say("0"), wrong: [notANumber, voice] },
      { asks: plain(texts.askShareReason(0)), answer: say("Молодые педагоги"), wrong: [empty, voice] },
    ],
    ends: "Молодые педагоги",
    read: async ({ database }) => {
      const share = await database.client.quotaShare.findFirst({ select: { seats: true } });
      return share?.seats === 0 ? share : null;
    },
    written: { seats: 0 },
  },
  {
    dialog: "seats-end-line",
    when: "lets a line go",
    player: "Елена",
    prepare: async (town) => {
      await shareOutSeats(town);
      return `st.give~${lineId}`;
    },
    questions: [{ asks: "Почему снимаете строку", answer: say("Уходит в отпуск"), wrong: [empty, voice] }],
    ends: "Уходит в отпуск",
    read: ({ database }) =>
      database.client.seatRequest.findFirst({ where: { state: "given-up" }, select: { id: true, reason: true } }),
    written: { id: lineId, reason: "Уходит в отпуск" },
  },
  {
    dialog: "seats-end-line",
    when: "declines a line",
    player: "Марина",
    prepare: async (town) => {
      await shareOutSeats(town);
      return `st.decline~${lineId}`;
    },
    questions: [{ asks: "Почему отказываем", answer: say("Нет оснований"), wrong: [empty, voice] }],
    ends: "Нет оснований",
    read: ({ database }) =>
      database.client.seatRequest.findFirst({ where: { state: "declined" }, select: { id: true, reason: true } }),
    written: { id: lineId, reason: "Нет оснований" },
  },
  {
    dialog: "seats-file",
    when: "sends a workbook with quotas",
    player: "Марина",
    prepare: async (town) => {
      await shareOutSeats(town);
      return `st.upload~${town.campaignId}`;
    },
    questions: [
      {
        asks: plain(quotaFileTexts.question),
        takesFiles: true,
        answer: sendFile("Квоты.xlsx", () =>
          makeSheet([
            ["Программа", "Квота"],
            ["Нет такой программы", 5],
          ]),
        ),
        wrong: [
          { act: say("сейчас пришлю"), says: quotaFileTexts.notAFile },
          {
            act: sendPhoto(sampleBytes("scan-page-1")),
            says: workbookRefusalText({ type: "NotAWorkbook", looksLike: "picture" }),
          },
          {
            act: sendFile("Квоты.pdf", sampleBytes("scan-pdf")),
            says: workbookRefusalText({ type: "NotAWorkbook", looksLike: "pdf" }),
          },
        ],
      },
    ],
    ends: "Нет такой программы",
    read: ({ database }) => database.client.storedFile.findFirst({ select: { name: true } }),
    written: { name: "Квоты.xlsx" },
  },
];
