/** Runs work in lanes: within a lane one after another in the order given, lanes beside each other. */
export interface Lanes {
  readonly add: (lane: string, work: () => Promise<void>) => void;
  /** Resolves when no lane has work left. */
  readonly idle: () => Promise<void>;
  /** How many pieces of work are waiting or running. */
  readonly size: () => number;
}

export interface LanesOptions {
  /** Work that takes longer frees its lane for the next piece; it goes on by itself. */
  readonly freeAfterMs: number;
  /** Pieces of work that run at once over all lanes. */
  readonly concurrency: number;
  /** Told of work that freed its lane unfinished. */
  readonly onSlow: (lane: string) => void;
}

/** Lanes in memory; what is in them is also in the inbox, so that nothing is lost with them. Work must not reject. */
export const createLanes = (options: LanesOptions): Lanes => {
  const tails = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  let running = 0;
  let size = 0;
  let idleWaiters: (() => void)[] = [];

  const enter = async (): Promise<void> => {
    if (running < options.concurrency) {
      running += 1;
      return;
    }
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) {
      running -= 1;
    } else {
      next();
    }
  };

  const runFreed = async (lane: string, work: () => Promise<void>): Promise<void> => {
    await enter();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        options.onSlow(lane);
        resolve();
      }, options.freeAfterMs);
    });
    try {
      await Promise.race([work(), timeout]);
    } finally {
      clearTimeout(timer);
      leave();
    }
  };

  const add: Lanes["add"] = (lane, work) => {
    size += 1;
    const previous = tails.get(lane) ?? Promise.resolve();
    const tail = previous
      .then(() => runFreed(lane, work))
      .finally(() => {
        size -= 1;
        if (tails.get(lane) === tail) {
          tails.delete(lane);
        }
        if (size === 0) {
          for (const resolve of idleWaiters) {
            resolve();
          }
          idleWaiters = [];
        }
      });
    tails.set(lane, tail);
  };

  return {
    add,
    idle: () =>
      size === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            idleWaiters.push(resolve);
          }),
    size: () => size,
  };
};
