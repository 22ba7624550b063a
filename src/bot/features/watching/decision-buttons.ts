import { type Decision, decisionKey } from "../../../domain/watching/day-sheet/decision.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { daySheetTexts } from "../../../texts/day-sheet.texts.ts";

/** A button's argument holds 24 signs: the first letter of the decision's kind and the end of its key, where the id is. */
export const buttonKeyOf = (decision: Decision): string => {
  const key = decisionKey(decision);
  return `${key.slice(0, 1)}${key.slice(key.indexOf(":")).slice(-20)}`;
};

/** A button for each decision, one to a row. */
export const decisionButtons = (decisions: readonly Decision[], today: string): readonly (readonly Button[])[] =>
  decisions.map((decision) => [
    { label: daySheetTexts.decision(decision, today), to: to("wt.do", buttonKeyOf(decision)) },
  ]);
