import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";

/** A file as the file picker gives it. */
export interface FileToAttach {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** One bubble of the chat. */
export interface MessageOnPage {
  readonly locator: Locator;
  readonly text: () => Promise<string>;
  /** Labels of the buttons under it, row by row in one list. */
  readonly buttons: () => Promise<readonly string[]>;
  readonly press: (label: string | RegExp) => Promise<void>;
  /** Saves the document in it. */
  readonly download: () => Promise<{ readonly name: string; readonly bytes: Buffer }>;
}

/** One chat on the page, as its person uses it. Waiting ends with an error that shows what the chat holds instead. */
export interface ChatOnPage {
  readonly locator: Locator;
  /** Presses «Запустить». */
  readonly start: () => Promise<void>;
  readonly say: (text: string) => Promise<void>;
  /** Presses the button in the newest message that has it, by its whole label or by a pattern, and waits until the bot has answered. */
  readonly press: (label: string | RegExp) => Promise<void>;
  /** The same without waiting for the answer. */
  readonly tap: (label: string | RegExp) => Promise<void>;
  /** Presses a button of the keyboard at the bottom. */
  readonly pressBelow: (label: string) => Promise<void>;
  /** Sends files from the disk, as documents or as photos; the caption goes with the first. */
  readonly attach: (files: readonly FileToAttach[], options?: AttachOptions) => Promise<void>;
  /** Sends one of the ready-made files, by its name. */
  readonly sendSample: (name: string) => Promise<void>;
  /** Sends what the «+» has besides files, by the label there. */
  readonly sendFromMenu: (label: string) => Promise<void>;
  /** Waits for a message of the bot that contains the text, new or edited; resolves to the newest such. */
  readonly waitFor: (text: string | RegExp) => Promise<MessageOnPage>;
  /** Does something and waits for what it brings: a message of the bot that contains the text, and is new or has changed meanwhile. */
  readonly after: (act: () => Promise<void>, text: string | RegExp) => Promise<MessageOnPage>;
  /** Waits for the short notice or window with which the bot answered a press; closes it. */
  readonly waitForAnswer: (text: string | RegExp) => Promise<void>;
  /** Texts of all messages drawn, oldest first. */
  readonly texts: () => Promise<readonly string[]>;
}

export interface AttachOptions {
  readonly as?: "document" | "photo";
  readonly caption?: string;
}

/** The chat in that column. */
export function createChatOnPage(page: Page, column: Locator): ChatOnPage {
  const field = column.getByLabel("Сообщение боту");

  /** On a phone only one chat is in view: the others are behind their tabs. */
  async function show(): Promise<void> {
    if (await column.isVisible()) return;
    const name = (await column.locator("h2").textContent()) ?? "";
    await page.locator(".tab", { hasText: name.split(" ")[0] ?? "" }).click();
    await column.waitFor();
  }

  async function tap(label: string | RegExp): Promise<Locator> {
    await show();
    const button = column
      .locator(".inline-button")
      .filter({ hasText: exactly(label) })
      .last();
    await button.click();
    return button;
  }

  return {
    locator: column,
    async start() {
      await show();
      await column.getByRole("button", { name: "Запустить" }).click();
    },
    async say(text) {
      await show();
      await field.fill(text);
      await field.press("Enter");
    },
    async press(label) {
      await tap(label);
      await column.locator(".inline-button[aria-busy]").first().waitFor({ state: "detached" });
    },
    tap: async (label) => void (await tap(label)),
    async pressBelow(label) {
      await show();
      await column
        .locator(".reply-button")
        .filter({ hasText: exactly(label) })
        .click();
    },
    async attach(files, { as = "document", caption = "" } = {}) {
      await show();
      await column.getByRole("button", { name: "Прикрепить" }).click();
      const item = page.getByRole("menuitem", { name: as === "photo" ? "Фотография" : "Файл с компьютера" });
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), item.click()]);
      await chooser.setFiles(
        files.map((file) => ({ name: file.name, mimeType: file.mimeType, buffer: Buffer.from(file.bytes) })),
      );
      await column
        .locator(".attachment")
        .nth(files.length - 1)
        .waitFor();
      await field.fill(caption);
      await field.press("Enter");
      await column.locator(".attachment").first().waitFor({ state: "detached" });
    },
    async sendSample(name) {
      await show();
      await column.getByRole("button", { name: "Прикрепить" }).click();
      await page.getByRole("menuitem", { name: "Готовые файлы" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.locator(".option", { has: page.getByText(name, { exact: true }) }).click();
      await dialog.waitFor({ state: "detached" });
    },
    async sendFromMenu(label) {
      await show();
      await column.getByRole("button", { name: "Прикрепить" }).click();
      await page.getByRole("menuitem", { name: label }).click();
    },
    async waitFor(text) {
      const message = column.locator(".row:not(.is-mine)", { hasText: text }).last();
      await orSay(message.waitFor({ state: "attached" }), async () => `no «${text}» among:\n${await told(column)}`);
      return createMessage(page, message);
    },
    async after(act, text) {
      const before = await readRows(column);
      await act();
      const pattern = text instanceof RegExp ? text : new RegExp(escaped(text));
      const found = waitForFreshRow(page, column, before, pattern);
      await orSay(found, async () => `no «${text}» that is new among:\n${await told(column)}`);
      return createMessage(page, column.locator(`.row[data-message-id="${await found}"]`));
    },
    async waitForAnswer(text) {
      const notice = column.locator(".toast, .alert", { hasText: text });
      await orSay(notice.waitFor(), async () => `no answer «${text}»; the chat holds:\n${await told(column)}`);
      await notice.getByRole("button").click();
    },
    texts: () => column.locator(".row .text").allTextContents(),
  };
}

function createMessage(page: Page, locator: Locator): MessageOnPage {
  return {
    locator,
    text: async () => (await locator.locator(".text").allTextContents()).join("\n"),
    buttons: () => locator.locator(".inline-button").allTextContents(),
    async press(label) {
      const button = locator.locator(".inline-button").filter({ hasText: exactly(label) });
      await button.click();
      await locator.locator(".inline-button[aria-busy]").first().waitFor({ state: "detached" });
    },
    async download() {
      const [download] = await Promise.all([page.waitForEvent("download"), locator.locator(".document").click()]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    },
  };
}

/** The bot's messages that are drawn: their ids, and all that stands in them, buttons included. */
const readRows = (column: Locator): Promise<readonly (readonly [string | undefined, string | null])[]> =>
  column
    .locator(".row:not(.is-mine)")
    .evaluateAll((rows) => rows.map((row) => [row.dataset.messageId, row.textContent] as const));

/** Waits in the browser for a message that matches and is not as it was; resolves to its id. The newest of several. */
async function waitForFreshRow(
  page: Page,
  column: Locator,
  before: Awaited<ReturnType<typeof readRows>>,
  { source, flags }: RegExp,
): Promise<string> {
  const found = await page.waitForFunction(
    ({ element, known, source, flags }) => {
      const rows = [...(element?.querySelectorAll(".row:not(.is-mine)") ?? [])].toReversed();
      return rows.find(({ dataset: { messageId }, textContent }) => {
        const isAsBefore = known.some(([id, text]) => id === messageId && text === textContent);
        return !isAsBefore && new RegExp(source, flags).test(textContent.replace(/\s+/g, " "));
      })?.dataset.messageId;
    },
    { element: await column.elementHandle(), known: before, source, flags },
  );
  return found.jsonValue();
}

const told = async (column: Locator): Promise<string> =>
  (await column.locator(".row .text").allTextContents()).slice(-5).join("\n---\n");

async function orSay(work: Promise<unknown>, words: () => Promise<string>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new Error(await words(), { cause: error });
  }
}

const exactly = (label: string | RegExp): RegExp =>
  label instanceof RegExp ? label : new RegExp(`^\\s*${escaped(label)}\\s*$`);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
