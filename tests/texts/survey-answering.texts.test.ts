import { expect, it } from "vitest";
import { asCalendarDay } from "../../src/domain/shared/calendar-day.ts";
import type { AnswerRefusal } from "../../src/domain/surveys/answering/answer-refusal.ts";
import { prepareForm } from "../../src/domain/surveys/answering/prepared-form.ts";
import { emptySession, type Session } from "../../src/domain/surveys/answering/session.ts";
import { currentStep } from "../../src/domain/surveys/answering/survey-step.ts";
import { takeInput } from "../../src/domain/surveys/answering/take-input.ts";
import type { Question } from "../../src/domain/surveys/form/form.ts";
import type { SurveyRun } from "../../src/domain/surveys/runs/run.ts";
import type { Screen } from "../../src/flows/flow-kit/screen.ts";
import { drawSurveyQuestion } from "../../src/flows/surveys/survey-question-screen.ts";
import { htmlToPlain } from "../../src/texts/html.ts";
import { surveyQuestionTexts, surveySummaryTexts } from "../../src/texts/survey-answering.texts.ts";
import { mySurveyTexts } from "../../src/texts/survey-mine.texts.ts";
import { answerRefusal } from "../../src/texts/survey-refusals.texts.ts";
import { plainTexts, type ProofText, proofSheet } from "../support/proof-sheet.ts";
import { matrix, scale, surveyForm, topics, words, yesNo, years } from "../support/surveys/forms.ts";

const today = asCalendarDay("2026-11-02");
const zone = "Europe/Moscow";
const base = { ...words, isRequired: true };

const run: SurveyRun = {
  id: "run",
  surveyId: "survey",
  versionId: "version",
  title: "Чего не хватает",
  state: "open",
  isAnonymous: false,
  minutes: 5,
  settings: {
    audience: { roles: [], organizationIds: [], positions: [], subjects: [], categories: [], programmeIds: [] },
    reminders: { everyDays: null, daysBefore: [], at: "10:00", atMost: 0 },
    closingMessage: "",
  },
  opensAt: Date.UTC(2026, 10, 1, 6),
  closesAt: Date.UTC(2026, 10, 20, 17),
  createdById: "marina",
  closedAt: null,
  settledAt: null,
};
const anonymous = { ...run, isAnonymous: true };

const long = (code: string, label: string) => ({ code, label, isExclusive: false, isDeficit: false });
const longList: Question = {
  ...topics,
  type: "many",
  code: "long",
  label: "Чему вы хотели бы научиться в первую очередь?",
  hint: "Подумайте о своём классе.",
  choices: [
    long("a", "Работать с детьми с ограниченными возможностями здоровья"),
    long("b", "Оценивать функциональную грамотность"),
    long("c", "Готовить к экзаменам"),
    ...Array.from({ length: 7 }, (_, index) => long(`d${index}`, `Ещё одна тема номер ${index + 4}`)),
  ],
  hasOther: true,
  min: 1,
  max: 3,
  competence: null,
};

const textOf = ({ html, rows }: Screen): string =>
  [htmlToPlain(html), ...rows.map((row) => row.map(({ label }) => `[${label}]`).join(" "))].join("\n");

/** The question's screen after these presses. */
const drawn = (question: Question, ...values: readonly string[]): string => {
  const prepared = prepareForm(surveyForm({ questions: [yesNo, question, { ...words, code: "last" }] }));
  const start: Session = { ...emptySession, answers: { wish: { type: "one", choice: "yes" } } };
  const session = values.reduce((now: Session, value) => {
    const taken = takeInput(prepared, now, currentStep(prepared, now, today), { type: "choice", value }, today);
    return taken.ok ? taken.value : now;
  }, start);
  const step = currentStep(prepared, session, today);
  if (step.type !== "question") throw new Error("no question");
  return textOf(drawSurveyQuestion(step, 0, null, { label: surveyQuestionTexts.later, answer: "later" }));
};

const refusals: readonly AnswerRefusal[] = [
  { type: "OtherQuestion" },
  { type: "NoSuchChoice" },
  { type: "SeveralChoices" },
  { type: "NothingChosen" },
  { type: "TooFew", min: 2 },
  { type: "TooMany", max: 3 },
  { type: "NotANumber" },
  { type: "NotWhole" },
  { type: "OutsideScale", from: 1, to: 5 },
  { type: "NotADate" },
  { type: "NoSuchDay" },
  { type: "StrangeYear", min: 1950, max: 2099 },
  { type: "NoYear" },
  { type: "NotOneDay" },
  { type: "Empty" },
  { type: "TooLong", length: 1021, max: 1000, beginning: "Хотелось бы больше времени" },
  { type: "Constraint" },
  { type: "CannotSkip" },
  { type: "NeedsWords", kind: "voice" },
  { type: "NeedsWords", kind: "sticker" },
  { type: "NeedsWords", kind: "file" },
  { type: "NeedsWords", kind: "location" },
  { type: "NeedsFile" },
  { type: "FileEmpty" },
  { type: "Incomplete" },
];

const refusalSheet = Object.fromEntries(
  refusals.flatMap((refusal): [string, ProofText][] =>
    [yesNo, words].map((question) => [
      `refusal.${refusal.type}${"kind" in refusal ? `.${refusal.kind}` : ""}.${question.type}`,
      answerRefusal(refusal, question as never),
    ]),
  ),
);

it("says all that answering says, to be proof-read", async () => {
  const sheet = proofSheet({
    "screen.one": drawn({ ...yesNo, code: "one", hasOther: true }),
    "screen.other": drawn({ ...yesNo, code: "one", hasOther: true }, "other"),
    "screen.many": drawn(topics, "c:0"),
    "screen.long": drawn(longList, "c:1"),
    "screen.scale": drawn(scale),
    "screen.scale.eleven": drawn({ ...scale, from: 0, to: 10 } as Question),
    "screen.matrix": drawn(matrix),
    "screen.matrix.second": drawn(matrix, "c:0"),
    "screen.integer": drawn(years),
    "screen.date": drawn({ ...base, type: "date", code: "day", label: "Когда вы учились?" }),
    "screen.text": drawn(words),
    "screen.file": drawn({ ...base, type: "file", code: "file", label: "Пришлите удостоверение" }),
    ...plainTexts("question", surveyQuestionTexts),
    ...plainTexts("summary", surveySummaryTexts),
    "summary.title": surveySummaryTexts.title(run.title, false),
    "summary.title.done": surveySummaryTexts.title(run.title, true),
    "summary.previewTitle": surveySummaryTexts.previewTitle(run.title, 5),
    "summary.warning.one": surveySummaryTexts.warning(["Что даётся трудно?"]),
    "summary.warning.two": surveySummaryTexts.warning(["Что даётся трудно?", "Сколько у вас учеников?"]),
    ...plainTexts("mine", mySurveyTexts),
    "mine.card": mySurveyTexts.card(run, "По ответам составим план курсов.", 12, zone),
    "mine.card.anonymous": mySurveyTexts.card(anonymous, "", 1, zone),
    "mine.stateNew": mySurveyTexts.stateNew(run, zone),
    "mine.stateStarted": mySurveyTexts.stateStarted(run, zone),
    "mine.stateLater": mySurveyTexts.stateLater(run, zone),
    "mine.draft": mySurveyTexts.draft(run, 7, 12, zone),
    "mine.goOn": mySurveyTexts.goOn(7, 12),
    "mine.draftComplete": mySurveyTexts.draftComplete(run, zone),
    "mine.done": mySurveyTexts.done(run, "", zone),
    "mine.done.closing": mySurveyTexts.done(run, "Спасибо. Итоги покажем на августовском совещании.", zone),
    "mine.doneButOpen": mySurveyTexts.doneButOpen(run, zone),
    "mine.supplement.one": mySurveyTexts.supplement(run, 1),
    "mine.supplement.two": mySurveyTexts.supplement(run, 2),
    "mine.why": mySurveyTexts.whyText(false),
    "mine.why.anonymous": mySurveyTexts.whyText(true),
    "mine.why.both": mySurveyTexts.whyBoth(),
    "mine.NotOpenYet": mySurveyTexts.refusal({ type: "NotOpenYet", opensAt: run.opensAt }, zone),
    "mine.RunClosed.done": mySurveyTexts.refusal({ type: "RunClosed", standing: "done" }, zone),
    "mine.RunClosed.unfinished": mySurveyTexts.refusal({ type: "RunClosed", standing: "unfinished" }, zone),
    "mine.RunClosed.nothing": mySurveyTexts.refusal({ type: "RunClosed", standing: "nothing" }, zone),
    "mine.RunCancelled": mySurveyTexts.refusal({ type: "RunCancelled" }, zone),
    "mine.Removed": mySurveyTexts.refusal({ type: "Removed" }, zone),
    ...refusalSheet,
  });
  await expect(sheet).toMatchFileSnapshot("snapshots/survey-answering.txt");
});
