import { compileForm } from "../../src/domain/surveys/form/compile-form.ts";
import type { DraftQuestion } from "../../src/domain/surveys/form/form-draft.ts";
import type { SurveyForm } from "../../src/domain/surveys/form/form.ts";
import { chose, many, one, option, scale, words } from "../../src/texts/ready-surveys/survey-parts.ts";

/** Asked of everyone. */
const visible = 20;

const labels = ["Да, всегда", "Скорее да", "Скорее нет", "Нет", "Трудно сказать"];

/** Mostly one press an answer, as in the ready surveys; each third question has a branch of two, of which everyone sees one. */
const questionAt = (number: number): readonly DraftQuestion[] => {
  const code = `q${number}`;
  const label = `Вопрос о работе под номером ${number}: как у вас с этим сейчас?`;
  const choices = labels.map((text, index) => option(`c${index + 1}`, text));
  if (number % 3 === 0) {
    const before = `q${number - 1}`;
    const isFirst = chose(before, "c1");
    return [
      one(code, label, choices, { relevant: isFirst }),
      one(`${code}b`, label, choices, { relevant: `not(${isFirst})` }),
    ];
  }
  switch (number) {
    case 7:
      return [scale(code, label, [1, "плохо"], [10, "отлично"])];
    case 10:
      return [many(code, label, choices, { max: 3 })];
    case 19:
      return [words(code, label, 300)];
    default:
      return [one(code, label, choices)];
  }
};

const compiled = compileForm({
  code: "bench",
  title: "Опрос под нагрузкой",
  kind: "other",
  purpose: "Ответы никому не нужны.",
  minutes: 5,
  questions: Array.from({ length: visible }, (_, index) => questionAt(index + 1)).flat(),
});
if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));

/** Twenty questions with branches. */
export const benchForm: SurveyForm = compiled.value;
