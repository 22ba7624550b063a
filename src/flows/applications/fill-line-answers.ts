import {
  type ApplicationLine,
  type GroundsKind,
  type LineField,
  lineFields,
} from "../../domain/applications/application.ts";
import type {
  ApplicationView,
  DeficitChoice,
  ProgrammeChoice,
  StaffChoice,
} from "../../domain/applications/application-views.ts";
import { type LineAnswer, maxTitleLength } from "../../domain/applications/line-answer.ts";
import { trainingTermOf } from "../../domain/people/training-term.ts";
import { halfYearStart } from "../../domain/shared/half-year.ts";
import { periodFromKey, periodRange } from "../../domain/shared/period.ts";
import { parsePeriod } from "../../domain/shared/period-parsing.ts";
import { cleanLine } from "../../domain/shared/search-text.ts";
import { applicationDialogTexts as texts } from "../../texts/applications-dialogs.texts.ts";
import { deficitGroundsText } from "../../texts/needs-words.texts.ts";
import type { DialogInput } from "../flow-kit/dialog.ts";
import {
  fieldOfQuestion,
  type FillLineMemo,
  type FillQuestion,
  type FillRefusal,
  remarkKey,
} from "./fill-line-question.ts";

/** What the dialog knows when it asks or reads an answer. */
export interface FillScene {
  readonly view: ApplicationView;
  /** The line as it is now; empty before its first answer. */
  readonly line: ApplicationLine;
  readonly staff: readonly StaffChoice[];
  readonly programmes: readonly ProgrammeChoice[];
  /** On what the line may rest: deficits of its person, then of the organization. */
  readonly deficits: readonly DeficitChoice[];
}

/** What an input means: something to write, or something to remember. */
export type FillStep =
  | { readonly type: "write"; readonly answer: LineAnswer }
  | { readonly type: "remember"; readonly memo: FillLineMemo };

export const groundsKinds = [
  "deficit",
  "recommendation",
  "diagnostics",
  "overdue-term",
  "free",
] as const satisfies readonly GroundsKind[];

/** Reads one input as an answer to the question that is asked; writes nothing. */
export function readFillInput(
  question: FillQuestion,
  memo: FillLineMemo,
  scene: FillScene,
  input: DialogInput,
): FillStep {
  switch (input.type) {
    case "text":
      return readText(question, memo, scene, input.text);
    case "choice":
      return readChoice(question, memo, scene, input.value);
    case "file":
      return refuse(memo, { type: "FileNotHere" });
    case "other":
      return refuse(memo, { type: "TextNeeded", kind: input.kind });
  }
}

/** The readymade words for an expired term; `null` when it has not expired by the line's dates: then they would not be true. */
export function overdueGrounds({ line, view, staff }: FillScene): string | null {
  const person = staff.find((choice) => choice.id === line.personId) ?? view.people.get(line.personId ?? "");
  const lastTrainedOn = person?.lastTrainedOn ?? null;
  const startsOn = line.period === null ? halfYearStart(view.campaign.halfYear) : periodRange(line.period).from;
  const { state } = trainingTermOf(lastTrainedOn, startsOn);
  return state === "unknown" || state === "overdue" ? texts.overdueGrounds(lastTrainedOn) : null;
}

/** Deficits that are offered as grounds of this kind: diagnostics have brought some of them. */
export function offeredDeficits({ deficits, line }: FillScene): readonly DeficitChoice[] {
  const kind = line.grounds?.kind ?? null;
  if (kind === "diagnostics") return deficits.filter(({ source }) => source === "diagnostics");
  return kind === "deficit" ? deficits : [];
}

/** The line that was filled in last before this one, if it has that field: most lines of a school resemble the one before. */
export function lastLineWith({ view, line }: FillScene, field: "programme" | "period"): ApplicationLine | null {
  const index = view.application.lines.findIndex((candidate) => candidate.id === line.id);
  const before = index === -1 ? view.application.lines : view.application.lines.slice(0, index);
  return before.findLast((candidate) => candidate[field] !== null) ?? null;
}

function readText(question: FillQuestion, memo: FillLineMemo, scene: FillScene, text: string): FillStep {
  switch (question.type) {
    case "programme":
    case "person": {
      const search = cleanLine(text, maxTitleLength);
      return search.ok
        ? remember({ ...memo, search: search.value, page: 0, refusal: null })
        : refuse(memo, { type: "TextRefused", field: "programme", reason: search.error });
    }
    case "own-title":
      return write({ type: "own-title", title: text });
    case "period": {
      const period = parsePeriod(text, scene.view.campaign.halfYear);
      return period.ok
        ? write({ type: "period", period: period.value })
        : refuse(memo, { type: "BadPeriod", reason: period.error });
    }
    case "grounds-kind":
      return write({ type: "grounds", kind: "free", text });
    case "grounds-text":
      return write({ type: "grounds", kind: scene.line.grounds?.kind ?? "free", text });
    case "remarks":
      return refuse(memo, { type: "PressAButton" });
  }
}

function readChoice(question: FillQuestion, memo: FillLineMemo, scene: FillScene, value: string): FillStep {
  const [verb = "", argument = ""] = splitOnce(value);
  if (verb === "page")
    return remember({ ...memo, page: Math.max(0, Number.parseInt(argument, 10) || 0), refusal: null });
  if (verb === "all") return remember({ ...memo, search: "", page: 0, refusal: null });
  if (verb === "back") return readBack(question, memo);
  if (verb === "skip") return remember({ ...memo, reask: null, isOwnTitle: false, search: "", page: 0, refusal: null });
  switch (question.type) {
    case "programme":
      return readProgramme(memo, scene, verb, argument);
    case "person":
      return verb === "is" ? write({ type: "person", personId: argument }) : pressAgain(memo);
    case "period":
      return readPeriodChoice(memo, scene, verb, argument);
    case "grounds-kind": {
      const kind = groundsKinds.find((candidate) => candidate === argument);
      return verb === "is" && kind !== undefined ? write({ type: "grounds-kind", kind }) : pressAgain(memo);
    }
    case "grounds-text":
      return readGroundsChoice(memo, scene, verb, argument);
    case "remarks":
      return readRemarks(question, memo, scene, verb, argument);
    case "own-title":
      return pressAgain(memo);
  }
}

function readProgramme(memo: FillLineMemo, scene: FillScene, verb: string, argument: string): FillStep {
  if (verb === "is") return write({ type: "programme", programmeId: argument });
  if (verb === "own") return remember({ ...memo, isOwnTitle: true, search: "", page: 0, refusal: null });
  if (verb === "own-search") return write({ type: "own-title", title: memo.search });
  const last = verb === "last" ? lastLineWith(scene, "programme")?.programme : null;
  if (last == null) return pressAgain(memo);
  return write(
    last.type === "bank"
      ? { type: "programme", programmeId: last.programmeId }
      : { type: "own-title", title: last.title },
  );
}

function readPeriodChoice(memo: FillLineMemo, scene: FillScene, verb: string, argument: string): FillStep {
  const last = verb === "last" ? lastLineWith(scene, "period")?.period : null;
  if (last != null) return write({ type: "period", period: last });
  const month = verb === "is" ? periodFromKey(argument) : null;
  return month?.ok === true ? write({ type: "period", period: month.value }) : pressAgain(memo);
}

function readGroundsChoice(memo: FillLineMemo, scene: FillScene, verb: string, argument: string): FillStep {
  const { grounds } = scene.line;
  if (verb === "kind") return remember({ ...memo, reask: "grounds", isKindChosen: false, page: 0, refusal: null });
  const deficit = verb === "is" ? offeredDeficits(scene).find(({ id }) => id === argument) : undefined;
  if (deficit !== undefined) {
    return write({ type: "grounds", kind: grounds?.kind ?? "deficit", text: deficitGroundsText(deficit) });
  }
  const ready = verb === "prefill" ? overdueGrounds(scene) : null;
  if (ready !== null) return write({ type: "grounds", kind: grounds?.kind ?? "overdue-term", text: ready });
  return verb === "keep" && grounds !== null && grounds.text !== ""
    ? write({ type: "grounds", kind: grounds.kind, text: grounds.text })
    : pressAgain(memo);
}

function readRemarks(
  question: Extract<FillQuestion, { type: "remarks" }>,
  memo: FillLineMemo,
  { line }: FillScene,
  verb: string,
  argument: string,
): FillStep {
  if (verb === "keep") {
    const seen = question.remarks.map((remark) => remarkKey(line, remark));
    return remember({ ...memo, seen: [...memo.seen, ...seen], refusal: null });
  }
  const field = lineFields.find((candidate) => candidate === argument);
  return verb === "change" && field !== undefined ? remember(askAgain(memo, field)) : pressAgain(memo);
}

/** One question back: from the words of grounds to their kind, otherwise to the field before. */
function readBack(question: FillQuestion, memo: FillLineMemo): FillStep {
  if (question.type === "own-title") return remember({ ...memo, isOwnTitle: false, refusal: null });
  const field = fieldOfQuestion(question);
  const before = field === null ? undefined : lineFields[lineFields.indexOf(field) - 1];
  return before === undefined ? pressAgain(memo) : remember(askAgain(memo, before));
}

const askAgain = (memo: FillLineMemo, field: LineField): FillLineMemo => ({
  ...memo,
  reask: field,
  search: "",
  page: 0,
  isOwnTitle: false,
  isKindChosen: false,
  refusal: null,
});

const splitOnce = (value: string): readonly string[] => {
  const at = value.indexOf(":");
  return at === -1 ? [value] : [value.slice(0, at), value.slice(at + 1)];
};

const write = (answer: LineAnswer): FillStep => ({ type: "write", answer });
const remember = (memo: FillLineMemo): FillStep => ({ type: "remember", memo });
const refuse = (memo: FillLineMemo, refusal: FillRefusal): FillStep => remember({ ...memo, refusal });
const pressAgain = (memo: FillLineMemo): FillStep => refuse(memo, { type: "PressAButton" });
