import type { StoredMessage } from "../../sandbox/world/world.ts";
import { handInValue } from "../../src/domain/surveys/answering/answer-survey.ts";

/** What a person does with the screen before them. */
export type Turn =
  | { readonly type: "press"; readonly row: number; readonly column: number }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "end" };

/** The number of the question that the screen asks, or `null` when it asks none. */
export const questionOn = (screen: StoredMessage): number | null => {
  const match = /вопрос (\d+) из \d+/iu.exec(textOf(screen));
  return match === null ? null : Number(match[1]);
};

/** The words of a screen. */
export const textOf = ({ content }: StoredMessage): string => ("text" in content ? content.text : "");

/** Answers with the choice that stands at this place among the choices, so that people take different branches. */
export const decideTurn = (screen: StoredMessage, taste: number): Turn => {
  const places = (screen.keyboard?.inline_keyboard ?? []).flatMap((row, rowIndex) =>
    row.map((button, column) => ({
      turn: { type: "press", row: rowIndex, column } as const,
      /** What the answer says, or where the button leads. */
      value: /^=[^=]+=(.*)$/u.exec(button.callback_data ?? "")?.[1] ?? button.callback_data ?? "",
    })),
  );
  const done = places.find(({ value }) => value === "done");
  const way = places.find(({ value }) => value === handInValue || /^sa\.(?:start|go)~/u.test(value));
  const choices = places.filter(({ value }) => /^(?:c:|n:|echo:)/u.test(value));
  const isTicked = places.some(({ value }) => value.startsWith("u:"));
  const chosen = way ?? (isTicked ? done : choices[taste % Math.max(1, choices.length)]);
  if (chosen !== undefined) {
    return chosen.turn;
  }
  return questionOn(screen) === null ? { type: "end" } : { type: "text", text: "дроби и проценты" };
};
