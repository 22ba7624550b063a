import type { Actor as Player } from "../../../sandbox/driver.ts";
import { type Html, htmlToPlain } from "../../../src/texts/html.ts";
import type { Town } from "../../adversity/town.ts";

/**
 * What the tests of every flow need to know about one of them. A new flow is added so:
 *
 * 1. Describe it in the file of its capability (`people-flows.ts` …): who enters it, by the data of which button, its questions in order with
 *    a good answer and at least one wrong answer each, and what is to be read in the database afterwards. A dialog that asks different things
 *    on different ways has a description for each way.
 * 2. A new capability also gets a list of its own in `all-flows.ts`, and a test file beside the others: three lines.
 * 3. `tests/adversity/texts.test.ts` wants a door to the dialog, too: it types there whatever comes to hand.
 *
 * Everything else follows from the description: `check-flow.ts` runs the same behaviours for each. A dialog in the registry that nobody
 * describes fails `registry.test.ts`.
 */
export interface FlowDescription {
  /** The dialog's id. */
  readonly dialog: string;
  /** What the person wants, as the rest of «When somebody …». */
  readonly when: string;
  /** Who answers: the beginning of the name of somebody in the demonstration. */
  readonly player: string;
  /** Brings the town to the moment before, and returns the data of the button that enters the dialog. */
  readonly prepare: (town: Town) => Promise<string>;
  readonly questions: readonly [Question, ...Question[]];
  /** What the screen after the last answer says. */
  readonly ends: string;
  /** Reads what the dialog is there to write; `null` while it is not there. For those that only look things up: always `null`. */
  readonly read: (town: Town) => Promise<unknown>;
  /** What is read after the last answer: all of it, or the part that matters. */
  readonly written: unknown;
}

/** One question, with the answer that leads on to the next. */
export interface Question {
  /** What it says. */
  readonly asks: string;
  readonly answer: Act;
  /** Answers that it refuses, the words of each refusal, and text in place of a file or a button where the question takes neither. */
  readonly wrong: readonly [WrongAnswer, ...WrongAnswer[]];
  /** Files are what it asks for: then files of other kinds are among `wrong`. */
  readonly takesFiles?: true;
}

export interface WrongAnswer {
  readonly act: Act;
  readonly says: string;
}

/** Something that a person does in the chat. */
export type Act = (player: Player) => unknown;

/** Types words. */
export const say =
  (text: string): Act =>
  (player) =>
    player.send(text);

/** Presses a button of the newest message, by a part of its label. */
export const press =
  (label: string): Act =>
  (player) =>
    player.pressOld(player.lastMessage(), (candidate) => candidate.includes(label));

/** Sends a document. */
export const sendFile =
  (name: string, bytes: () => Promise<Uint8Array> | Uint8Array): Act =>
  async (player) =>
    player.upload(name, await bytes());

/** Sends a picture as a photo. */
export const sendPhoto =
  (bytes: () => Promise<Uint8Array> | Uint8Array): Act =>
  async (player) =>
    player.uploadPhoto(await bytes());

/** Talks instead of typing. */
export const talk: Act = (player) => player.sendVoice();

/** Words as they are seen in the chat. */
export const plain = (words: Html): string => htmlToPlain(words);
