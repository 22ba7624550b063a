/** What the load process is to play; goes to it as JSON. */
export interface LoadJob {
  readonly people: number;
  /** Added to every answer of the Bot API. */
  readonly latencyMs: number;
  /** The run that people are invited to. */
  readonly runId: string;
  readonly pace: Pace;
}

export type Pace =
  /** So many people answer without a pause, new ones coming after those who are done, until all are done or the time is over. */
  | { readonly type: "full"; readonly atOnce: number; readonly seconds: number }
  /** Everyone begins within the first `beginWithinMs`, and thinks so long (half to one and a half of it) before each answer. */
  | { readonly type: "calm"; readonly beginWithinMs: number; readonly thinkMs: number };

/** How it went, in milliseconds and seconds of the machine's clock. */
export interface LoadResult {
  readonly finished: number;
  /** People who waited in vain for the next question. */
  readonly stuck: number;
  /** Why the first of them was stuck: the last words on their screen. */
  readonly stuckAt: string | null;
  /** Answers to questions; presses that only open the survey or hand it in are `turns` too. */
  readonly answers: number;
  readonly turns: number;
  /** From the first press to the last question. */
  readonly seconds: number;
  /** Answers a second in the middle eight tenths of that time. */
  readonly answersPerSecond: number;
  readonly latency: Latency;
  /** By the question's number on the screen, from 1. */
  readonly byQuestion: readonly Latency[];
}

/** From a press to the arrival of the next question at the Bot API. */
export interface Latency {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** What the processes say to each other. */
export type FromLoad =
  | { readonly type: "ready"; readonly apiRoot: string; readonly token: string }
  /** The bot polls. */
  | { readonly type: "connected" }
  | { readonly type: "done"; readonly result: LoadResult };
export type ToLoad = { readonly type: "begin" };
