import { demoId } from "../../../src/demo-seed.ts";
import { textRefused } from "../../../src/texts/applications-refusals.texts.ts";
import { diagnosticsTexts } from "../../../src/texts/needs-diagnostics.texts.ts";
import { needsDialogTexts as texts } from "../../../src/texts/needs.texts.ts";
import { staffImportTexts } from "../../../src/texts/people-import.texts.ts";
import { workbookRefusalText } from "../../../src/texts/workbook-refusals.texts.ts";
import { noteDeficitOfSchoolOne, schoolOne } from "../../adversity/town.ts";
import { makeSheet } from "../../support/applications/workbooks.ts";
import { type FlowDescription, plain, say, sendFile, sendPhoto, talk, type WrongAnswer } from "./flow-description.ts";
import { sampleBytes } from "./samples.ts";

const empty: WrongAnswer = { act: say("\u200B\u2060"), says: textRefused({ type: "Empty" }) };
const voice: WrongAnswer = { act: talk, says: texts.needText };

const teacher = { id: demoId("school-1/06"), fullName: "Кузнецова Галина Ильинична" };

/** Dialogs about deficits. */
export const needsFlows: readonly FlowDescription[] = [
  {
    dialog: "needs-enter",
    when: "writes down what a teacher lacks",
    player: "Елена",
    prepare: () => Promise.resolve(`n.enter~${schoolOne}~${teacher.id}~digital`),
    questions: [
      {
        asks: plain(texts.enter(teacher.fullName, "digital")),
        answer: say("Электронный журнал"),
        wrong: [empty, voice],
      },
    ],
    ends: "Электронный журнал",
    read: ({ database }) =>
      database.client.deficit.findFirst({
        where: { personId: teacher.id },
        select: { wording: true, competence: true, state: true },
      }),
    written: { wording: "Электронный журнал", competence: "digital", state: "active" },
  },
  {
    dialog: "needs-words",
    when: "objects to a deficit of the school",
    player: "Елена",
    prepare: async (town) => `n.object~${await noteDeficitOfSchoolOne(town, "Проверка ВПР")}`,
    questions: [{ asks: plain(texts.object("Проверка ВПР")), answer: say("Уже научились"), wrong: [empty, voice] }],
    ends: "Уже научились",
    read: ({ database }) =>
      database.client.deficit.findFirst({ where: { state: "objected" }, select: { objection: true } }),
    written: { objection: "Уже научились" },
  },
  {
    dialog: "needs-words",
    when: "puts a deficit of the school in other words",
    player: "Елена",
    prepare: async (town) => `n.correct~${await noteDeficitOfSchoolOne(town, "Проверка ВПР")}`,
    questions: [
      { asks: plain(texts.correct("Проверка ВПР")), answer: say("Оценка развёрнутых ответов"), wrong: [empty, voice] },
    ],
    ends: "Оценка развёрнутых ответов",
    read: ({ database }) =>
      database.client.deficit.findFirst({
        where: { correctedWording: { not: null } },
        select: { correctedWording: true },
      }),
    written: { correctedWording: "Оценка развёрнутых ответов" },
  },
  {
    dialog: "needs-diagnostics",
    when: "sends results of diagnostics",
    player: "Марина",
    prepare: () => Promise.resolve("n.diag-up"),
    questions: [
      {
        asks: plain(diagnosticsTexts.question),
        takesFiles: true,
        answer: sendFile("Диагностика.xlsx", () =>
          makeSheet([
            ["Организация", "ФИО", "Дефициты"],
            ["Светлореченская СОШ № 1", teacher.fullName, "Чтение графиков"],
          ]),
        ),
        wrong: [
          { act: say("сейчас пришлю"), says: staffImportTexts.needFile },
          {
            act: sendPhoto(sampleBytes("scan-page-1")),
            says: workbookRefusalText({ type: "NotAWorkbook", looksLike: "picture" }),
          },
          {
            act: sendFile("Диагностика.pdf", sampleBytes("scan-pdf")),
            says: workbookRefusalText({ type: "NotAWorkbook", looksLike: "pdf" }),
          },
        ],
      },
    ],
    ends: "Диагностика.xlsx",
    read: async ({ database }) => {
      const imports = await database.client.diagnosticsImport.findMany({ select: { state: true } });
      return imports.length === 0 ? null : imports;
    },
    written: [{ state: "prepared" }],
  },
];
