import { z } from "zod";
import type { Feature, Outcome } from "../../src/bot/feature.ts";
import type { Actor } from "../../src/domain/people/roles.ts";
import { defineDialog } from "../../src/flows/flow-kit/dialog.ts";
import { to } from "../../src/flows/flow-kit/screen.ts";
import { html } from "../../src/texts/html.ts";

/** Somebody whom the bot knows. */
export const knownActor: Actor = {
  accountId: "account",
  personId: "person",
  fullName: "Иванова Анна Петровна",
  organizationId: null,
  roles: [],
};

export interface WordsOptions {
  /** What was written so far; handed from one run of the bot to the next, as a database is. */
  readonly words?: string[];
  readonly keys?: Set<string>;
  readonly dialogVersion?: number;
  /** What the dialog is called; another name makes the old one unknown. */
  readonly dialogId?: string;
  /** Called before a step of the dialog, with its name; may throw or wait. */
  readonly onStep?: (step: "present" | "answer" | "written") => Promise<void>;
}

const markSchema = z.object({ marked: z.array(z.string()), isRefused: z.boolean() });

/**
 * A capability of the tests' own: a list of three words, filled by a dialog whose answers are written at once, and marks that the dialog
 * only remembers. Buttons for whatever an action may do.
 */
export const createWordsFeature = (options: WordsOptions = {}) => {
  const { words = [], keys = new Set<string>(), dialogVersion = 1, dialogId = "w.add", onStep } = options;
  const actions: string[] = [];
  let act: (() => Promise<Outcome>) | null = null;

  const feature: Feature = {
    id: "words",
    screens: {
      menu: () =>
        Promise.resolve({
          html: html`Слова: ${words.length === 0 ? "нет" : words.join(", ")}`,
          rows: [[{ label: "Добавить", to: to("w.add") }], [{ label: "Сделать", to: to("w.do") }]],
        }),
      "w.page": ({ args: [page = "1"] }) =>
        Promise.resolve({
          html: html`Страница ${page}`,
          rows: [[{ label: "Дальше", to: to("w.page", Number(page) + 1) }], [{ label: "Меню", to: to("menu") }]],
        }),
    },
    actions: {
      "w.add": () => Promise.resolve({ type: "enter", dialog: dialogId, args: {} }),
      "w.do": ({ requestKey }) => {
        actions.push(requestKey);
        return act === null ? Promise.resolve({ type: "show", route: to("menu"), toast: "Сделано" }) : act();
      },
    },
    dialogs: [
      defineDialog({
        id: dialogId,
        version: dialogVersion,
        args: z.object({}),
        memo: markSchema,
        firstMemo: { marked: [], isRefused: false },
        present: async ({ memo }) => {
          await onStep?.("present");
          if (words.length >= 3) {
            return { type: "done", show: to("menu"), toast: "Все слова записаны" };
          }
          const marks = memo.marked.length === 0 ? "" : ` Отмечено: ${memo.marked.join(", ")}.`;
          return {
            type: "ask",
            step: `word-${words.length}`,
            screen: {
              html: html`${memo.isRefused ? "Только слова. " : ""}Слово ${words.length + 1}?${marks}`,
              rows: [
                [{ label: "Любое", answer: "любое" }],
                [{ label: "Отметить", answer: "mark" }],
                [{ label: "Сделать", to: to("w.do") }],
              ],
            },
          };
        },
        answer: async ({ input, memo, requestKey, chat }) => {
          await onStep?.("answer");
          if (input.type === "choice" && input.value === "mark") {
            const isMarked = memo.marked.includes("да");
            return { marked: isMarked ? [] : ["да"], isRefused: false };
          }
          if (input.type === "file") {
            await chat.showProgress(html`Читаю…`);
            const bytes = await chat.download(input.file);
            await writeWord(requestKey, Buffer.from(bytes).toString("utf8"));
            return { ...memo, isRefused: false };
          }
          if (input.type === "other") {
            return { ...memo, isRefused: true };
          }
          await writeWord(requestKey, input.type === "text" ? input.text : input.value);
          return { ...memo, isRefused: false };
        },
      }),
    ],
    menu: () => [],
    offersForFile: async ({ file, chat }) => {
      const bytes = await chat.download(file);
      return [{ label: `В слова (${bytes.byteLength})`, to: to("w.do", bytes.byteLength) }];
    },
    startLinks: {
      t: () => Promise.resolve({ type: "toast", toast: "Ссылка уже использована" }),
      s: () => Promise.resolve({ type: "show", route: to("menu"), toast: "Вы вошли по ссылке" }),
    },
    visitorActions: {
      "w.hello": () => Promise.resolve({ type: "screen", screen: { html: html`Здравствуйте`, rows: [] } }),
    },
  };

  const writeWord = async (requestKey: string, word: string): Promise<void> => {
    if (!keys.has(requestKey)) {
      keys.add(requestKey);
      words.push(word);
    }
    await onStep?.("written");
  };

  return {
    feature,
    words,
    keys,
    /** Request keys of the button «Сделать», in the order of presses. */
    actions,
    /** What «Сделать» does; a screen and a toast by default. */
    doing: (next: () => Promise<Outcome>): void => {
      act = next;
    },
  };
};
