import type { Sandbox } from "../../sandbox/server.ts";
import type { StoredMessage } from "../../sandbox/world/world.ts";
import { decideTurn, questionOn, textOf } from "./decide-turn.ts";
import { steadyRate, summarize } from "./latencies.ts";
import type { LoadJob, LoadResult } from "./load-job.ts";

interface Player {
  readonly id: number;
  /** Which choices they like. */
  readonly taste: number;
  /** The sandbox changes it when it is edited. */
  screen: StoredMessage;
  /** The number of the question that they answer. */
  question: number | null;
  turns: number;
}

/** Nobody waits longer for a question. */
const patienceMs = 60_000;

/** Plays people who answer a survey; they have got the invitation. Resolves when all are done, or the time is over. */
export const play = async (sandbox: Sandbox, job: LoadJob): Promise<LoadResult> => {
  const { world } = sandbox;
  const waiting = new Map<number, { readonly player: Player; readonly since: number }>();
  const durations: number[] = [];
  const byQuestion: number[][] = [];
  const answeredAt: number[] = [];
  let finished = 0;
  let stuck = 0;
  let stuckAt: string | null = null;
  let isOver = false;
  let onEnd: (player: Player) => void = () => undefined;

  const act = (player: Player): void => {
    if (isOver) {
      return;
    }
    const { screen } = player;
    const turn = decideTurn(screen, player.taste + player.turns);
    if (turn.type === "end") {
      finished += 1;
      onEnd(player);
      return;
    }
    player.turns += 1;
    waiting.set(player.id, { player, since: performance.now() });
    const place = { userId: player.id, chatId: player.id };
    if (turn.type === "text") {
      world.sendText(place, turn.text);
    } else {
      world.pressButton(place, screen.id, turn.row, turn.column);
    }
  };

  const stopListening = world.on((event) => {
    if (event.type !== "message" && event.type !== "message-changed") {
      return;
    }
    const { message } = event;
    const wait = waiting.get(message.chatId);
    if (
      wait === undefined ||
      message.fromId !== world.core.bot.id ||
      (message.keyboard?.inline_keyboard ?? []).length === 0
    ) {
      return;
    }
    const now = performance.now();
    waiting.delete(message.chatId);
    const next = questionOn(message);
    note(wait.player, next, now - wait.since, now);
    wait.player.screen = message;
    wait.player.question = next;
    after(thinkMs(job, wait.player), () => act(wait.player));
  });

  const note = ({ question }: Player, next: number | null, duration: number, now: number): void => {
    durations.push(duration);
    if (question !== null && next !== question) {
      answeredAt.push(now);
      (byQuestion[question] ??= []).push(duration);
    }
  };

  const watch = setInterval(() => {
    for (const [id, { player, since }] of waiting) {
      if (performance.now() - since > patienceMs) {
        waiting.delete(id);
        stuck += 1;
        stuckAt ??= textOf(player.screen);
        onEnd(player);
      }
    }
  }, 1000);

  const players = [...world.people()].map((user, index): Player => {
    const [invitation] = world.newestFirst(user.id);
    if (invitation === undefined) throw new Error(`nobody invited ${user.id}`);
    return { id: user.id, taste: index * 7, screen: invitation, question: null, turns: 0 };
  });
  const startedAt = performance.now();
  await new Promise<void>((resolve) => {
    const end = (): void => {
      isOver = true;
      resolve();
    };
    let left = players.length;
    const waitingPlayers = [...players];
    onEnd = () => {
      left -= 1;
      if (left === 0) {
        end();
      } else if (job.pace.type === "full") {
        const next = waitingPlayers.shift();
        if (next !== undefined) act(next);
      }
    };
    if (job.pace.type === "full") {
      for (const player of waitingPlayers.splice(0, job.pace.atOnce)) act(player);
      setTimeout(end, job.pace.seconds * 1000).unref();
    } else {
      const { beginWithinMs } = job.pace;
      players.forEach((player, index) => after((index / players.length) * beginWithinMs, () => act(player)));
    }
  });
  clearInterval(watch);
  stopListening();
  return {
    finished,
    stuck,
    stuckAt,
    answers: answeredAt.length,
    turns: durations.length,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    answersPerSecond: steadyRate(answeredAt),
    latency: summarize(durations),
    byQuestion: byQuestion.slice(1).map((list) => summarize(list ?? [])),
  };
};

const after = (ms: number, work: () => void): void => {
  if (ms === 0) {
    setImmediate(work);
  } else {
    setTimeout(work, ms);
  }
};

/** Half to one and a half of the usual time, the same at every run. */
const thinkMs = ({ pace }: LoadJob, { taste, turns }: Player): number =>
  pace.type === "full" ? 0 : pace.thinkMs * (0.5 + ((taste * 31 + turns * 17) % 100) / 100);
