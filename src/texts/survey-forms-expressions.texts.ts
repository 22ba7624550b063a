import type { ExpressionNode } from "../domain/surveys/form/expression.ts";
import type { Choice, Question, SurveyForm } from "../domain/surveys/form/form.ts";
import type { ExpressionError } from "../domain/surveys/form/parse-expression.ts";
import { clip } from "./clip.ts";
import { plural } from "./russian.ts";

/** What is wrong with a condition in a cell, and what to do. */
export const expressionErrorText = (error: ExpressionError): string => `Знак ${error.at}: ${whatIsWrong(error)}`;

const whatIsWrong = (error: ExpressionError): string => {
  switch (error.type) {
    case "EmptyExpression":
      return "условие пустое. Напишите его или очистите ячейку.";
    case "TooLong":
      return `условие длиннее ${plural(error.limit, "знака", "знаков", "знаков")}. Разделите его на несколько вопросов.`;
    case "TooDeep":
      return "слишком много скобок одна в другой. Упростите условие.";
    case "UnexpectedEnd":
      return "условие оборвано: не хватает значения или закрывающей скобки.";
    case "UnexpectedPart":
      return `«${clip(error.part, 30)}» здесь не подходит. Проверьте, нет ли перед ним пропущенного and, or или запятой.`;
    case "UnexpectedSign":
      return signHints[error.sign] ?? `знак «${error.sign}» в условиях не используется. Уберите его.`;
    case "UnclosedText":
      return "открытая здесь кавычка не закрыта.";
    case "BadName":
      return "код вопроса пишут так: ${код}. Внутри только буквы, цифры, точка, дефис и подчёркивание.";
    case "BadNumber":
      return `в числе ${error.text} слишком много цифр. Бот различает до 15.`;
    case "UnsupportedPath":
      return `ссылки вида «${clip(error.part, 30)}» бот не понимает. Напишите код вопроса: \${код}.`;
    case "BareWord":
      return `«${clip(error.word, 30)}» нужно взять в кавычки: '${clip(error.word, 30)}'.`;
    case "UnknownFunction":
      return `функцию ${clip(error.name, 30)}() бот не понимает. Уберите её или запишите условие иначе.`;
    case "WrongArguments":
      return error.most === 0
        ? `в скобках у ${error.name}() ничего не пишут.`
        : `у функции ${error.name}() должно быть ${countText(error.least, error.most)}, а здесь ${error.given}.`;
  }
};

const countText = (least: number, most: number): string =>
  least === most
    ? plural(most, "значение", "значения", "значений")
    : `от ${least} до ${plural(most, "значения", "значений", "значений")}`;

const signHints: Readonly<Record<string, string>> = {
  "==": "вместо «==» напишите «=».",
  "<>": "вместо «<>» напишите «!=».",
  "&&": "вместо «&&» напишите and.",
  "||": "вместо «||» напишите or.",
  "/": "делят словом div.",
  "«": "вместо «ёлочек» нужны простые кавычки: 'так'.",
};

/** Asked questions by code, with the number under which the version shows them, and statements by theirs. */
export interface NumberedQuestions {
  readonly numberOf: (code: string) => string | null;
  readonly questionOf: (code: string) => Question | undefined;
}

/** Numbers the asked questions of a form from 1; a statement has the number of its matrix and its own: «4.2». */
export const numberQuestions = (form: SurveyForm): NumberedQuestions => {
  const found = new Map<string, { readonly number: string; readonly question: Question }>();
  let count = 0;
  for (const question of form.questions) {
    if (question.type === "note") continue;
    count += 1;
    found.set(question.code, { number: String(count), question });
    if (question.type !== "matrix") continue;
    question.statements.forEach(({ code }, index) => found.set(code, { number: `${count}.${index + 1}`, question }));
  }
  return {
    numberOf: (code) => found.get(code)?.number ?? null,
    questionOf: (code) => found.get(code)?.question,
  };
};

/** A condition in words: «в вопросе 3 выбрано «Да» и вопрос 5 больше 10»; `null` where it is better read as it is written. */
export const conditionText = (node: ExpressionNode, numbered: NumberedQuestions): string | null => {
  if (node.type === "binary" && (node.operator === "and" || node.operator === "or")) {
    const left = conditionText(node.left, numbered);
    const right = conditionText(node.right, numbered);
    if (left === null || right === null) return null;
    const isMixed = (side: ExpressionNode): boolean => side.type === "binary" && side.operator === "or";
    const put = (side: ExpressionNode, text: string): string =>
      node.operator === "and" && isMixed(side) ? `(${text})` : text;
    return `${put(node.left, left)} ${node.operator === "and" ? "и" : "или"} ${put(node.right, right)}`;
  }
  if (node.type === "call" && node.name === "not") {
    const [inner] = node.args;
    return inner === undefined ? null : choiceText(inner, numbered, true);
  }
  return choiceText(node, numbered, false) ?? comparisonText(node, numbered);
};

/** «в вопросе 3 выбрано «Да»», «в вопросе 3 не выбрано «Да»». */
const choiceText = (node: ExpressionNode, numbered: NumberedQuestions, isNegated: boolean): string | null => {
  const isEqual = node.type === "binary" && (node.operator === "=" || node.operator === "!=");
  const [it, value] =
    node.type === "call" && node.name === "selected" ? node.args : isEqual ? [node.left, node.right] : [];
  if (it?.type !== "answer" || value?.type !== "text") return null;
  const number = numbered.numberOf(it.code);
  const question = numbered.questionOf(it.code);
  if (number === null || question === undefined) return null;
  const isNot = isNegated !== (isEqual && node.operator === "!=");
  if (value.value === "") return `на вопрос ${number} ${isNot ? "есть ответ" : "нет ответа"}`;
  const label = labelOf(question, value.value);
  return label === null ? null : `в вопросе ${number} ${isNot ? "не выбрано" : "выбрано"} «${clip(label, 60)}»`;
};

const labelOf = (question: Question, code: string): string | null => {
  if (!("choices" in question)) return null;
  if ("hasOther" in question && question.hasOther && code === "other") return "другое";
  return question.choices.find((choice: Choice) => choice.code === code)?.label ?? null;
};

const operatorTexts: Readonly<Record<string, string>> = {
  "=": "равен",
  "!=": "не равен",
  "<": "меньше",
  "<=": "не больше",
  ">": "больше",
  ">=": "не меньше",
};

const comparisonText = (node: ExpressionNode, numbered: NumberedQuestions): string | null => {
  if (node.type !== "binary" || node.left.type !== "answer" || node.right.type !== "number") return null;
  const number = numbered.numberOf(node.left.code);
  const operator = operatorTexts[node.operator];
  return number === null || operator === undefined
    ? null
    : `ответ на вопрос ${number} ${operator} ${String(node.right.value).replace(".", ",")}`;
};
