import { isOneTypoApart } from "../../shared/typo.ts";
import { canBeAnswered, canHold, type TryBudget } from "./check-reach.ts";
import type { Expression, ExpressionNode } from "./expression.ts";
import { otherChoice, type Question, type QuestionCode } from "./form.ts";
import type { FormFinding, FormProblem, Severity } from "./form-findings.ts";
import { codesOf, type FormNames } from "./form-variables.ts";
import { variablesOf, walk } from "./print-expression.ts";

/** A question and its place in the form, from 0. */
export interface PlacedQuestion {
  readonly question: Question;
  readonly place: number;
}

/** Looks at a question's conditions: names, choices, whether it is ever asked and can ever be answered. */
export function checkConditions(
  { question, place }: PlacedQuestion,
  names: FormNames,
  budget: TryBudget,
): readonly FormFinding[] {
  const findings: FormFinding[] = [];
  const { relevant, constraint } = question;
  const telling =
    (column: "relevant" | "constraint"): Tell =>
    (severity, problem) =>
      findings.push({ severity, where: { code: question.code, column }, problem });
  if (relevant !== null) {
    const tell = telling("relevant");
    if (usesSelf(relevant)) tell("error", { type: "SelfInRelevant" });
    const areNamesRight = checkNames(relevant, { question, place }, names, tell);
    checkComparedChoices(relevant, question, names, tell);
    if (areNamesRight && !canHold(relevant, names, budget)) tell("error", { type: "NeverAsked" });
  }
  if (constraint !== null) {
    const tell = telling("constraint");
    if (question.type === "note" || question.type === "matrix") tell("warning", { type: "UselessConstraint" });
    else {
      checkNames(constraint, { question, place }, names, tell);
      checkComparedChoices(constraint, question, names, tell);
      const isDeadEnd = !canBeAnswered({ ...question, constraint });
      if (isDeadEnd) tell(question.isRequired ? "error" : "warning", { type: "NeverValid" });
    }
  }
  return findings;
}

type Tell = (severity: Severity, problem: FormProblem) => void;

function usesSelf(expression: Expression): boolean {
  let isUsed = false;
  walk(expression.tree, (node) => {
    if (node.type === "self") isUsed = true;
  });
  return isUsed;
}

/** Whether all names are those of earlier questions with a value. */
function checkNames(expression: Expression, asked: PlacedQuestion, names: FormNames, tell: Tell): boolean {
  const problems = variablesOf(expression).flatMap((code) => problemOf(code, asked, names) ?? []);
  for (const problem of problems) tell("error", problem);
  return problems.length === 0;
}

function problemOf(name: QuestionCode, { question, place }: PlacedQuestion, names: FormNames): FormProblem | null {
  if (codesOf(question).includes(name)) return { type: "OwnName", name };
  const variable = names.variables.get(name);
  if (variable !== undefined) return variable.place < place ? null : { type: "LaterName", name };
  const of = names.withoutValue.get(name);
  return of === undefined
    ? { type: "UnknownName", name, similar: similarTo(name, names) }
    : { type: "NoValue", name, of };
}

function similarTo(name: QuestionCode, { variables }: FormNames): QuestionCode | null {
  const folded = name.toLowerCase();
  const isNear = (code: QuestionCode): boolean =>
    code.toLowerCase() === folded || isOneTypoApart(code.toLowerCase(), folded);
  return [...variables.keys()].find(isNear) ?? null;
}

/** Tells of comparisons with choices that the question does not have. */
function checkComparedChoices(expression: Expression, own: Question, names: FormNames, tell: Tell): void {
  walk(expression.tree, (node) => {
    const [it, text] = comparedPair(node);
    if (text?.type !== "text" || text.value === "") return;
    const question =
      it?.type === "answer" ? names.variables.get(it.code)?.question : it?.type === "self" ? own : undefined;
    const choice = text.value.trim();
    if (question === undefined || hasChoice(question, choice)) return;
    tell("warning", { type: "UnknownChoice", name: it?.type === "answer" ? it.code : own.code, choice });
  });
}

function comparedPair(node: ExpressionNode): readonly (ExpressionNode | undefined)[] {
  if (node.type === "call" && node.name === "selected") return node.args;
  if (node.type !== "binary" || (node.operator !== "=" && node.operator !== "!=")) return [];
  return node.left.type === "text" ? [node.right, node.left] : [node.left, node.right];
}

function hasChoice(question: Question, code: string): boolean {
  if (question.type === "scale")
    return /^\d+$/u.test(code) && Number(code) >= question.from && Number(code) <= question.to;
  if (!("choices" in question)) return true;
  const hasOther = "hasOther" in question && question.hasOther;
  return question.choices.some((choice) => choice.code === code) || (hasOther && code === otherChoice);
}
