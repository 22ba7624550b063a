import type { ExpressionNode } from "./expression.ts";
import { type ChoiceCode, type ManyChoices, otherChoice } from "./form.ts";
import { walk } from "./print-expression.ts";

/**
 * Sets of choices such that whatever the expressions can tell apart is among them: those that they mention in each combination, the others,
 * which are alike, only counted. `null` where the expressions look at the choices in another way, or mention too many.
 */
export function possibleSets(
  question: ManyChoices,
  trees: readonly ExpressionNode[],
  isIt: (node: ExpressionNode) => boolean,
): readonly (readonly ChoiceCode[])[] | null {
  const looks = lookAt(trees, isIt);
  if (looks === null) return null;
  const codesOf = (isExclusive: boolean): readonly ChoiceCode[] =>
    question.choices.filter((choice) => choice.isExclusive === isExclusive).map(({ code }) => code);
  const together = [...codesOf(false), ...(question.hasOther ? [otherChoice] : [])];
  const mentioned = together.filter((code) => looks.mentioned.has(code));
  if (mentioned.length > mostMentioned) return null;
  const alike = together.filter((code) => !looks.mentioned.has(code));
  if (looks.isCounted && alike.length > mostCounted) return null;
  const sets = subsetsOf(mentioned).flatMap((chosen) => {
    const fewest = Math.max(0, (question.min ?? 1) - chosen.length);
    const most = looks.isCounted ? alike.length : Math.min(fewest, alike.length);
    const counts = Array.from({ length: Math.max(0, most - fewest + 1) }, (_, more) => fewest + more);
    return counts.map((count) => [...chosen, ...alike.slice(0, count)]).filter((set) => isWithin(set.length, question));
  });
  return [...sets, ...codesOf(true).map((code) => [code])];
}

/** 64 combinations: more mentioned choices than a condition that somebody understands has. */
const mostMentioned = 6;

/** Where it matters how many are chosen, each number is tried; nobody counts to more. */
const mostCounted = 60;

const isWithin = (count: number, { min, max }: ManyChoices): boolean =>
  count > 0 && count >= (min ?? 1) && count <= (max ?? count);

const subsetsOf = (codes: readonly ChoiceCode[]): readonly (readonly ChoiceCode[])[] =>
  codes.reduce<readonly (readonly ChoiceCode[])[]>(
    (sets, code) => [...sets, ...sets.map((set) => [...set, code])],
    [[]],
  );

interface Looks {
  readonly mentioned: ReadonlySet<string>;
  readonly isCounted: boolean;
}

/** How the expressions look at the choices; `null` when it is not by `selected`, `count-selected` or a comparison with one of them. */
function lookAt(trees: readonly ExpressionNode[], isIt: (node: ExpressionNode) => boolean): Looks | null {
  const mentioned = new Set<string>();
  let isCounted = false;
  let seen = 0;
  let understood = 0;
  const mention = (node: ExpressionNode | undefined): void => {
    if (node?.type !== "text" || /\s/u.test(node.value.trim())) return;
    mentioned.add(node.value.trim());
    understood += 1;
  };
  const look = (node: ExpressionNode): void => {
    if (isIt(node)) seen += 1;
    if (node.type === "binary" && (node.operator === "=" || node.operator === "!=")) {
      if (isIt(node.left)) mention(node.right);
      else if (isIt(node.right)) mention(node.left);
    }
    const [first, second] = node.type === "call" ? node.args : [];
    if (node.type !== "call" || first === undefined || !isIt(first)) return;
    if (node.name === "selected") mention(second);
    if (node.name !== "count-selected") return;
    isCounted = true;
    understood += 1;
  };
  for (const tree of trees) walk(tree, look);
  return seen === understood ? { mentioned, isCounted } : null;
}
