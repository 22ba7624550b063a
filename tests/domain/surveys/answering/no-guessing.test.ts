import { describe, expect, it } from "vitest";
import { asCalendarDay } from "../../../../src/domain/shared/calendar-day.ts";
import { findChoice } from "../../../../src/domain/surveys/answering/find-choice.ts";
import { prepareForm } from "../../../../src/domain/surveys/answering/prepared-form.ts";
import { readNumber } from "../../../../src/domain/surveys/answering/read-number.ts";
import { readTextAnswer } from "../../../../src/domain/surveys/answering/read-text-answer.ts";
import { emptySession, type Session } from "../../../../src/domain/surveys/answering/session.ts";
import { currentStep } from "../../../../src/domain/surveys/answering/survey-step.ts";
import { type SurveyInput, takeInput } from "../../../../src/domain/surveys/answering/take-input.ts";
import type { DateQuestion, Question, Scale } from "../../../../src/domain/surveys/form/form.ts";
import { scale, surveyForm, topics, words, yesNo } from "../../../support/surveys/forms.ts";

const today = asCalendarDay("2026-11-02");
const refused = (type: string) => ({ ok: false, error: { type } });
const typed = (text: string): SurveyInput => ({ type: "text", text });

/** Answers these inputs one after the other; a refusal ends it. */
const answer = (questions: readonly Question[], ...inputs: readonly SurveyInput[]): Session | string => {
  const prepared = prepareForm(surveyForm({ questions }));
  let session: Session = emptySession;
  for (const input of inputs) {
    const taken = takeInput(prepared, session, currentStep(prepared, session, today), input, today);
    if (!taken.ok) return taken.error.type;
    session = taken.value;
  }
  return session;
};

describe("When somebody types a number instead of pressing a button", () => {
  it("takes what the button says before its place", () => {
    expect(findChoice("3", ["0", "1", "2", "3 и больше"])).toEqual({ ok: true, value: 3 });
    expect(findChoice("9", ["5 класс", "9 класс", "11 класс"])).toEqual({ ok: true, value: 1 });
    expect(findChoice("2", ["Да", "Нет"])).toEqual({ ok: true, value: 1 });
  });

  it("takes no place where the buttons speak of numbers", () => {
    const spans = ["до 5 лет", "5–10 лет", "больше 10 лет"];
    expect(findChoice("3", spans)).toEqual(refused("NoSuchChoice"));
    expect(findChoice("5", spans)).toEqual(refused("SeveralChoices"));
    expect(findChoice("7 лет", ["6 лет", "не веду"])).toEqual(refused("NoSuchChoice"));
  });

  it("takes the place where the choices stand in a list under numbers", () => {
    const long = ["Подготовка учеников к экзаменам в 9 классе", "Работа с одарёнными детьми", "Разговор с родителями"];
    expect(findChoice("2", long)).toEqual({ ok: true, value: 1 });
    expect(findChoice("9", long)).toEqual(refused("SeveralChoices"));
  });
});

describe("When typed words are half of a choice that says the opposite", () => {
  it("takes them for none", () => {
    expect(findChoice("согласен", ["Не согласен", "Трудно сказать"])).toEqual(refused("NoSuchChoice"));
    expect(findChoice("не согласен", ["Совсем не согласен", "Согласен"])).toEqual({ ok: true, value: 0 });
  });
});

describe("When a question has «другое»", () => {
  const subjects = [
    { code: "a", label: "Химия 8 класса", isExclusive: false, isDeficit: false },
    { code: "b", label: "Химия 9 класса", isExclusive: false, isDeficit: false },
  ];

  it("asks which choice is meant instead of writing it down as other words", () => {
    expect(readTextAnswer({ ...yesNo, choices: subjects, hasOther: true }, "химия")).toEqual(refused("SeveralChoices"));
    expect(answer([{ ...topics, choices: subjects } as Question], typed("химия"))).toBe("SeveralChoices");
  });

  it("takes a number beyond the list for a slip", () => {
    expect(readTextAnswer({ ...yesNo, hasOther: true }, "7")).toEqual(refused("NoSuchChoice"));
    expect(answer([topics], typed("1, 7"))).toBe("NoSuchChoice");
  });
});

describe("When several choices are typed at once", () => {
  it.each(["1 2", "1,2", "1; 2.", "1 и 2", "цифровые средства, разговор с родителями"])(
    "ticks what %s means",
    (text) => {
      expect(answer([topics], typed(text))).toMatchObject({ partial: { type: "many", choices: ["ict", "parents"] } });
    },
  );
});

describe("When somebody types a word that moves on", () => {
  const optional = { ...topics, isRequired: false } as Question;

  it("keeps what is ticked", () => {
    expect(answer([optional], { type: "choice", value: "c:0" }, typed("дальше"))).toMatchObject({
      answers: { topics: { type: "many", choices: ["ict"] } },
    });
  });

  it("passes over where nothing is ticked", () => {
    expect(answer([optional], typed("дальше"))).toMatchObject({ answers: { topics: { type: "skipped" } } });
  });

  it("takes a choice that is called so for the answer", () => {
    const unsure = { code: "unsure", label: "Не знаю", isExclusive: false, isDeficit: false };
    const question = { ...yesNo, isRequired: false, choices: [...yesNo.choices, unsure] };
    expect(answer([question], typed("не знаю"))).toMatchObject({ answers: { wish: { choice: "unsure" } } });
  });
});

describe("When somebody goes back from several choices", () => {
  it("leads to the question before, with ticks or without", () => {
    const back = answer(
      [yesNo, topics],
      typed("да"),
      { type: "choice", value: "c:0" },
      { type: "choice", value: "back" },
    );
    expect(back).toMatchObject({ at: "wish", answers: { wish: { choice: "yes" } } });
  });

  it("finds the ticks again on the way forward, until the question is answered", () => {
    const press = (value: string): SurveyInput => ({ type: "choice", value });
    const away = [typed("да"), press("c:0"), press("back"), press("keep")];
    expect(answer([yesNo, topics], ...away, press("c:1"), press("done"))).toMatchObject({
      answers: { topics: { choices: ["ict", "parents"] } },
      parked: null,
    });
  });

  it("leads from the words of «другое» to the choices, with what else is ticked", () => {
    const back = answer(
      [topics],
      { type: "choice", value: "c:0" },
      { type: "choice", value: "other" },
      { type: "choice", value: "back" },
    );
    expect(back).toMatchObject({ partial: { type: "many", choices: ["ict"] } });
  });
});

describe("When a number is written with words around it", () => {
  it.each([
    ["12.5 часа", 12.5],
    ["2 с половиной", 2.5],
    ["5 тыс.", 5000],
    ["2,5 тысячи", 2500],
    ["1,1 тысячи", 1100],
    ["минус 5", -5],
    ["около пяти", 5],
    ["примерно двадцати пяти", 25],
  ])("reads %s", (text, value) => {
    expect(readNumber(text)).toEqual({ ok: true, value });
  });

  it.each(["1.000", "не больше 5", "меньше двух", "5 минус", "2,5 с половиной"])("does not guess at %s", (text) => {
    expect(readNumber(text)).toEqual(refused("NotANumber"));
  });
});

describe("When several days are written where one is wanted", () => {
  it("asks for one instead of taking the last", () => {
    const date: DateQuestion = { ...words, type: "date" };
    expect(readTextAnswer(date, "10–14 марта 2027")).toEqual(refused("NotOneDay"));
    expect(readTextAnswer(date, "10.03.27")).toEqual({ ok: true, value: { type: "date", day: "2027-03-10" } });
  });
});

describe("When a day is written in words, or is none", () => {
  const date: DateQuestion = { ...words, type: "date" };

  it("counts from today", () => {
    expect(readTextAnswer(date, "Вчера", today)).toEqual({ ok: true, value: { type: "date", day: "2026-11-01" } });
  });

  it.each([
    ["31.06.2027", { type: "NoSuchDay" }],
    ["10.03.1207", { type: "StrangeYear", min: 1950, max: 2099 }],
    ["constructor", { type: "NotADate" }],
  ])("says what is wrong with %s", (text, error) => {
    expect(readTextAnswer(date, text, today)).toEqual({ ok: false, error });
  });
});

describe("When the words under an end of a scale are typed", () => {
  it("takes that end", () => {
    expect(readTextAnswer(scale as Scale, "Совсем нет")).toEqual({ ok: true, value: { type: "number", value: 1 } });
    expect(readTextAnswer(scale as Scale, "вполне")).toEqual({ ok: true, value: { type: "number", value: 5 } });
    expect(readTextAnswer(scale as Scale, "не очень")).toEqual(refused("NotANumber"));
  });
});

describe("When a button is pressed twice at once", () => {
  it("ticks once, and takes a tick away once", () => {
    const press = (value: string): SurveyInput => ({ type: "choice", value });
    expect(answer([topics], press("c:0"), press("c:0"))).toMatchObject({ partial: { choices: ["ict"] } });
    expect(answer([topics], press("c:0"), press("c:1"), press("u:0"), press("u:0"))).toMatchObject({
      partial: { choices: ["parents"] },
    });
  });
});
