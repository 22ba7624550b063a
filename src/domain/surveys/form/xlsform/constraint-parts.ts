import type { Expression, ExpressionNode } from "../expression.ts";
import type { Choice, ManyChoices } from "../form.ts";
import { expressionOf } from "../print-expression.ts";
import { exclusiveIn, isCount, selectedCode } from "./exclusive-sentences.ts";

/** What a constraint on several choices says in ways that the bot knows by heart: how many, and which excludes the others. */
export interface ChoiceRules {
  readonly min: number | null;
  readonly max: number | null;
  readonly exclusive: ReadonlySet<string>;
  /** What is left of the constraint. */
  readonly rest: Expression | null;
}

/**
 * Takes `count-selected(.)` compared with a number, and the conventional sentences for «нет», out of a constraint whose parts are joined by
 * `and`. What is not one of them stays.
 */
export function takeChoiceRules(constraint: Expression | null, choices: readonly Choice[]): ChoiceRules {
  const exclusive = new Set(choices.filter(({ isExclusive }) => isExclusive).map(({ code }) => code));
  if (constraint === null) return { min: null, max: null, exclusive, rest: null };
  const parts = partsOf(constraint.tree);
  const left = parts.filter((part) => {
    const code = exclusiveIn(part, choices);
    if (code !== null) exclusive.add(code);
    return code === null;
  });
  const bounds: Bound[] = [];
  const rest = left.filter((part) => {
    const bound = boundIn(part, exclusive);
    if (bound !== null) bounds.push(bound);
    return bound === null;
  });
  const mins = bounds.flatMap(({ min }) => min ?? []);
  const maxs = bounds.flatMap(({ max }) => max ?? []);
  return {
    min: mins.length === 0 ? null : Math.max(...mins),
    max: maxs.length === 0 ? null : Math.min(...maxs),
    exclusive,
    rest: rest.length === parts.length ? constraint : joinParts(rest),
  };
}

/** The constraint with which the rules of a question are written down, so that `takeChoiceRules` takes them out again. */
export function writeChoiceRules({ choices, constraint, min, max }: ManyChoices): Expression | null {
  const exclusive = choices.filter(({ isExclusive }) => isExclusive).map(({ code }) => code);
  const parts: ExpressionNode[] = constraint === null ? [] : [constraint.tree];
  const counted = (operator: ">=" | "<=", value: number): ExpressionNode =>
    binary(operator, countOfSelf, number(value));
  if (min !== null) {
    const chosen = exclusive.map(selectedInSelf);
    parts.push(chosen.reduce((either, part) => binary("or", either, part), counted(">=", min)));
  }
  if (max !== null) parts.push(counted("<=", max));
  for (const code of exclusive) {
    parts.push(call("not", binary("and", selectedInSelf(code), binary(">", countOfSelf, number(1)))));
  }
  return parts.length === 1 && constraint !== null ? constraint : joinParts(parts);
}

interface Bound {
  readonly min: number | null;
  readonly max: number | null;
}

type Binary = ExpressionNode & { readonly type: "binary" };

const number = (value: number): ExpressionNode => ({ type: "number", value });
const binary = (operator: Binary["operator"], left: ExpressionNode, right: ExpressionNode): Binary => ({
  type: "binary",
  operator,
  left,
  right,
});
const call = (name: "not" | "selected" | "count-selected", ...args: readonly ExpressionNode[]): ExpressionNode => ({
  type: "call",
  name,
  args,
});
const self: ExpressionNode = { type: "self" };
const countOfSelf = call("count-selected", self);
const selectedInSelf = (code: string): ExpressionNode => call("selected", self, { type: "text", value: code });

/** Parts joined by `and`, without looking into brackets on the right: joined again they make the same tree. */
function partsOf(node: ExpressionNode): readonly ExpressionNode[] {
  return node.type === "binary" && node.operator === "and" ? [...partsOf(node.left), node.right] : [node];
}

function joinParts(parts: readonly ExpressionNode[]): Expression | null {
  const [first, ...others] = parts;
  return first === undefined ? null : expressionOf(others.reduce((tree, part) => binary("and", tree, part), first));
}

const swapped: Readonly<Record<string, Binary["operator"]>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=" };

/** `count-selected(.) <= 3` and the like, either way round; a lower bound may leave out what excludes the others. */
function boundIn(part: ExpressionNode, exclusive: ReadonlySet<string>): Bound | null {
  if (part.type !== "binary") return null;
  if (part.operator === "or") {
    const bound = boundIn(part.left, exclusive);
    const code = selectedCode(part.right);
    return bound !== null && bound.max === null && code !== null && exclusive.has(code) ? bound : null;
  }
  const [operator, bound] = isCount(part.left)
    ? [part.operator, part.right]
    : isCount(part.right)
      ? [swapped[part.operator], part.left]
      : [undefined, undefined];
  if (operator === undefined || bound?.type !== "number" || !Number.isInteger(bound.value)) return null;
  const { value } = bound;
  if (operator === "=") return { min: value, max: value };
  if (operator === ">=" || operator === ">") return { min: operator === ">" ? value + 1 : value, max: null };
  return operator === "<=" || operator === "<" ? { min: null, max: operator === "<" ? value - 1 : value } : null;
}
