import { demoId } from "../../../src/demo-seed.ts";
import { staffImportTexts } from "../../../src/texts/people-import.texts.ts";
import {
  fieldRefusal,
  organizationNameRefusal,
  peopleRefusalText,
  personNameRefusal,
  phoneRefusal,
  termRefusal,
} from "../../../src/texts/people-refusals.texts.ts";
import { peopleDialogTexts as texts } from "../../../src/texts/people.texts.ts";
import { workbookRefusalText } from "../../../src/texts/workbook-refusals.texts.ts";
import { schoolTwo } from "../../adversity/town.ts";
import { makeSheet } from "../../support/applications/workbooks.ts";
import { type FlowDescription, plain, press, say, sendFile, sendPhoto, type WrongAnswer } from "./flow-description.ts";
import { sampleBytes } from "./samples.ts";

/** Nothing that can be seen. */
const unseen = "\u200B\u2060";

const voiceless: WrongAnswer = { act: sendFile("имя.txt", () => Buffer.from("имя")), says: texts.needText };

const teacher = { id: demoId("school-1/06"), fullName: "Кузнецова Галина Ильинична" };

/** Dialogs about organizations, people and roles. */
export const peopleFlows: readonly FlowDescription[] = [
  {
    dialog: "people-organization",
    when: "adds an organization with a name near to another's",
    player: "Марина",
    prepare: () => Promise.resolve("p.org-new"),
    questions: [
      {
        asks: "Новая организация",
        answer: say("МКДОУ «Детский сад № 3 «Роса»"),
        wrong: [
          { act: say(unseen), says: organizationNameRefusal({ type: "Empty" }) },
          {
            act: say("Светлореченская СОШ № 1"),
            says: peopleRefusalText({
              type: "OrganizationExists",
              organization: { id: "", name: "МБОУ «Светлореченская СОШ № 1»" },
            }),
          },
        ],
      },
      {
        asks: "Похожие названия уже есть",
        answer: press(texts.organizationAnyway),
        wrong: [voiceless],
      },
    ],
    ends: "«Роса»",
    read: async ({ database }) =>
      database.client.organization.findFirst({ where: { name: { contains: "Роса»" } }, select: { kind: true } }),
    written: { kind: "kindergarten" },
  },
  {
    dialog: "people-add",
    when: "puts a namesake on a staff list",
    player: "Марина",
    prepare: () => Promise.resolve(`p.add~${schoolTwo}`),
    questions: [
      {
        asks: "новый человек",
        answer: say("Фёдорова Ирина Николаевна"),
        wrong: [
          {
            act: say("Ирина"),
            says: personNameRefusal({ type: "NotAName", reason: "OneWord", fragment: "Ирина" }),
          },
          { act: say(unseen), says: personNameRefusal({ type: "Empty" }) },
        ],
      },
      {
        asks: plain(texts.similar("Фёдорова Ирина Николаевна")),
        answer: press(texts.addAnyway),
        wrong: [voiceless],
      },
      {
        asks: plain(texts.positionQuestion("Фёдорова Ирина Николаевна")),
        answer: say("учитель химии"),
        wrong: [{ act: say(unseen), says: fieldRefusal("position", { type: "Empty" }) }, voiceless],
      },
    ],
    ends: "Учитель химии",
    read: async ({ database }) => {
      const namesakes = await database.client.person.findMany({
        where: { fullName: "Фёдорова Ирина Николаевна", organizationId: schoolTwo },
        orderBy: { createdAt: "asc" },
        select: { position: true },
      });
      return namesakes.length === 1 ? null : namesakes.slice(1);
    },
    written: [{ position: "учитель химии" }],
  },
  {
    dialog: "people-field",
    when: "corrects somebody's phone number",
    player: "Елена",
    prepare: () => Promise.resolve(`p.field~${teacher.id}~phone`),
    questions: [
      {
        asks: teacher.fullName,
        answer: say("8 (913) 123-45-67"),
        wrong: [{ act: say("8 913 12"), says: phoneRefusal({ type: "TooShort", digits: 6 }) }, voiceless],
      },
    ],
    ends: "913",
    read: async ({ database }) =>
      database.client.person.findFirst({
        where: { id: teacher.id, phone: "+79131234567" },
        select: { fullName: true },
      }),
    written: { fullName: teacher.fullName },
  },
  {
    dialog: "people-term",
    when: "lets somebody stand in for some days",
    player: "Марина",
    prepare: () => Promise.resolve(`p.deputy~${teacher.id}~school-coordinator`),
    questions: [
      {
        asks: "На какие дни?",
        answer: say("с 1 по 20 декабря"),
        wrong: [
          { act: say("пока Елена в отпуске"), says: termRefusal({ type: "NotADate" }) },
          { act: say("1–20 октября 2026"), says: peopleRefusalText({ type: "TermIsOver" }) },
          voiceless,
        ],
      },
    ],
    ends: teacher.fullName,
    read: async ({ database }) =>
      database.client.roleGrant.findFirst({
        where: { personId: teacher.id },
        select: { role: true, validFrom: true, validTo: true },
      }),
    written: { role: "school-coordinator", validFrom: "2026-12-01", validTo: "2026-12-20" },
  },
  {
    dialog: "people-search",
    when: "looks for somebody",
    player: "Марина",
    prepare: () => Promise.resolve("p.search"),
    questions: [
      {
        asks: plain(texts.searchQuestion),
        answer: say("ковалёва"),
        wrong: [{ act: say(unseen), says: texts.needText }, voiceless],
      },
      { asks: "По запросу «ковалёва»", answer: press("Ковалёва"), wrong: [voiceless] },
    ],
    ends: "Ковалёва Елена Андреевна",
    read: () => Promise.resolve(null),
    written: null,
  },
  {
    dialog: "people-upload",
    when: "sends a staff list",
    player: "Елена",
    prepare: () => Promise.resolve("p.upload"),
    questions: [
      {
        asks: plain(staffImportTexts.question),
        takesFiles: true,
        answer: sendFile("Штат.xlsx", () =>
          makeSheet([
            ["ФИО", "Должность"],
            ["Новосёлова Анна Ивановна", "учитель"],
          ]),
        ),
        wrong: [
          { act: say("сейчас пришлю"), says: staffImportTexts.needFile },
          {
            act: sendPhoto(sampleBytes("scan-page-1")),
            says: workbookRefusalText({ type: "NotAWorkbook", looksLike: "picture" }),
          },
          {
            act: sendFile("Штат.pdf", sampleBytes("scan-pdf")),
            says: workbookRefusalText({ type: "NotAWorkbook", looksLike: "pdf" }),
          },
        ],
      },
    ],
    ends: "Штат.xlsx",
    read: async ({ database }) => {
      const imports = await database.client.staffImport.findMany({ select: { state: true } });
      return imports.length === 0 ? null : imports;
    },
    written: [{ state: "prepared" }],
  },
];
