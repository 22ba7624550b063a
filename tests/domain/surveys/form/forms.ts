import type {
  Choice,
  FileQuestion,
  ManyChoices,
  Matrix,
  Note,
  NumberQuestion,
  OneChoice,
  Question,
  Scale,
  SurveyForm,
  TextQuestion,
} from "../../../../src/domain/surveys/form/form.ts";
import { expression } from "./expressions.ts";

const base = {
  label: "Вопрос",
  hint: null,
  isRequired: true,
  relevant: null,
  constraint: null,
  constraintMessage: null,
  competence: null,
} as const;

/** Conditions as words, for readable tests. */
type Written<Q extends Question> = Partial<Omit<Q, "relevant" | "constraint" | "type" | "code">> & {
  readonly when?: string;
  readonly must?: string;
};

function written<Q extends Question>({ when, must, ...rest }: Written<Q>): Partial<Q> {
  const conditions = {
    ...(when === undefined ? {} : { relevant: expression(when) }),
    ...(must === undefined ? {} : { constraint: expression(must) }),
  };
  return { ...rest, ...conditions } as unknown as Partial<Q>;
}

/** Choices by code; labels are the codes in capitals. */
export const choices = (...codes: readonly string[]): readonly Choice[] =>
  codes.map((code) => ({ code, label: code.toUpperCase(), isExclusive: false, isDeficit: false }));

export const one = (code: string, part: Written<OneChoice> = {}): OneChoice => ({
  ...base,
  type: "one",
  code,
  choices: choices("yes", "no"),
  hasOther: false,
  ...written(part),
});

export const many = (code: string, part: Written<ManyChoices> = {}): ManyChoices => ({
  ...base,
  type: "many",
  code,
  choices: choices("a", "b", "c"),
  hasOther: true,
  min: null,
  max: null,
  ...written(part),
});

export const scale = (code: string, part: Written<Scale> = {}): Scale => ({
  ...base,
  type: "scale",
  code,
  from: 1,
  to: 5,
  fromLabel: null,
  toLabel: null,
  ...written(part),
});

export const matrix = (code: string, statements: readonly string[], part: Written<Matrix> = {}): Matrix => ({
  ...base,
  type: "matrix",
  code,
  choices: choices("yes", "no"),
  statements: statements.map((statement) => ({ code: statement, label: `Утверждение ${statement}` })),
  ...written(part),
});

export const integer = (code: string, part: Written<NumberQuestion> = {}): NumberQuestion => ({
  ...base,
  type: "integer",
  code,
  ...written(part),
});

export const text = (code: string, part: Written<TextQuestion> = {}): TextQuestion => ({
  ...base,
  type: "text",
  code,
  maxLength: 1000,
  ...written(part),
});

export const note = (code: string, part: Written<Note> = {}): Note => ({
  ...base,
  isRequired: false,
  type: "note",
  code,
  ...written(part),
});

export const file = (code: string, part: Written<FileQuestion> = {}): FileQuestion => ({
  ...base,
  type: "file",
  code,
  ...written(part),
});

/** A form of these questions that has nothing wrong by itself. */
export const form = (...questions: readonly Question[]): SurveyForm => ({
  code: "survey",
  title: "Опрос",
  kind: "other",
  purpose: "Чтобы подобрать курсы.",
  minutes: null,
  questions,
});
