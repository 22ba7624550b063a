/**
 * The contract between the trial page and the sandbox server: JSON over HTTP and one stream of server-sent events.
 *
 * Everything is served on 127.0.0.1 only. A request whose `Host` is neither `localhost` nor `127.0.0.1` gets 403, a
 * mutation whose `Content-Type` is not `application/json` gets 415, a foreign `Origin` gets 403. Files travel as base64
 * inside JSON for the same reason: a form on a foreign page can then never reach a mutation.
 *
 * Ids: `actorId` is the Telegram user id; a private chat with the bot has the same id as its actor; groups have negative
 * ids. Message ids are unique within the whole sandbox, not only within their chat, and never come twice, not even after
 * a reset. Times are unix milliseconds.
 *
 * | request                                                   | answer                                   |
 * |-----------------------------------------------------------|------------------------------------------|
 * | GET  /api/state                                           | {@link PageState}                        |
 * | GET  /api/chats?actor=ID                                  | {@link ChatView}[] newest activity first |
 * | GET  /api/messages?actor=ID&chat=ID[&before=MSG][&limit=N] | {@link HistoryPage}                      |
 * | GET  /api/calls[?before=CALL][&limit=N]                   | {@link CallView}[] newest first          |
 * | GET  /api/files/FILE_ID[?download=1]                      | the bytes                                |
 * | GET  /api/events                                          | stream of {@link PageEvent}              |
 * | GET  /api/samples                                         | {@link SampleView}[]                     |
 * | GET  /api/samples/SAMPLE_ID                               | the bytes                                |
 * | POST /api/text           {@link SendTextRequest}          | {@link SentResponse}                     |
 * | POST /api/files          {@link SendFilesRequest}         | {@link SentResponse}                     |
 * | POST /api/press          {@link PressRequest}             | {@link PressView}                        |
 * | POST /api/reply-button   {@link ReplyButtonRequest}       | {@link SentResponse}                     |
 * | POST /api/contact        {@link ContactRequest}           | {@link SentResponse}                     |
 * | POST /api/link           {@link OpenLinkRequest}          | {@link SentResponse}                     |
 * | POST /api/edit           {@link EditRequest}              | {@link SentResponse}                     |
 * | POST /api/forward        {@link ForwardRequest}           | {@link SentResponse}                     |
 * | POST /api/voice          {@link ActorInChat}              | {@link SentResponse}                     |
 * | POST /api/sticker        {@link ActorInChat}              | {@link SentResponse}                     |
 * | POST /api/delete         {@link MessageRequest}           | {@link Done}                             |
 * | POST /api/block          {@link BlockRequest}             | {@link ChatView}                         |
 * | POST /api/actors         {@link NewActorRequest}          | {@link ActorView}                        |
 * | POST /api/faults         {@link FaultRequest}             | {@link Done}                             |
 * | POST /api/reset          `{}`                             | {@link PageState}                        |
 *
 * `GET /` is `sandbox/page/index.html`; any other path outside `/api/` is the file of that name in `sandbox/page`, subfolders
 * included (html, css, js, svg), with `Cache-Control: no-cache`.
 *
 * Every mutation also comes back as an event, to the page that made it too: a page may draw from the events alone.
 * A refused request has status 4xx and the body {@link PageProblem}.
 */

/** What is shown when the page opens: the bot, everybody who can be played, and where the event stream stands. */
export interface PageState {
  readonly bot: BotView;
  /** In the order in which they were made: the demonstration's people first, strangers from the page last. */
  readonly actors: readonly ActorView[];
  /** Id of the newest event; open `/api/events?after=ID` with it and nothing is missed or doubled. */
  readonly lastEventId: number;
  /** Server's clock, for counting down {@link PressView.expiresAt}. */
  readonly now: number;
}

/** The bot as its users see it, and whether anything listens for updates at all. */
export interface BotView {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  /** Text above the empty chat; empty string if the bot has set none. */
  readonly description: string;
  readonly shortDescription: string;
  /** Commands of the menu button; per actor they may differ, see {@link ChatView.commands}. */
  readonly commands: readonly CommandView[];
  /** `absent`: no poll for 60 s and no webhook, so nobody will answer. */
  readonly connection: "polling" | "webhook" | "absent";
  /** Updates that the bot has not taken yet. */
  readonly pendingUpdates: number;
}

/** One line of the bot's command menu; `command` is without the slash. */
export interface CommandView {
  readonly command: string;
  readonly description: string;
}

/** A person that the page can play. */
export interface ActorView {
  readonly id: number;
  /** First and last name as Telegram shows them. */
  readonly name: string;
  /** One or two letters for the round picture. */
  readonly initials: string;
  /** Without @; null if none. */
  readonly username: string | null;
  /** `+7…`; what «share contact» sends. */
  readonly phone: string;
  /** Who this is in the demonstration, Russian («Ответственная за ПК, школа № 2»); empty for strangers. */
  readonly role: string;
  /** True if made from the page. */
  readonly stranger: boolean;
}

/** One chat as one actor sees it. */
export interface ChatView {
  readonly actorId: number;
  readonly chatId: number;
  readonly kind: "private" | "group";
  /** The bot's name in a private chat, the title of a group. */
  readonly title: string;
  /** Members' names without the bot; empty in private chats. */
  readonly members: readonly string[];
  /** True if the actor blocked the bot (private), or the bot is not a member (group). */
  readonly blocked: boolean;
  /** False while the actor has never written to the bot: show «Запустить», which posts text `/start`. */
  readonly started: boolean;
  readonly lastMessage: MessageView | null;
  /** Newest first. */
  readonly pinnedMessageIds: readonly number[];
  /** The keyboard in place of the input field's keyboard; null if none. */
  readonly replyKeyboard: ReplyKeyboardView | null;
  /** Presses by this actor that the bot has not answered yet. */
  readonly pendingPresses: readonly PressView[];
  /** Commands that this actor is offered in this chat. */
  readonly commands: readonly CommandView[];
}

/** A stretch of history, oldest first. */
export interface HistoryPage {
  readonly chat: ChatView;
  readonly messages: readonly MessageView[];
  /** Older messages exist: ask again with `before` = id of the first one here. */
  readonly hasMore: boolean;
}

/** One message, the same for every actor: whether it is «mine» follows from `from.id === actorId`. */
export interface MessageView {
  readonly chatId: number;
  readonly id: number;
  readonly from: SenderView;
  readonly date: number;
  /** When it was last edited; null if never. The bot's edits are not marked in Telegram either; show the mark for people only. */
  readonly editedAt: number | null;
  /** Text, or the caption of the attachment. Empty array if neither. */
  readonly text: RichText;
  readonly attachment: AttachmentView | null;
  /** Messages with the same album id that follow each other are drawn as one. */
  readonly albumId: string | null;
  readonly inlineKeyboard: readonly (readonly InlineButtonView[])[];
  readonly pinned: boolean;
  /** Name of the original author; null if not a forward. */
  readonly forwardedFrom: string | null;
  readonly replyTo: { readonly messageId: number; readonly name: string; readonly preview: string } | null;
  /** Reactions of the bot, as emoji. */
  readonly reactions: readonly string[];
  /** A grey line in the middle («Бот добавлен в группу») instead of a bubble; null for ordinary messages. */
  readonly service: string | null;
}

/** Who wrote a message. */
export interface SenderView {
  readonly id: number;
  readonly name: string;
  readonly isBot: boolean;
}

/** Text as runs in order; joined they are the whole text. Put `text` in with `textContent`, never as HTML. */
export type RichText = readonly TextRun[];

/** A stretch of text with one set of marks. Absent marks are off. Line breaks are `\n` inside `text`. */
export interface TextRun {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strike?: true;
  readonly spoiler?: true;
  readonly code?: true;
  /** Preformatted block; neighbouring runs with it form one block. */
  readonly pre?: true;
  readonly quote?: "plain" | "expandable";
  /** Always http, https, mailto, tel or tg: safe as `href`. A t.me link to this bot is opened with POST /api/link. */
  readonly href?: string;
  /** `/menu`: a click sends it as text. */
  readonly command?: string;
}

/** A file, photo, voice message, contact card or sticker. */
export type AttachmentView =
  | {
      readonly kind: "document" | "voice";
      readonly fileId: string;
      readonly name: string;
      readonly mime: string;
      readonly bytes: number;
      /** Of the same origin; with `?download=1` it comes as an attachment. */
      readonly url: string;
    }
  | {
      readonly kind: "photo";
      readonly fileId: string;
      readonly name: string;
      readonly mime: string;
      readonly bytes: number;
      readonly width: number;
      readonly height: number;
      readonly url: string;
    }
  | { readonly kind: "contact"; readonly name: string; readonly phone: string }
  | { readonly kind: "sticker"; readonly emoji: string };

/** A button under a message. Rows and columns count from 0 in {@link PressRequest}. */
export interface InlineButtonView {
  readonly text: string;
  /** `callback` → POST /api/press; `url` → POST /api/link if `href` leads to this bot, otherwise a new tab; `copy` → clipboard; `other` → cannot be tried here. */
  readonly kind: "callback" | "url" | "copy" | "other";
  /** For `url`. */
  readonly href: string | null;
  /** For `copy`. */
  readonly copyText: string | null;
}

/** The keyboard at the bottom. */
export interface ReplyKeyboardView {
  readonly rows: readonly (readonly ReplyButtonView[])[];
  /** Hide after one press. */
  readonly oneTime: boolean;
  readonly placeholder: string | null;
  /** Message that brought it; part of {@link ReplyButtonRequest} so that a replaced keyboard is not pressed by mistake. */
  readonly messageId: number;
}

/** `contact` shares the actor's phone (ask first, as Telegram does), `text` sends the label. */
export interface ReplyButtonView {
  readonly text: string;
  readonly kind: "text" | "contact" | "other";
}

/** One press on an inline button, from the tap to the bot's answer. */
export interface PressView {
  readonly pressId: string;
  readonly actorId: number;
  readonly chatId: number;
  readonly messageId: number;
  readonly row: number;
  readonly column: number;
  readonly pressedAt: number;
  /** Telegram forgets the press 150 s after it was made. */
  readonly expiresAt: number;
  readonly state: "pending" | "answered" | "expired";
  /** What the bot answered: a toast, or with `alert` a window with «ОК». Null while pending and for empty answers. */
  readonly answer: { readonly text: string; readonly alert: boolean; readonly url: string | null } | null;
}

/** One call of a Bot API method by the bot. Long polls appear when they end, and only if they brought something or failed. */
export interface CallView {
  readonly id: number;
  /** When the request arrived. */
  readonly at: number;
  readonly method: string;
  /** Parameters as JSON; an uploaded file stands as `{ "file": name, "bytes": n }`. Long texts are cut at 4,096 characters. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  /** Present if `ok`; cut to 2,000 characters of JSON. */
  readonly result: string | null;
  readonly error: { readonly code: number; readonly description: string; readonly retryAfter: number | null } | null;
  /** `conforms`: checked against the Bot API's schema and right. `violates`: `problems` say where. `unchecked`: the gate is off. */
  readonly verdict: "conforms" | "violates" | "unchecked";
  readonly problems: readonly ViolationView[];
  /** Injected fault that answered instead of, or after, the method; null as a rule. */
  readonly fault: string | null;
  /** From arrival to answer. */
  readonly ms: number;
  readonly chatId: number | null;
}

/** Where a request departs from the Bot API: `/reply_markup/inline_keyboard/0/0/text`, `must be string`. */
export interface ViolationView {
  readonly path: string;
  readonly message: string;
}

/**
 * What arrives on `/api/events`. Each is one SSE message with `id:` = event id and `data:` = this JSON; `event:` is not
 * set, so `onmessage` takes them all. After a break the browser's `Last-Event-ID` (or `?after=ID`) resumes; if the
 * server no longer has everything since then, the first event is `reload`.
 */
export type PageEvent =
  | { readonly type: "message"; readonly message: MessageView }
  | { readonly type: "message-changed"; readonly message: MessageView }
  | { readonly type: "messages-deleted"; readonly chatId: number; readonly messageIds: readonly number[] }
  /** Anything about a chat but its messages: keyboard, pins, members, block, commands. Comes after the message that caused it. */
  | { readonly type: "chat"; readonly chat: ChatView }
  | { readonly type: "press"; readonly press: PressView }
  /** The bot «is typing»; ends by itself after 5 s or with the bot's next message. */
  | { readonly type: "action"; readonly chatId: number; readonly action: string }
  | { readonly type: "call"; readonly call: CallView }
  | { readonly type: "actor"; readonly actor: ActorView }
  | { readonly type: "bot"; readonly bot: BotView }
  /** Everything was reset, or events were missed: fetch all again. */
  | { readonly type: "reload" };

/** Who acts, and where. */
export interface ActorInChat {
  readonly actorId: number;
  readonly chatId: number;
}

/** A message seen by an actor. */
export interface MessageRequest extends ActorInChat {
  readonly messageId: number;
}

/** 1–4096 characters; what begins with `/` becomes a command. In Telegram longer text is divided by the client, so here it is refused. */
export interface SendTextRequest extends ActorInChat {
  readonly text: string;
  readonly replyToMessageId?: number;
}

/** One file, or 2–10 as an album. Each of at most 50 MB here. */
export interface SendFilesRequest extends ActorInChat {
  readonly files: readonly {
    readonly name: string;
    /** Photos must be PNG, JPEG, GIF or WebP. */
    readonly as: "document" | "photo";
    readonly mime: string;
    readonly base64: string;
  }[];
  /** At the first file; 0–1024 characters. */
  readonly caption?: string;
}

/** A tap on an inline button. */
export interface PressRequest extends MessageRequest {
  readonly row: number;
  readonly column: number;
  /** Answer only when the bot has answered, at the latest after so many milliseconds (0 to 30,000). Default 0: at once, the rest by event. */
  readonly waitMs?: number;
}

/** A tap on the keyboard at the bottom. */
export interface ReplyButtonRequest extends ActorInChat {
  readonly row: number;
  readonly column: number;
  /** {@link ReplyKeyboardView.messageId}. */
  readonly keyboardMessageId: number;
}

/** The actor's own card, or with `name` and `phone` somebody else's. */
export interface ContactRequest extends ActorInChat {
  readonly name?: string;
  readonly phone?: string;
}

/** A link `https://t.me/BOT?start=PAYLOAD`, `tg://resolve?domain=BOT&start=PAYLOAD`, or the payload alone. Sends `/start PAYLOAD`. */
export interface OpenLinkRequest {
  readonly actorId: number;
  readonly link: string;
}

/** Own text message, or the caption of an own file. */
export interface EditRequest extends MessageRequest {
  readonly text: string;
}

/** From a chat that the actor sees to a chat that the actor sees. */
export interface ForwardRequest {
  readonly actorId: number;
  readonly fromChatId: number;
  readonly messageIds: readonly number[];
  readonly toChatId: number;
}

/** Blocks (`true`) or unblocks the bot in the actor's private chat. */
export interface BlockRequest {
  readonly actorId: number;
  readonly blocked: boolean;
}

/** A stranger: somebody whom the bot does not know. Without names one is invented. */
export interface NewActorRequest {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly username?: string;
}

/**
 * A ready-made file that any actor can send: the page fetches its bytes and posts them to /api/files. The server is given
 * the list when it is created (option `samples`), makes the bytes at the first request and keeps them.
 */
export interface SampleView {
  readonly id: string;
  /** File name with extension. */
  readonly name: string;
  /** One Russian sentence: what is in it, and what the bot should make of it. */
  readonly description: string;
  readonly mime: string;
  readonly as: "document" | "photo";
}

/** What can go wrong on the way between the bot and Telegram. */
export type FaultKind = "429" | "403" | "500" | "timeout" | "reset" | "lost-answer";

/** The next `times` matching calls go wrong. */
export interface FaultRequest {
  readonly kind: FaultKind;
  readonly method?: string;
  readonly chatId?: number;
  /** Default 1. */
  readonly times?: number;
}

/** The messages that the actor's action made (an album: several). */
export interface SentResponse {
  readonly messages: readonly MessageView[];
}

/** The action is done and there is nothing to tell. */
export interface Done {
  readonly done: true;
}

/** Why a request was refused; `message` is Russian and can be shown. */
export interface PageProblem {
  readonly error: { readonly code: PageProblemCode; readonly message: string };
}

/** For decisions in code; the words are in {@link PageProblem}. */
export type PageProblemCode =
  | "bad-request"
  | "forbidden"
  | "not-found"
  | "wrong-content-type"
  | "too-large"
  | "blocked"
  | "not-yours"
  | "keyboard-gone";
