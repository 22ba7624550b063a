import { isCode } from "./expression-tokens.ts";
import { otherChoice, type Choice, type Question } from "./form.ts";
import type { FormColumn, FormFinding, FormPlace, FormProblem, Severity } from "./form-findings.ts";

/** Looks at a question by itself: texts, choices, bounds. Its conditions are looked at with the form (`checkConditions`). */
export function checkQuestion(question: Question): readonly FormFinding[] {
  const findings: FormFinding[] = [];
  const tell: Tell = (severity, column, problem, part) => {
    findings.push({ severity, where: { code: question.code, column, ...part }, problem });
  };
  if (!isCode(question.code)) tell("error", "code", { type: "BadCode", code: question.code });
  checkTexts(question, tell);
  checkType(question, tell);
  checkCompetence(question, tell);
  return findings;
}

/** Signs that a person still reads on a phone, in one go; and what goes into a Telegram message of 4096 with choices and progress beside it. */
const readable = { label: 400, hint: 300, choice: 80, statement: 200, possible: 2000 } as const;
/** Steps of a scale that fit on a phone as buttons. */
const mostSteps = 11;
/** What people type into a chat at most: Telegram cuts a message at 4096. */
export const longestAnswer = 4000;

/** A statement has a code of its own. */
type Part = Pick<FormPlace, "choice"> | Pick<FormPlace, "code">;
type Tell = (severity: Severity, column: FormColumn, problem: FormProblem, part?: Part) => void;

function checkTexts(question: Question, tell: Tell): void {
  if (question.label.trim() === "") tell("error", "label", { type: "EmptyLabel" });
  checkText(question.label, readable.label, "label", tell);
  checkText(question.hint ?? "", readable.hint, "hint", tell);
  checkText(question.constraintMessage ?? "", readable.hint, "constraintMessage", tell);
  if (question.type !== "scale") return;
  checkText(question.fromLabel ?? "", readable.choice, "lowLabel", tell);
  checkText(question.toLabel ?? "", readable.choice, "highLabel", tell);
}

function checkText(text: string, limit: number, column: FormColumn, tell: Tell, part?: Part): void {
  const { length } = text;
  const isImpossible = length > readable.possible;
  if (length > limit)
    tell(isImpossible ? "error" : "warning", column, { type: "TooLongText", limit, length, isImpossible }, part);
  const name = /\$\{([^}]*)\}/u.exec(text)?.[1];
  if (name !== undefined) tell("error", column, { type: "AnswerInText", name }, part);
}

function checkType(question: Question, tell: Tell): void {
  if ("choices" in question) checkChoices(question.choices, tell);
  switch (question.type) {
    case "scale": {
      const { from, to } = question;
      const isRight = Number.isInteger(from) && Number.isInteger(to) && from < to && to - from < mostSteps;
      if (!isRight) tell("error", "type", { type: "BadScale", from, to, mostSteps });
      return;
    }
    case "many":
      return checkBounds(question, tell);
    case "matrix":
      if (question.statements.length === 0) tell("error", "type", { type: "NoStatements" });
      for (const { code, label } of question.statements) checkStatement(code, label, tell);
      return;
    case "text": {
      const { maxLength } = question;
      const isRight = Number.isInteger(maxLength) && maxLength >= 1 && maxLength <= longestAnswer;
      if (!isRight) tell("error", "type", { type: "BadTextLimit", maxLength, most: longestAnswer });
      return;
    }
    case "file":
      return tell("note", "type", { type: "NotAnonymous" });
    case "note":
    case "one":
    case "integer":
    case "decimal":
    case "date":
  }
}

function checkStatement(code: string, label: string, tell: Tell): void {
  if (!isCode(code)) tell("error", "code", { type: "BadCode", code }, { code });
  if (label.trim() === "") tell("error", "label", { type: "EmptyLabel" }, { code });
  checkText(label, readable.statement, "label", tell, { code });
}

function checkChoices(choices: readonly Choice[], tell: Tell): void {
  if (choices.length === 0) tell("error", "type", { type: "NoChoices" });
  const codes = new Set<string>();
  const labels = new Set<string>();
  for (const { code, label } of choices) {
    const part = { choice: code };
    if (codes.has(code)) tell("error", "code", { type: "DuplicateChoice", choice: code }, part);
    else if (code === otherChoice) tell("error", "code", { type: "ReservedChoice", choice: code }, part);
    else if (label.trim() === "") tell("error", "label", { type: "EmptyChoiceLabel", choice: code }, part);
    else if (labels.has(label)) tell("warning", "label", { type: "SameChoiceLabel", choice: code, label }, part);
    codes.add(code);
    labels.add(label);
    checkText(label, readable.choice, "label", tell, part);
  }
}

function checkBounds(question: Question & { readonly type: "many" }, tell: Tell): void {
  const together = question.choices.filter(({ isExclusive }) => !isExclusive).length + (question.hasOther ? 1 : 0);
  const most = Math.min(question.max ?? together, together);
  const min = question.min ?? 1;
  if (question.choices.length > 0 && (most < min || min < 0 || most < 1)) {
    tell("error", "constraint", { type: "BadBounds", min, most });
  }
  const hasWayOut = question.hasOther || question.choices.some(({ isExclusive }) => isExclusive);
  if (question.isRequired && !hasWayOut) tell("note", "required", { type: "NoWayOut" });
}

function checkCompetence(question: Question, tell: Tell): void {
  const deficits = "choices" in question ? question.choices.filter(({ isDeficit }) => isDeficit) : [];
  const [first] = deficits;
  if (question.competence === null && first !== undefined) {
    tell("warning", "competence", { type: "DeficitWithoutCompetence" });
  }
  if (question.competence !== null && "choices" in question && first === undefined) {
    tell("warning", "competence", { type: "NoDeficitChoices" });
  }
}
