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
export function canHold(condition: Expression, names: FormNames, budget: TryBudget): boolean {
  if (decide(condition.tree, nothingKnown) === false) return false;
  const direct = inOrder(variablesOf(condition).flatMap((code) => names.variables.get(code) ?? []));
  // The questions that it reads say most, and are few; what lies before them may be too much to try.
  if (search(condition, direct, budget) === false) return false;
  const all = withGrounds(direct, names);
  const isWorthwhile = all.length > direct.length && all.length <= mostVariables;
  return !isWorthwhile || search(condition, all, budget) !== false;
}

const nothingKnown: PartlyKnown = {
  scene: { answerTo: () => "", self: "", today: anyDay },
  knows: () => false,
  knowsSelf: false,
};

/** How many combinations may still be tried, over all conditions of a form: whoever waits for the check waits for less than a second. */
export interface TryBudget {
  left: number;
}

/** Enough for a form of a hundred conditions as people write them. */
export const createTryBudget = (): TryBudget => ({ left: 20_000 });

/** Whether some answer meets the question's own constraint; whatever cannot be decided counts as possible. */
export function canBeAnswered(question: Question & { readonly constraint: Expression }): boolean {
  const { tree } = question.constraint;
  const isSelf = (node: ExpressionNode): boolean => node.type === "self";
  const values =
    question.type === "text" ? possibleTexts(question.maxLength, [tree]) : possibleValues(question, [tree], isSelf);
  if (values === null || question.type === "matrix") return decide(tree, nothingKnown) !== false;
  return values.some(
    (self) => decide(tree, { ...nothingKnown, scene: { ...nothingKnown.scene, self }, knowsSelf: true }) !== false,
  );
}

/** More combinations of one condition are not tried. */
const mostSteps = 4000;
/** More answers than these have too many combinations anyway. */
const mostVariables = 12;

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
  return inOrder([...found.values()]);
}

/** As they are asked, so that each is tried when that on which it depends is known. */
const inOrder = (variables: readonly Variable[]): readonly Variable[] =>
  [...variables].sort((a, b) => a.place - b.place);

/** `null`: given up. */
function search(condition: Expression, variables: readonly Variable[], budget: TryBudget): boolean | null {
  if (budget.left <= 0) return null;
  const trees = [condition.tree, ...variables.flatMap(treesOf)];
  const domains = variables.flatMap((variable) => {
    const isIt = (node: ExpressionNode): boolean => node.type === "answer" && node.code === variable.code;
    const values = possibleValues(variable.question, trees, isIt);
    return values === null ? [] : [{ variable, values: [...values, ""] }];
  });
  const assigned = new Map<QuestionCode, Value>();
  const known: PartlyKnown = {
    scene: { answerTo: (code) => assigned.get(code) ?? "", self: "", today: anyDay },
    knows: (code) => assigned.has(code),
    knowsSelf: false,
  };
  // Making the values costs, too, and a long condition takes longer to work out.
  budget.left -= domains.reduce((sum, { values }) => sum + values.length, 0);
  const cost = 1 + Math.floor(condition.source.length / 100);
  let left = Math.min(mostSteps, Math.floor(budget.left / cost));
  const tryFrom = (index: number): boolean | null => {
    const domain = domains[index];
    if (domain === undefined) return decide(condition.tree, known) !== false;
    for (const value of domain.values) {
      if (left <= 0) return null;
      left -= 1;
      budget.left -= cost;
      assigned.set(domain.variable.code, value);
      const isWorthwhile = isAllowed(domain.variable, value, known) && decide(condition.tree, known) !== false;
      const found = isWorthwhile ? tryFrom(index + 1) : false;
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
