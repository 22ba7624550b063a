import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { type ChatOnPage, createChatOnPage } from "./page-chat.ts";

export type { ChatOnPage, FileToAttach, MessageOnPage } from "./page-chat.ts";

/** Where Debian's package puts Chromium; another machine says so in CHROMIUM_PATH. */
const CHROMIUM_PATH = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";

/** Longest that anything may take before a test says what it missed. */
const PATIENCE_MS = 10_000;

/** How the page is opened. */
export interface TrialPageOptions {
  /** Default: a desktop of 1440 by 900. */
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
  /** A finger instead of a mouse, and a phone's fine screen. Default false. */
  readonly isPhone?: boolean;
  /** Where the person is; default: where the machine is. */
  readonly timeZone?: string;
}

/** The trial page in a browser, driven as a person would. Names are as on the list of people: «Елена Ковалёва», or a part of it. */
export interface TrialPage {
  /** For what the driver has no words for. */
  readonly page: Page;
  /** Chooses who writes: opens their chat with the bot, `beside` the others in a column of its own. */
  readonly actor: (name: string, options?: { readonly beside?: boolean }) => Promise<ChatOnPage>;
  /** Opens the group as the named member sees it. */
  readonly group: (name: string, title: string, options?: { readonly beside?: boolean }) => Promise<ChatOnPage>;
  /** Answers the question who follows a link; resolves to that person's chat. */
  readonly followLinkAs: (name: string) => Promise<ChatOnPage>;
  /** Number beside the name; 0 without one. */
  readonly unreadOf: (name: string) => Promise<number>;
  /** The calls in the journal, newest first. */
  readonly journal: () => Locator;
  readonly screenshot: (path: string) => Promise<void>;
  /** Closes the page; throws if any script of the page failed meanwhile. */
  readonly close: () => Promise<void>;
}

let launched: Promise<Browser> | null = null;

/** One browser serves all pages of a test file; `closeBrowser` ends it. */
const openBrowser = (): Promise<Browser> =>
  (launched ??= chromium.launch({ executablePath: CHROMIUM_PATH, args: ["--no-sandbox"] }));

/** Ends the browser; call it after all tests of a file. */
export async function closeBrowser(): Promise<void> {
  const browser = await launched;
  launched = null;
  await browser?.close();
}

/** Opens the trial page at `url` in a browser profile of its own. */
export async function openTrialPage(url: string, options: TrialPageOptions = {}): Promise<TrialPage> {
  const browser = await openBrowser();
  const context = await browser.newContext({
    viewport: { ...(options.viewport ?? { width: 1440, height: 900 }) },
    colorScheme: options.colorScheme ?? "light",
    hasTouch: options.isPhone ?? false,
    deviceScaleFactor: options.isPhone === true ? 2 : 1,
    ...(options.timeZone === undefined ? {} : { timezoneId: options.timeZone }),
    locale: "ru-RU",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(url);
  await page.locator(".entry-main").first().waitFor({ state: "attached" });
  return createTrialPage(page, context, errors);
}

function createTrialPage(page: Page, context: BrowserContext, errors: readonly string[]): TrialPage {
  const item = (name: string): Locator => page.locator(".actor-item", { hasText: name }).first();

  async function showPeople(): Promise<void> {
    const tab = page.locator(".tab", { hasText: "Люди" });
    if (await tab.isVisible()) await tab.click();
  }

  async function open(entry: Locator, beside: boolean): Promise<ChatOnPage> {
    await showPeople();
    await entry.locator(".entry-main").click({ modifiers: beside ? ["Control"] : [] });
    return activeChat();
  }

  async function activeChat(): Promise<ChatOnPage> {
    const active = page.locator(".column.is-active");
    await active.waitFor();
    const [actorId, chatId] = await Promise.all(
      ["data-actor-id", "data-chat-id"].map((name) => active.getAttribute(name)),
    );
    return createChatOnPage(page, page.locator(`.column[data-actor-id="${actorId}"][data-chat-id="${chatId}"]`));
  }

  return {
    page,
    actor: (name, { beside = false } = {}) => open(item(name).locator(".entry:not(.is-group)"), beside),
    group: (name, title, { beside = false } = {}) =>
      open(item(name).locator(".entry.is-group", { hasText: title }), beside),
    async followLinkAs(name) {
      const question = page.getByRole("dialog");
      await question.locator(".option", { hasText: name }).click();
      await question.waitFor({ state: "detached" });
      await page.locator(".column.is-active h2", { hasText: name }).waitFor();
      return activeChat();
    },
    async unreadOf(name) {
      const badge = item(name).locator(".entry:not(.is-group) .badge");
      return (await badge.count()) === 0 ? 0 : Number(await badge.textContent());
    },
    journal: () => page.locator(".call"),
    screenshot: async (path) => void (await page.screenshot({ path })),
    async close() {
      await context.close();
      if (errors.length > 0) throw new Error(`The page failed: ${errors.join("; ")}`);
    },
  };
}
