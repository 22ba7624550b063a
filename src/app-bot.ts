import { Api, Bot } from "grammy";
import type { BotCommand } from "grammy/types";
import type { AppGroups } from "./app-groups.ts";
import { createChatOutput } from "./bot/chat-output.ts";
import { createChatScreens } from "./bot/chat-screens.ts";
import { type BotContext, chatKeyOf } from "./bot/context.ts";
import { allowedUpdates, assembleBot } from "./bot/create-bot.ts";
import { createDialogHost, type DialogHost } from "./bot/dialog-host.ts";
import type { ChatOutput, Feature } from "./bot/feature.ts";
import { createFeatureRegistry, type FeatureRegistry } from "./bot/feature-registry.ts";
import { createGroupSchedules } from "./bot/group-schedules.ts";
import { createIsAdministrator } from "./bot/groups.ts";
import { keyboardOf } from "./bot/keyboard.ts";
import { createLiveScreens } from "./bot/live-screens.ts";
import { createNavigator } from "./bot/navigator.ts";
import { createTell } from "./bot/press-answer.ts";
import { createQuestionRepeater } from "./bot/question-repeater.ts";
import { splitHtml } from "./bot/split-html.ts";
import { watchUnreachable } from "./bot/unreachable.ts";
import { createFailureTeller, createUpdateHandler } from "./bot/update-handler.ts";
import { createScopedMemory } from "./bot/update-scope.ts";
import type { PollingConfig, WebhookConfig } from "./config.ts";
import type { FileStore } from "./domain/files/file-store.ts";
import type { Notice } from "./domain/messages/notice.ts";
import { actorOf, type Sender } from "./domain/people/account.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { Screen } from "./flows/flow-kit/screen.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createChatMemoryStore, createHeartbeat, createListWatching } from "./infra/db/messages/chat-memory.repo.ts";
import { createIsHandled } from "./infra/db/messages/handled-requests.queries.ts";
import { createDialogStates, createInbox } from "./infra/db/messages/inbox.repo.ts";
import { createLeases } from "./infra/db/messages/leases.repo.ts";
import type { NextAllowed } from "./infra/db/messages/hold-back.ts";
import { createOutbox } from "./infra/db/messages/outbox.repo.ts";
import { createSentFiles } from "./infra/db/messages/sent-files.repo.ts";
import { failureName } from "./infra/failure.ts";
import type { Log } from "./infra/log.ts";
import { isProcessAlive, processOwner } from "./infra/process-owner.ts";
import { sleep } from "./infra/sleep.ts";
import { createPatience } from "./infra/telegram/patient-api.ts";
import { createPoller } from "./infra/telegram/poller.ts";
import { createPresence } from "./infra/telegram/presence.ts";
import { createSendMedia } from "./infra/telegram/send-media.ts";
import { createSender } from "./infra/telegram/sender.ts";
import { createDownloader } from "./infra/telegram/telegram-client.ts";
import { createUpdateIntake } from "./infra/telegram/update-intake.ts";
import type { UpdateSource } from "./infra/telegram/update-source.ts";
import { createWebhook } from "./infra/telegram/webhook.ts";
import { commonTexts } from "./texts/common.texts.ts";

export interface AppBotDeps {
  readonly config: PollingConfig | WebhookConfig;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly features: readonly Feature[];
  readonly renderNotice: (notice: Notice) => Screen;
  readonly loadSender: (chatKey: string) => Promise<Sender>;
  readonly setPaused: (chatKey: string, isPaused: boolean) => Promise<void>;
  readonly groups: AppGroups;
  /** The content of a stored file. */
  readonly loadFile: FileStore["load"];
  /** When messages to many may go out. */
  readonly nextAllowed: NextAllowed;
  /** How pauses between attempts are waited for; the timer's by default. */
  readonly sleep?: typeof sleep;
}

/** The bot with its ways in and out. */
export interface AppBot {
  /** Learns the bot's own name from Telegram, then takes updates and sends what is queued, until `stop`. */
  readonly start: () => Promise<void>;
  /** Takes nothing new, finishes what is under way, and lets another process take over. */
  readonly stop: () => Promise<void>;
  /** Messages were queued. */
  readonly wakeSender: () => void;
  /** A group was bound: its schedule is waited for. */
  readonly wakeSchedules: () => void;
  /** The bot's name without @; known after `start` began. */
  readonly username: () => string;
  /** Whether whoever writes from that private chat administers the group today. */
  readonly isGroupAdministrator: ReturnType<typeof createIsAdministrator>;
}

/** Telegram's own default of 500 s let bots hang for hours. */
const clientTimeoutSeconds = 60;

/** Wires the features to Telegram: inbox, lanes, screens, dialogs, sender. */
export const createAppBot = (deps: AppBotDeps): AppBot => {
  const { config, database, clock, log, features, loadSender, setPaused } = deps;
  const wait = deps.sleep ?? sleep;
  const owner = processOwner();
  const orWarned = (work: Promise<unknown>, message: string): Promise<void> =>
    work.then(
      () => undefined,
      (error: unknown) => log.warn({ failure: failureName(error) }, message),
    );
  const client = { apiRoot: config.apiRoot, timeoutSeconds: clientTimeoutSeconds };
  const bot = new Bot<BotContext>(config.botToken, { client });
  const { api } = bot;
  api.config.use(watchUnreachable, createPatience(wait));
  const memory = createScopedMemory(createChatMemoryStore(database, clock));
  const screens = createChatScreens({ api, memory });
  const tell = createTell(screens);
  const download = createDownloader({ api, apiRoot: config.apiRoot, token: config.botToken });
  const outputFor = (chatKey: string): ChatOutput => createChatOutput({ api, screens, clock, download }, chatKey);
  const registry = createFeatureRegistry(features);
  const navigator = createNavigator({ registry, screens, municipalityName: config.municipalityName });
  const pause = (chatKey: string): Promise<void> => setPaused(chatKey, true);
  const host: DialogHost = createDialogHost({
    dialogs: registry.dialogs,
    memory,
    screens,
    loadActor: async (chatKey) => actorOf(await loadSender(chatKey)),
    outputFor,
    open: navigator.open,
    openAsVisitor: navigator.openAsVisitor,
    tell,
    isHandled: createIsHandled(database),
  });
  const dialogStates = createDialogStates(database);
  const handlers = { registry, navigator, screens, host, outputFor, tell };
  assembleBot(bot, { ...handlers, dialogStates, loadSender, setPaused, groups: deps.groups });

  const intake = createUpdateIntake({
    inbox: createInbox(database, clock),
    handle: createUpdateHandler({ bot, pause }),
    tellFailure: createFailureTeller(screens),
    log,
    sleep: wait,
  });
  const questions = createQuestionRepeater({
    host,
    memory,
    clock,
    isPaused: async (chatKey) => (await loadSender(chatKey)).isPaused,
    pause,
    inLane: intake.inLane,
    onFailure: (error) => log.warn({ failure: failureName(error) }, "a question was not repeated"),
  });
  const live = createLiveScreens({
    registry,
    screens,
    listWatching: createListWatching(database),
    loadSender,
    pause,
    inLane: intake.inLane,
    clock,
    sleep: wait,
    onFailure: (error) => log.warn({ failure: failureName(error) }, "a live screen was not drawn"),
  });
  const schedules = createGroupSchedules({
    api,
    queries: deps.groups.queries,
    groups: deps.groups,
    noteShown: deps.groups.noteShown,
    noteTrouble: deps.groups.noteTrouble,
    inLane: intake.inLane,
    clock,
    sleep: wait,
    onFailure: (error) => log.warn({ failure: failureName(error) }, "a group's schedule was not brought up to date"),
  });
  // Without patience: the sender has a gate of its own for all that it sends.
  const senderApi = new Api(config.botToken, client);
  const sender = createSender({
    api: senderApi,
    sendMedia: createSendMedia({ api: senderApi, sentFiles: createSentFiles(database, clock), load: deps.loadFile }),
    outbox: createOutbox(database, clock, deps.nextAllowed),
    owner,
    clock,
    log,
    random: Math.random,
    sleep: wait,
    render: (notice) => {
      const screen = deps.renderNotice(notice);
      const keyboard = keyboardOf(screen, "");
      if (notice.type === "broadcast.message" && notice.media !== null) {
        return { parts: [screen.html.html], keyboard, media: notice.media };
      }
      return { parts: splitHtml(screen.html.html), keyboard };
    },
    pause: (externalId) => pause(chatKeyOf(externalId)),
    afterSent: (externalId) => questions.repeatAfterNotice(chatKeyOf(externalId)),
  });
  const presence = createPresence({
    heartbeat: createHeartbeat(database),
    clock,
    onReturn: questions.repeatAfterSleep,
  });
  const common = {
    api,
    intake,
    leases: createLeases(database, clock),
    owner,
    isAlive: isProcessAlive,
    allowedUpdates,
    log,
    sleep: wait,
    onAwake: () => {
      live.noteAwake();
      schedules.noteAwake();
      return orWarned(presence.note(), "presence was not noted");
    },
  };
  const source: UpdateSource =
    config.mode === "webhook"
      ? createWebhook({ ...common, url: config.webhookUrl, port: config.webhookPort, secret: config.webhookSecret })
      : createPoller(common);

  let running: Promise<unknown> = Promise.resolve();

  return {
    start: async () => {
      await bot.init();
      await orWarned(api.setMyCommands(commandsOf(registry)), "the list of commands was not set");
      await source.prepare();
      running = Promise.all([source.run(), sender.run(), live.run(), schedules.run()]);
      log.info({ mode: config.mode }, "started");
    },
    stop: async () => {
      source.stop();
      sender.stop();
      live.stop();
      schedules.stop();
      await Promise.all([running, intake.stop()]);
      // Only now may another process resume what this one has left.
      await orWarned(source.release(), "the lease was not given back");
    },
    wakeSender: sender.wake,
    wakeSchedules: schedules.wake,
    username: () => bot.botInfo.username,
    isGroupAdministrator: createIsAdministrator(api),
  };
};

const commandsOf = (registry: FeatureRegistry): BotCommand[] => [
  ...commonTexts.commands,
  ...[...registry.commands].map(([command, { description }]) => ({ command, description })),
];
