import type { CommentRefused } from "../../domain/applications/review-application.ts";
import { err, ok, type Result } from "../../domain/shared/result.ts";
import { applicationDialogTexts as texts, wrongInputText } from "../../texts/applications-dialogs.texts.ts";
import { applicationRefusalText } from "../../texts/applications-refusals.texts.ts";
import { applicationTexts } from "../../texts/applications.texts.ts";
import { type Html, joinHtml } from "../../texts/html.ts";
import type { DialogInput, DialogStep } from "../flow-kit/dialog.ts";
import { type Button, to } from "../flow-kit/screen.ts";

/** Asks the one who reviews for words about a submission: what is wanted, what was refused, ready words, and the way back to it. */
export const askForWords = (
  applicationId: string,
  question: {
    readonly step: string;
    readonly text: readonly Html[];
    readonly refusal: string | null;
    readonly ready: readonly Button[];
  },
): DialogStep => ({
  type: "ask",
  step: question.step,
  screen: {
    html: joinHtml([...question.text, question.refusal === null ? null : texts.refused(question.refusal)]),
    rows: [
      ...question.ready.map((button) => [button]),
      [{ label: applicationTexts.toApplication, to: to("a.rev", applicationId) }],
    ],
  },
});

/** The words that were typed, or what the pressed button stands for; `undefined` is a button that there is none of. */
export function readWords<Choice>(
  input: DialogInput,
  readChoice: (value: string) => Choice | undefined,
): Result<string | Choice, string> {
  switch (input.type) {
    case "text":
      return ok(input.text);
    case "choice": {
      const choice = readChoice(input.value);
      return choice === undefined ? err(wrongInputText({ type: "PressAButton" })) : ok(choice);
    }
    case "file":
      return err(wrongInputText({ type: "TextNeeded", kind: "file" }));
    case "other":
      return err(wrongInputText({ type: "TextNeeded", kind: input.kind }));
  }
}

/** The outcome of a review's use case, its refusal in words. */
export const inWords = <Value>(outcome: Result<Value, CommentRefused>): Result<Value, string> =>
  outcome.ok ? outcome : err(applicationRefusalText(outcome.error));
