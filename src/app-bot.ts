import { Api, Bot } from "grammy";
import { createChatOutput } from "./bot/chat-output.ts";
import { createChatScreens, keyboardOf } from "./bot/chat-screens.ts";
import { type BotContext, chatIdOf, chatKeyOf } from "./bot/context.ts";
import { allowedUpdates, assembleBot } from "./bot/create-bot.ts";
import { createDialogHost, type DialogHost } from "./bot/dialog-host.ts";
import type { ChatOutput, Feature } from "./bot/feature.ts";
import { createFeatureRegistry } from "./bot/feature-registry.ts";
import { createNavigator } from "./bot/navigator.ts";
import { createFailureTeller, createUpdateHandler } from "./bot/update-handler.ts";
import type { PollingConfig, WebhookConfig } from "./config.ts";
import type { Notice } from "./domain/messages/notice.ts";
import type { Actor } from "./domain/people/roles.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { Screen } from "./flows/flow-kit/screen.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createChatMemoryStore, createHeartbeat } from "./infra/db/messages/chat-memory.repo.ts";
import { createDialogStates, createInbox } from "./infra/db/messages/inbox.repo.ts";
import { createLeases } from "./infra/db/messages/leases.repo.ts";
import { createOutbox } from "./infra/db/messages/outbox.repo.ts";
import type { Log } from "./infra/log.ts";
import { isProcessAlive, processOwner } from "./infra/process-owner.ts";
import { sleep } from "./infra/sleep.ts";
import { createPatience } from "./infra/telegram/patient-api.ts";
import { createPoller } from "./infra/telegram/poller.ts";
import { createSender } from "./infra/telegram/sender.ts";
import { createDownloader } from "./infra/telegram/telegram-client.ts";
import { createUpdateIntake } from "./infra/telegram/update-intake.ts";
import { startWebhook } from "./infra/telegram/webhook.ts";
import { commonTexts } from "./texts/common.texts.ts";

export interface AppBotDeps {
  readonly config: PollingConfig | WebhookConfig;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly features: readonly Feature[];
  readonly renderNotice: (notice: Notice) => Screen;
  readonly loadActor: (chatKey: string) => Promise<Actor | null>;
  readonly setPaused: (chatKey: string, isPaused: boolean) => Promise<void>;
}

/** The bot with its ways in and out. */
export interface AppBot {
  /** Learns the bot's own name from Telegram, then takes updates and sends what is queued, until `stop`. */
  readonly start: () => Promise<void>;
  /** Takes nothing new and finishes what is under way. */
  readonly stop: () => Promise<void>;
  /** Messages were queued. */
  readonly wakeSender: () => void;
  /** The bot's name without @; known after `start` began. */
  readonly username: () => string;
}

/** Telegram's own default of 500 s let bots hang for hours. */
const clientTimeoutSeconds = 60;
/** Presses live 150 s in Telegram: after a longer sleep people may have pressed into the void. */
const pressLifeMs = 150_000;
/** Whoever left a dialog for longer is not disturbed by a restart. */
const freshDialogMs = 24 * 60 * 60 * 1000;

/** Wires the features to Telegram: inbox, lanes, screens, dialogs, sender. */
export const createAppBot = (deps: AppBotDeps): AppBot => {
  const { config, database, clock, log, features, loadActor, setPaused } = deps;
  const owner = processOwner();
  const client = { apiRoot: config.apiRoot, timeoutSeconds: clientTimeoutSeconds };
  const bot = new Bot<BotContext>(config.botToken, { client });
  const { api } = bot;
  api.config.use(createPatience(sleep));
  const memory = createChatMemoryStore(database, clock);
  const screens = createChatScreens({ api, memory });
  const download = createDownloader({ api, apiRoot: config.apiRoot, token: config.botToken });
  const outputFor = (chatKey: string): ChatOutput => createChatOutput({ api, screens, clock, download }, chatKey);
  const registry = createFeatureRegistry(features);
  const navigator = createNavigator({ registry, screens, municipalityName: config.municipalityName });
  const { open, openAsVisitor } = navigator;
  const host: DialogHost = createDialogHost({
    dialogs: registry.dialogs,
    memory,
    screens,
    loadActor,
    outputFor,
    open,
    openAsVisitor,
  });
  const dialogStates = createDialogStates(database);
  assembleBot(bot, { registry, navigator, screens, host, outputFor, dialogStates, loadActor, setPaused });

  const sender = createSender({
    // Without patience: the sender has a gate of its own for all that it sends.
    api: new Api(config.botToken, client),
    outbox: createOutbox(database, clock),
    owner,
    clock,
    log,
    random: Math.random,
    sleep,
    render: (notice) => {
      const screen = deps.renderNotice(notice);
      return { html: screen.html.html, keyboard: keyboardOf(screen, "") };
    },
    pause: (externalId) => setPaused(chatKeyOf(externalId), true),
    afterSent: async (externalId) => void (await host.repeat(chatKeyOf(externalId))),
  });
  const intake = createUpdateIntake({
    inbox: createInbox(database, clock),
    handle: createUpdateHandler(bot),
    tellFailure: createFailureTeller(screens),
    log,
    sleep,
  });
  const heartbeat = createHeartbeat(database);
  const poller = createPoller({
    api,
    intake,
    leases: createLeases(database, clock),
    owner,
    isAlive: isProcessAlive,
    allowedUpdates,
    log,
    sleep,
    onPoll: () => heartbeat.beat(clock.now()),
  });

  /** People in the middle of a dialog may have pressed a button that Telegram has forgotten: they get their question again. */
  const repeatQuestions = async (): Promise<void> => {
    const last = await heartbeat.last();
    if (last === null || clock.now() - last <= pressLifeMs) {
      return;
    }
    for (const chatKey of await memory.chatsInDialog(clock.now() - freshDialogMs)) {
      await host
        .repeat(chatKey)
        .catch(() => log.warn({ chat: chatIdOf(chatKey).slice(-3) }, "a question was not repeated"));
    }
  };

  let running: Promise<unknown> = Promise.resolve();
  let stopWebhook: () => Promise<void> = () => Promise.resolve();

  return {
    start: async () => {
      await bot.init();
      await api.setMyCommands([...commonTexts.commands]);
      const resumed = await intake.resume();
      log.info({ resumed, mode: config.mode }, "started");
      const loops = [sender.run(), repeatQuestions()];
      if (config.mode === "webhook") {
        const { webhookUrl, webhookSecret: secret } = config;
        stopWebhook = (await startWebhook({ intake, secret, log }, config.webhookPort)).stop;
        await api.setWebhook(webhookUrl, { secret_token: secret, allowed_updates: [...allowedUpdates] });
      } else {
        await api.deleteWebhook();
        loops.push(poller.run());
      }
      running = Promise.all(loops);
    },
    stop: async () => {
      poller.stop();
      await stopWebhook();
      await intake.idle();
      sender.stop();
      await running;
    },
    wakeSender: sender.wake,
    username: () => bot.botInfo.username,
  };
};
