import type { ChatMemoryStore } from "../domain/messages/chat-memory.ts";
import type { Clock, Instant } from "../domain/shared/clock.ts";
import type { DialogHost } from "./dialog-host.ts";
import { isUnreachable } from "./unreachable.ts";

export interface QuestionRepeaterDeps {
  readonly host: Pick<DialogHost, "repeat">;
  readonly memory: Pick<ChatMemoryStore, "chatsInDialog">;
  readonly clock: Clock;
  readonly isPaused: (chatKey: string) => Promise<boolean>;
  readonly pause: (chatKey: string) => Promise<void>;
  /** Does something in the chat's lane, beside none of its updates. */
  readonly inLane: (chatKey: string, work: () => Promise<void>) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

export interface QuestionRepeater {
  /** A message of the bot came between a question and its answer: the question is shown again below it. */
  readonly repeatAfterNotice: (chatKey: string) => void;
  /** Presses of the time since `lastSeen` are lost: whoever was asked something before gets the question again. Resolves when that is begun. */
  readonly repeatAfterSleep: (lastSeen: Instant) => Promise<void>;
}

/** Whoever left a question for longer is not disturbed by it. */
const freshMs = 24 * 60 * 60 * 1000;

/** Shows open questions once more, each in its chat's lane, so that no answer is on its way meanwhile. */
export const createQuestionRepeater = (deps: QuestionRepeaterDeps): QuestionRepeater => {
  const repeat = (chatKey: string, from: Instant, to: Instant): void => {
    void deps.inLane(chatKey, async () => {
      try {
        if (!(await deps.isPaused(chatKey))) {
          await deps.host.repeat(chatKey, { from, to });
        }
      } catch (error) {
        await (isUnreachable(error) ? deps.pause(chatKey) : Promise.reject(error)).catch(deps.onFailure);
      }
    });
  };
  return {
    repeatAfterNotice: (chatKey) => {
      const now = deps.clock.now();
      repeat(chatKey, now - freshMs, now);
    },
    repeatAfterSleep: async (lastSeen) => {
      const now = deps.clock.now();
      for (const chatKey of await deps.memory.chatsInDialog(lastSeen - freshMs)) {
        // A question that was shown since then needs no repetition.
        repeat(chatKey, lastSeen - freshMs, now);
      }
    },
  };
};
