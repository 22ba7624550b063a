import { expect, it } from "vitest";
import { renderSurveyNotice } from "../../src/bot/features/surveys-runs/survey-notices.ts";
import { asCalendarDay, instantAt } from "../../src/domain/shared/calendar-day.ts";
import { audienceParts } from "../../src/domain/surveys/runs/audience.ts";
import type { MissingPerson, NamedTurnout, ReminderOutcome, RunCard } from "../../src/domain/surveys/runs/run-views.ts";
import type { ReminderPlan, SurveyRun } from "../../src/domain/surveys/runs/run.ts";
import type { RemindedRun, SurveyNotice } from "../../src/domain/surveys/runs/survey-notices.ts";
import { auditActionText } from "../../src/texts/audit.texts.ts";
import { html, joinHtml } from "../../src/texts/html.ts";
import { surveyNoticeButtons, surveyNoticeText } from "../../src/texts/survey-runs-notices.texts.ts";
import { momentRefusalText, runRefusalText } from "../../src/texts/survey-runs-refusals.texts.ts";
import { runSettingTexts } from "../../src/texts/survey-runs-settings.texts.ts";
import { turnoutTexts } from "../../src/texts/survey-runs-turnout.texts.ts";
import { reminderPlanText, turnoutBar } from "../../src/texts/survey-runs-words.texts.ts";
import { runTexts } from "../../src/texts/survey-runs.texts.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";
import { surveyForm } from "../support/surveys/forms.ts";

const zone = "Asia/Krasnoyarsk";
const at = (day: string, time: `${number}:${number}`) => instantAt(asCalendarDay(day), time, zone);
const title = "Профессиональные дефициты, осень 2026";
const plan: ReminderPlan = { everyDays: 2, daysBefore: [1], at: "10:00", atMost: 3 };
const run: SurveyRun = {
  id: "run",
  surveyId: "survey",
  versionId: "version",
  title,
  state: "draft",
  isAnonymous: false,
  minutes: 4,
  settings: {
    audience: { roles: [], organizationIds: [], positions: [], subjects: [], categories: [], programmeIds: [] },
    reminders: plan,
    closingMessage: "",
  },
  opensAt: at("2026-12-01", "09:00"),
  closesAt: at("2026-12-08", "20:00"),
  createdById: "coordinator",
  closedAt: null,
  settledAt: null,
};
const card: RunCard = {
  run,
  survey: { id: "survey", title, isArchived: false },
  version: { id: "version", surveyId: "survey", number: 2, state: "published", form: surveyForm(), fileId: null },
  newer: null,
  createdByName: "Белова Марина Олеговна",
};
const launched = (rest: Partial<SurveyRun>, missing = true) =>
  runTexts.launched(
    { ...card, run: { ...run, ...rest } },
    missing
      ? { asked: 654, done: 412, started: 20, unconnected: 12, blocked: 3 }
      : { asked: 654, done: 654, started: 0, unconnected: 0, blocked: 0 },
    zone,
  );

const closes = { day: "2026-12-08", time: "20:00" };
const reminded: RemindedRun = { runId: "run", title, minutes: 4, closes, isAnonymous: false, questionsLeft: null };
const notices: Readonly<Record<string, SurveyNotice>> = {
  invitation: {
    type: "survey.invitation",
    runId: "run",
    title,
    purpose: "По ответам составим план курсов на полугодие.",
    minutes: 4,
    closes,
    isAnonymous: false,
  },
  "anonymous invitation": {
    type: "survey.invitation",
    runId: "run",
    title,
    purpose: "",
    minutes: 1,
    closes,
    isAnonymous: true,
  },
  reminder: { type: "survey.reminder", runs: [reminded] },
  "reminder in the middle": { type: "survey.reminder", runs: [{ ...reminded, questionsLeft: 5 }] },
  "reminder of two": { type: "survey.reminder", runs: [reminded, { ...reminded, title: "Спрос", questionsLeft: 1 }] },
  "new question": { type: "survey.new-question", runId: "run", title, questions: 1, closes },
  prolonged: { type: "survey.prolonged", runId: "run", title, closes },
  cancelled: { type: "survey.cancelled", runId: "run", title },
  closed: { type: "survey.closed", runId: "run", title, asked: 654, done: 412 },
  unreachable: {
    type: "survey.unreachable",
    runId: "run",
    organizationId: "school",
    organizationName: "МБОУ «СОШ № 1»",
    title,
    people: 12,
  },
};
const noticeTexts = Object.fromEntries(
  Object.entries(notices).map(([name, notice]) => {
    const buttons = renderSurveyNotice(notice).rows.flat();
    return [
      `notice: ${name}`,
      joinHtml([surveyNoticeText(notice), html`[${buttons.map(({ label }) => label).join("] [")}]`]),
    ];
  }),
);

const counts: NamedTurnout = {
  organizationId: "s",
  organizationName: "МБОУ «СОШ № 1»",
  asked: 40,
  done: 1,
  started: 3,
};
const person: MissingPerson = {
  personId: "p",
  fullName: "Иванова Анна Петровна",
  position: "учитель математики",
  organizationId: "s",
  organizationName: "МБОУ «СОШ № 1»",
  state: "started",
  reach: "never-started",
};
const outcome: ReminderOutcome = {
  organizationName: "МБОУ «СОШ № 1»",
  deliveries: [
    { state: "sent", failure: null },
    { state: "queued", failure: null },
    { state: "unreachable", failure: "no-account" },
    { state: "unreachable", failure: "blocked" },
    { state: "unknown", failure: "network-unclear" },
    { state: "cancelled", failure: null },
  ],
};
const did = (action: string, details: Record<string, string | number> = {}) =>
  auditActionText({
    at: 0,
    actorId: null,
    actorName: null,
    subjectKind: "survey-run",
    subjectId: "r",
    action,
    details,
  });
const halfYear = { year: 2026, half: 2 } as const;

it("runs of surveys say what the sheet for proof-reading shows", async () => {
  const sheet = proofSheet({
    ...plainTexts("run", runTexts),
    ...plainTexts("setting", runSettingTexts),
    ...plainTexts("turnout", turnoutTexts),
    ...plainTexts("notice button", surveyNoticeButtons),
    ...noticeTexts,
    list: joinHtml([
      runTexts.listTitle(title),
      runTexts.listRow(1, { run: { ...run, state: "open" }, asked: 654, done: 412 }, zone),
      runTexts.listRow(2, { run, asked: 0, done: 0 }, zone),
      runTexts.listRow(3, { run: { ...run, state: "cancelled" }, asked: 10, done: 0 }, zone),
    ]),
    draft: runTexts.draft(card, runSettingTexts.audienceLine({ people: 23, parts: [] }), zone),
    scheduled: launched({ state: "scheduled" }),
    open: launched({ state: "open", isAnonymous: true }),
    "everybody answered": launched({ state: "open" }, false),
    closed: launched({ state: "closed", closedAt: run.closesAt }),
    settled: launched({ state: "closed", closedAt: run.closesAt, settledAt: run.closesAt }),
    cancelled: launched({ state: "cancelled" }),
    discard: runTexts.discardQuestion(title),
    close: runTexts.closeQuestion(title, 242),
    cancel: joinHtml([runTexts.cancelQuestion(title, 0, false), runTexts.cancelQuestion(title, 412, true)]),
    joiners: joinHtml([0, 1, 3].map((count) => runTexts.joinersTitle(title, count))),
    joined: [0, 1, 3].map((count) => runTexts.joined(count)).join("; "),
    remove: joinHtml([runTexts.removeQuestion(person.fullName, title), runTexts.removed(person.fullName)]),
    newer: joinHtml([runTexts.newerTitle(title, 3, 1, 412), runTexts.newerTitle(title, 3, 0, 412)]),
    raised: [runTexts.raised(0), runTexts.raised(412)].join("; "),
    "audience of all": runSettingTexts.audienceLine({ people: 0, parts: [] }),
    "audience narrowed": runSettingTexts.audienceLine({
      people: 21,
      parts: [
        { part: "roles", values: ["педагог"] },
        { part: "organizationIds", values: Array.from({ length: 9 }, (_, index) => `МБОУ «СОШ № ${index + 1}»`) },
      ],
    }),
    "audience title": runSettingTexts.audienceTitle(title),
    "audience parts": audienceParts
      .flatMap((part) => [runSettingTexts.audiencePart(part, 0), runSettingTexts.audiencePart(part, 2)])
      .join("; "),
    pick: joinHtml([
      runSettingTexts.pickTitle("positions", 0),
      runSettingTexts.pickTitle("positions", 2),
      runSettingTexts.pickFound("воспит", 0),
      runSettingTexts.pickFound("воспит", 3),
      runSettingTexts.pickRow(2, "заместитель директора по учебно-воспитательной работе"),
      runSettingTexts.pickValue(2, "заместитель директора по учебно-воспитательной работе", 12, true),
      runSettingTexts.pickValue(null, "Физика", 5, false),
    ]),
    reminders: joinHtml([
      runSettingTexts.remindersTitle(title, plan),
      runSettingTexts.reminderDates([run.opensAt], zone),
    ]),
    "reminder plans": [
      plan,
      { ...plan, everyDays: null, daysBefore: [] },
      { ...plan, everyDays: 1, daysBefore: [3, 1, 0] },
      { ...plan, everyDays: 7, daysBefore: [0] },
      { ...plan, atMost: 0 },
    ]
      .map(reminderPlanText)
      .join("; "),
    "reminder buttons": [
      runSettingTexts.every(null, true),
      runSettingTexts.every(1, false),
      runSettingTexts.every(5, false),
      runSettingTexts.before(0, true),
      runSettingTexts.before(2, false),
      runSettingTexts.at("10:00", true),
      runSettingTexts.atMost(3, true),
    ].join("; "),
    questions: joinHtml([
      runSettingTexts.titleQuestion(title),
      runSettingTexts.opensQuestion(run.opensAt, zone),
      runSettingTexts.closesQuestion(run.closesAt, zone),
      runSettingTexts.prolongQuestion(run.closesAt, zone),
      runSettingTexts.closingQuestion(""),
      runSettingTexts.closingQuestion("Спасибо, ждите курсов"),
      runSettingTexts.ceilingQuestion(60),
    ]),
    prolonging: [runSettingTexts.prolonged(0), runSettingTexts.prolonged(242)].join("; "),
    check: joinHtml([
      runSettingTexts.checkTitle(run, zone),
      runSettingTexts.checkPeople(654, 12),
      runSettingTexts.checkUnconnected(12),
      runSettingTexts.checkBlocked(3),
      runSettingTexts.checkBudget({ halfYear, ceiling: 60, minutes: 4, over: 0, most: 25 }),
      runSettingTexts.checkBudget({ halfYear, ceiling: 60, minutes: 7, over: 42, most: 65 }),
      runSettingTexts.checkKnown([{ code: "post", label: "Ваша должность", fact: "position" }]),
      runSettingTexts.checkAsked(
        Array.from({ length: 7 }, (_, index) => ({
          code: "q",
          label: `Вопрос ${index + 1}`,
          title: "Весна",
          people: 3,
        })),
      ),
    ]),
    launched: [
      runSettingTexts.launched({ people: 1, unconnected: 0 }),
      runSettingTexts.launched({ people: 654, unconnected: 12 }),
    ].join("; "),
    bars: [turnoutBar(0, 0), turnoutBar(0, 9), turnoutBar(1, 654), turnoutBar(653, 654), turnoutBar(1654, 1654)].join(
      "; ",
    ),
    turnout: joinHtml([
      turnoutTexts.title({ ...run, state: "open" }, zone),
      turnoutTexts.total(counts),
      turnoutTexts.row(1, counts),
      turnoutTexts.row(2, { ...counts, organizationName: null, asked: 2, done: 2 }),
    ]),
    reminded: [
      turnoutTexts.reminded({ day: asCalendarDay("2026-12-03"), people: 6, messages: 6, sendAt: null }, zone),
      turnoutTexts.reminded({ day: asCalendarDay("2026-12-03"), people: 6, messages: 1, sendAt: null }, zone),
      turnoutTexts.reminded({ day: asCalendarDay("2026-12-03"), people: 6, messages: 0, sendAt: null }, zone),
      turnoutTexts.reminded({ day: asCalendarDay("2026-12-04"), people: 2, messages: 2, sendAt: run.opensAt }, zone),
    ].join("; "),
    outcome: joinHtml([
      turnoutTexts.outcomeTitle(title, "2026-12-03"),
      turnoutTexts.outcomeTotal([outcome]),
      turnoutTexts.outcomeRow(outcome),
    ]),
    school: joinHtml([
      turnoutTexts.schoolRow(
        1,
        { run: { ...run, state: "open" }, organizationId: "s", organizationName: "МБОУ «СОШ № 1»", asked: 40, done: 1 },
        false,
        zone,
      ),
      turnoutTexts.ownTitle({ ...run, state: "open" }, "МБОУ «СОШ № 1»", zone),
      turnoutTexts.missingTitle(21),
      turnoutTexts.missingRow(person, true),
      turnoutTexts.missingRow({ ...person, reach: "blocked", position: "" }, false),
      turnoutTexts.namesHidden("closed", 5),
      turnoutTexts.namesHidden("few", 5),
    ]),
    lost: joinHtml([
      turnoutTexts.lostTitle(title, 0),
      turnoutTexts.lostTitle(title, 12),
      turnoutTexts.lostRow(null, 2),
    ]),
    person: joinHtml([
      turnoutTexts.personFound("иван", 0, 10),
      turnoutTexts.personFound("иван", 2, 10),
      turnoutTexts.personFound("иван", 10, 10),
      turnoutTexts.personRow({ ...person, state: "done" }),
    ]),
    refusals: (
      [
        { type: "NotAllowed" },
        { type: "WrongState", state: "draft" },
        { type: "WrongState", state: "scheduled" },
        { type: "WrongState", state: "open" },
        { type: "WrongState", state: "closed" },
        { type: "WrongState", state: "cancelled" },
        { type: "VersionNotNewer" },
        { type: "NobodyToRemind" },
        { type: "ClosesBeforeSending", sendAt: run.opensAt },
        { type: "NotLater", closesAt: run.closesAt },
        { type: "CeilingOutOfRange", most: 600 },
        { type: "Empty" },
        { type: "TooLong", length: 4000, max: 120 },
        { type: "InPast" },
        { type: "ClosesBeforeOpening", opensAt: run.opensAt },
        { type: "TooFar" },
        { type: "SurveyArchived" },
        { type: "VersionNotPublished" },
        { type: "EmptyAudience" },
        { type: "OpensInPast" },
        { type: "ClosesInPast" },
        { type: "AnonymousWithFiles" },
        { type: "AnonymousTooFew", people: 3, least: 5 },
      ] as const
    )
      .map((refusal) => runRefusalText(refusal, zone))
      .join("\n"),
    "moments refused": (
      [
        { type: "NoSuchTime" },
        { type: "NotOneDay" },
        { type: "NotADate" },
        { type: "Empty" },
        { type: "NoMonth" },
      ] as const
    )
      .map(momentRefusalText)
      .join("\n"),
    history: [
      did("prepared", { title }),
      did("discarded"),
      did("changed", { field: "closesAt" }),
      did("changed", { field: "somethingNew" }),
      did("launched", { people: 654 }),
      did("opened"),
      did("closed", { asked: 654, done: 412 }),
      did("cancelled"),
      did("prolonged", { old: "2026-12-08 20:00", new: "2026-12-11 18:00" }),
      did("people-added", { people: 3 }),
      did("person-removed"),
      did("version-raised", { version: 3, questions: 1 }),
      did("reminded", { messages: 5 }),
      did("reminders-queued", { messages: 1 }),
    ].join("\n"),
  });
  await expect(sheet).toMatchFileSnapshot("snapshots/survey-runs.txt");
});
