import { lineFields } from "../../domain/applications/application.ts";
import { missingFields } from "../../domain/applications/line-checks.ts";
import {
  applicationDialogTexts as texts,
  isWrongInput,
  wrongInputText,
} from "../../texts/applications-dialogs.texts.ts";
import { fieldName, groundsText } from "../../texts/applications-lines.texts.ts";
import { periodErrorText, periodText } from "../../texts/applications-period.texts.ts";
import { applicationRefusalText } from "../../texts/applications-refusals.texts.ts";
import { applicationTexts } from "../../texts/applications.texts.ts";
import { type Html, html, joinHtml } from "../../texts/html.ts";
import { type Button, type Screen, to } from "../flow-kit/screen.ts";
import type { FillScene } from "./fill-line-answers.ts";
import { askFor } from "./fill-line-asked.ts";
import {
  fieldOfQuestion,
  type FillLineArgs,
  type FillLineMemo,
  type FillQuestion,
  type FillRefusal,
} from "./fill-line-question.ts";

/** Draws a question: where we are, what is filled in, what is wanted, and what was refused before. */
export function drawQuestion(args: FillLineArgs, memo: FillLineMemo, question: FillQuestion, scene: FillScene): Screen {
  const asked = askFor(question, memo, scene);
  const back = canGoBack(args, question) ? [[{ label: texts.stepBack, answer: "back" }]] : [];
  const skip = canSkip(memo, question, scene) ? [[{ label: texts.skip, answer: "skip" }]] : [];
  return {
    html: joinHtml([
      drawHeading(args, question, scene),
      memo.refusal === null ? null : texts.refused(fillRefusalText(memo.refusal)),
      ...(args.field === null ? drawChosen(scene) : []),
      html`${""}`,
      ...asked.text,
    ]),
    rows: [...asked.rows, ...skip, ...back, [leaveButton(args)]],
  };
}

/** Draws what ends the dialog: it cannot go on, and here is why. */
export const drawStop = (args: FillLineArgs, refusal: FillRefusal): Screen => ({
  html: texts.refused(fillRefusalText(refusal)),
  rows: [
    ...(refusal.type === "LineRemoved"
      ? [[{ label: applicationTexts.restore, to: to("a.restore", args.applicationId, args.lineId) }]]
      : []),
    [leaveButton(args)],
  ],
});

/** The words of whatever this dialog may refuse. */
export function fillRefusalText(refusal: FillRefusal): string {
  if (refusal.type === "BadPeriod") return periodErrorText(refusal.reason);
  return isWrongInput(refusal) ? wrongInputText(refusal) : applicationRefusalText(refusal);
}

const leaveButton = ({ applicationId, version }: FillLineArgs): Button => ({
  label: applicationTexts.toApplication,
  to: version === null ? to("a.app", applicationId) : to("a.rev", applicationId),
});

function drawHeading(args: FillLineArgs, question: FillQuestion, { view, line }: FillScene): Html {
  const index = view.application.lines.findIndex((candidate) => candidate.id === line.id);
  const number = (index === -1 ? view.application.lines.length : index) + 1;
  const field = fieldOfQuestion(question);
  if (args.version !== null) return texts.correcting(number, fieldName(field ?? args.field ?? "programme"));
  if (args.field !== null) return texts.editing(number, fieldName(field ?? args.field));
  const done = lineFields.length - missingFields(line).length;
  return texts.step(number, field === null ? Math.max(1, done) : lineFields.indexOf(field) + 1);
}

function drawChosen({ view, line, staff }: FillScene): readonly (Html | null)[] {
  const person = staff.find((choice) => choice.id === line.personId) ?? view.people.get(line.personId ?? "");
  return [
    line.programme === null ? null : texts.chosenProgramme(line.programme.title),
    person === undefined ? null : texts.chosenPerson(person.fullName, person.position),
    line.period === null ? null : texts.chosenPeriod(periodText(line.period)),
    line.grounds === null || line.grounds.text === ""
      ? null
      : texts.chosenGrounds(groundsText(line.grounds.kind, line.grounds.text)),
  ];
}

function canGoBack(args: FillLineArgs, question: FillQuestion): boolean {
  const field = fieldOfQuestion(question);
  return args.field === null && question.type !== "own-title" && field !== null && field !== lineFields[0];
}

function canSkip(memo: FillLineMemo, question: FillQuestion, { line }: FillScene): boolean {
  const field = fieldOfQuestion(question);
  return memo.reask !== null && field !== null && field !== "grounds" && !missingFields(line).includes(field);
}
