import { type PartlyKnown, decide } from "./decide.ts";
import type { Expression, ExpressionNode } from "./expression.ts";
import type { Value } from "./expression-values.ts";
import type { Question, QuestionCode } from "./form.ts";
import { type FormNames, nameSelf, type Variable } from "./form-variables.ts";
import { anyDay, possibleTexts, possibleValues } from "./possible-values.ts";
import { variablesOf } from "./print-expression.ts";

/**
 * Whether there is a way through the form on which a condition holds. Answers to choices, scales and compared numbers are tried in all
 * combinations that the form allows, conditions of the questions that it reads included; whatever cannot be decided counts as possible.
 */
export function canHold(condition: Expression, names: FormNames): boolean {
  const direct = variablesOf(condition).flatMap((code) => names.variables.get(code) ?? []);
  const all = withGrounds(direct, names);
  // All grounds together say more, but may be too many to try.
  return search(condition, all) ?? search(condition, direct) ?? true;
}

/** Whether some answer meets the question's own constraint; whatever cannot be decided counts as possible. */
export function canBeAnswered(question: Question & { readonly constraint: Expression }): boolean {
  const { tree } = question.constraint;
  const isSelf = (node: ExpressionNode): boolean => node.type === "self";
  const values =
    question.type === "text" ? possibleTexts(question.maxLength, [tree]) : possibleValues(question, [tree], isSelf);
  const known = (self: Value, knowsSelf: boolean): PartlyKnown => ({
    scene: { answerTo: () => "", self, today: anyDay },
    knows: () => false,
    knowsSelf,
  });
  if (values === null || question.type === "matrix") return decide(tree, known("", false)) !== false;
  return values.some((value) => decide(tree, known(value, true)) !== false);
}

/** More combinations than this are not tried: a form with a hundred conditions is still checked within a second or two. */
const mostSteps = 4000;

/** The variables with all those on which their being asked depends, in the order of the form. */
function withGrounds(direct: readonly Variable[], names: FormNames): readonly Variable[] {
  const found = new Map<QuestionCode, Variable>();
  const add = (variable: Variable): void => {
    if (found.has(variable.code)) return;
    found.set(variable.code, variable);
    const { relevant } = variable.question;
    const grounds = relevant === null ? [] : variablesOf(relevant);
    for (const code of grounds) {
      const ground = names.variables.get(code);
      // Only backwards: what reads later questions is told elsewhere, and must not lead in circles.
      if (ground !== undefined && ground.place < variable.place) add(ground);
    }
  };
  direct.forEach(add);
  return [...found.values()].sort((a, b) => a.place - b.place);
}

/** `null`: given up. */
function search(condition: Expression, variables: readonly Variable[]): boolean | null {
  const trees = [condition.tree, ...variables.flatMap(treesOf)];
  const domains = variables.flatMap((variable) => {
    const isIt = (node: ExpressionNode): boolean => node.type === "answer" && node.code === variable.code;
    const values = possibleValues(variable.question, trees, isIt);
    return values === null ? [] : [{ variable, values: ["", ...values] }];
  });
  const assigned = new Map<QuestionCode, Value>();
  const known: PartlyKnown = {
    scene: { answerTo: (code) => assigned.get(code) ?? "", self: "", today: anyDay },
    knows: (code) => assigned.has(code),
    knowsSelf: false,
  };
  let steps = 0;
  const tryFrom = (index: number): boolean | null => {
    const domain = domains[index];
    if (domain === undefined) return decide(condition.tree, known) !== false;
    for (const value of domain.values) {
      steps += 1;
      if (steps > mostSteps) return null;
      assigned.set(domain.variable.code, value);
      const found = isAllowed(domain.variable, value, known) ? tryFrom(index + 1) : false;
      if (found !== false) return found;
    }
    assigned.delete(domain.variable.code);
    return false;
  };
  return tryFrom(0);
}

const treesOf = ({ code, question }: Variable): readonly ExpressionNode[] => [
  ...(question.relevant === null ? [] : [question.relevant.tree]),
  ...(question.constraint === null ? [] : [nameSelf(question.constraint.tree, code)]),
];

/** Whether the form lets this answer, or its lack, come about. */
function isAllowed({ code, question }: Variable, value: Value, known: PartlyKnown): boolean {
  const isAsked = question.relevant === null ? true : decide(question.relevant.tree, known);
  if (value === "") return !(question.isRequired && isAsked === true);
  if (isAsked === false) return false;
  if (question.constraint === null || question.type === "matrix") return true;
  return decide(nameSelf(question.constraint.tree, code), known) !== false;
}
