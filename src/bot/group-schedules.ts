import { createHash } from "node:crypto";
import { type Api, GrammyError } from "grammy";
import { generalTopic, type Group, type GroupBinding, type GroupTrouble } from "../domain/messages/groups/group.ts";
import type { GroupQueries } from "../domain/messages/groups/group-views.ts";
import type { CalendarDay } from "../domain/shared/calendar-day.ts";
import type { Clock, Instant } from "../domain/shared/clock.ts";
import { scheduleText } from "../texts/groups.texts.ts";
import { chatKeyOf } from "./context.ts";
import type { GroupPort } from "./groups.ts";

export interface GroupSchedulesDeps {
  readonly api: Api;
  readonly queries: Pick<GroupQueries, "listLive" | "scheduleOf" | "stamp">;
  readonly groups: Pick<GroupPort, "noteMembership" | "moveGroup">;
  /** Notes which message the schedule is, and what it says. */
  readonly noteShown: (
    bindingId: string,
    shown: { readonly messageId: number | null; readonly mark: string },
  ) => Promise<void>;
  readonly noteTrouble: (bindingId: string, trouble: GroupTrouble | null) => Promise<void>;
  /** Does something in the chat's lane, beside none of its updates. */
  readonly inLane: (chatKey: string, work: () => Promise<void>) => Promise<void>;
  readonly clock: Clock;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** Keeps the pinned schedules of group chats up to date. */
export interface GroupSchedules {
  /** Looks again and again until `stop`. */
  readonly run: () => Promise<void>;
  readonly stop: () => void;
  /** Something has changed that a schedule shows: do not wait for the next look. */
  readonly wake: () => void;
  /** The program takes updates: it, and no other process, writes into groups for the next minutes. */
  readonly noteAwake: () => void;
}

/** A schedule that is half a minute old is still living; Telegram allows 20 messages a minute in a group. */
const lookEveryMs = 15_000;
const awakeForMs = 90_000;

/**
 * One pinned message per group or topic, edited in place when what it says has changed, and sent anew when it was deleted, which is noticed at the next change, at the
 * latest the next day (product decisions 26 and 27). What stands in the way is told once to whoever bound the group, and tried again the next day.
 */
export const createGroupSchedules = (deps: GroupSchedulesDeps): GroupSchedules => {
  const stopping = new AbortController();
  let awakeUntil: Instant = 0;
  let seen: string | null = null;
  let resting = new AbortController();

  const look = async (): Promise<void> => {
    const today = deps.clock.today();
    const stamp = `${today} ${await deps.queries.stamp()}`;
    if (stamp === seen) return;
    let isComplete = true;
    for (const live of await deps.queries.listLive()) {
      if (stopping.signal.aborted) return;
      await bringUp(deps, live, today).catch((error: unknown) => {
        isComplete = false;
        deps.onFailure(error);
      });
    }
    // What bringing up wrote is itself a change of the stamp: one more look, which finds nothing to do.
    if (isComplete) seen = stamp;
  };

  return {
    run: async () => {
      while (!stopping.signal.aborted) {
        if (deps.clock.now() <= awakeUntil) await look().catch(deps.onFailure);
        resting = new AbortController();
        await deps.sleep(lookEveryMs, AbortSignal.any([resting.signal, stopping.signal]));
      }
    },
    stop: () => stopping.abort(),
    wake: () => resting.abort(),
    noteAwake: () => {
      if (deps.clock.now() > awakeUntil) resting.abort();
      awakeUntil = deps.clock.now() + awakeForMs;
    },
  };
};

interface LiveBinding {
  readonly group: Group;
  readonly binding: GroupBinding;
}

const bringUp = async (deps: GroupSchedulesDeps, live: LiveBinding, today: CalendarDay): Promise<void> => {
  const { group, binding } = live;
  const text = scheduleText(await deps.queries.scheduleOf(binding.subject, today), today).html;
  // With the day in it: each day the message is touched once, and found out if it is gone.
  const mark = createHash("sha256").update(`${today} ${text}`).digest("base64url");
  if (mark === binding.shownMark) return;
  await deps.inLane(chatKeyOf(group.externalId), () => show(deps, live, text, mark));
};

const show = async (deps: GroupSchedulesDeps, live: LiveBinding, text: string, mark: string): Promise<void> => {
  const { group, binding } = live;
  const { messageId } = binding;
  try {
    if (messageId !== null && (await edit(deps.api, group, messageId, text))) {
      await deps.noteShown(binding.id, { messageId, mark });
      return;
    }
    const sent = await send(deps.api, live, text);
    await deps.noteShown(binding.id, { messageId: sent, mark });
    await pin(deps, live, sent);
  } catch (error) {
    await settle(deps, live, mark, error);
  }
};

const options = { parse_mode: "HTML", link_preview_options: { is_disabled: true } } as const;

const send = async (api: Api, { group, binding }: LiveBinding, text: string): Promise<number> => {
  const topic = binding.topicId === generalTopic ? {} : { message_thread_id: binding.topicId };
  return (await api.sendMessage(group.externalId, text, { ...options, ...topic, disable_notification: true }))
    .message_id;
};

/** False when there is nothing left to edit. */
const edit = async (api: Api, group: Group, messageId: number, text: string): Promise<boolean> => {
  try {
    await api.editMessageText(group.externalId, messageId, text, options);
    return true;
  } catch (error) {
    const words = wordsOf(error);
    if (words.includes("message is not modified")) return true;
    if (words.includes("message to edit not found") || words.includes("message can't be edited")) return false;
    throw error;
  }
};

const pin = async (deps: GroupSchedulesDeps, { group, binding }: LiveBinding, messageId: number): Promise<void> => {
  try {
    await deps.api.pinChatMessage(group.externalId, messageId, { disable_notification: true });
    await deps.noteTrouble(binding.id, null);
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    await deps.noteTrouble(binding.id, "cannot-pin");
  }
};

/** What can be told is told once, and tried again tomorrow; anything else is a failure of ours or Telegram's, and is tried at the next look. */
const settle = async (deps: GroupSchedulesDeps, live: LiveBinding, mark: string, error: unknown): Promise<void> => {
  const { group, binding } = live;
  if (!(error instanceof GrammyError)) throw error;
  const { channel, externalId } = group;
  const movedTo = error.parameters.migrate_to_chat_id;
  if (movedTo !== undefined) {
    await deps.groups.moveGroup({ channel, externalId }, String(movedTo));
    return;
  }
  const trouble = troubleOf(error);
  if (trouble === null) throw error;
  if (trouble === "left") {
    await deps.groups.noteMembership({
      channel,
      externalId,
      title: group.title,
      isForum: group.isForum,
      state: "left",
    });
    return;
  }
  await deps.noteShown(binding.id, { messageId: binding.messageId, mark });
  await deps.noteTrouble(binding.id, trouble);
};

/** Telegram has no codes for it, only words. */
const troubleOf = (error: GrammyError): GroupTrouble | null => {
  const words = wordsOf(error);
  if (error.error_code === 403 || words.includes("chat not found")) {
    return words.includes("not enough rights") || words.includes("write") ? "cannot-write" : "left";
  }
  if (error.error_code !== 400) return null;
  if (words.includes("thread not found") || words.includes("topic")) return "topic-gone";
  return words.includes("not enough rights") || words.includes("chat_write_forbidden") ? "cannot-write" : null;
};

const wordsOf = (error: unknown): string => (error instanceof GrammyError ? error.description.toLowerCase() : "");
