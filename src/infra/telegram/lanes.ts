/** Work in a lane. It calls `touch` at the beginning of each part whose time is measured anew. */
export type LaneWork = (touch: () => void) => Promise<void>;

/** Runs work in lanes: within a lane one after another in the order given, lanes beside each other. */
export interface Lanes {
  /** Resolves when the lane goes on: the work is over, has been too slow, or was dropped by `close`. */
  readonly add: (lane: string, work: LaneWork) => Promise<void>;
  /** Resolves when no work is left, waiting or running; work that was too slow for its lane counts. */
  readonly idle: () => Promise<void>;
  /** Drops the work that has not begun; what runs, runs on. */
  readonly close: () => void;
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

/** Lanes in memory; what is in them is also in the inbox, so that nothing is lost with them. An error of the work ends that piece alone. */
export const createLanes = (options: LanesOptions): Lanes => {
  const tails = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  let running = 0;
  let size = 0;
  let isClosed = false;
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
  const settle = (): void => {
    size -= 1;
    if (size === 0) {
      for (const resolve of idleWaiters) {
        resolve();
      }
      idleWaiters = [];
    }
  };

  const run = async (lane: string, work: LaneWork): Promise<void> => {
    await enter();
    if (isClosed) {
      settle();
      leave();
      return;
    }
    const watch = createWatch(options.freeAfterMs, () => options.onSlow(lane));
    const done = startWork(work, watch.touch).finally(() => {
      watch.end();
      settle();
    });
    await Promise.race([done, watch.tooLong]);
    leave();
  };

  return {
    add: (lane, work) => {
      size += 1;
      const previous = tails.get(lane) ?? Promise.resolve();
      const tail = previous
        .then(() => run(lane, work))
        .finally(() => {
          if (tails.get(lane) === tail) {
            tails.delete(lane);
          }
        });
      tails.set(lane, tail);
      return tail;
    },
    idle: () =>
      size === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            idleWaiters.push(resolve);
          }),
    close: () => {
      isClosed = true;
    },
    size: () => size,
  };
};

const startWork = async (work: LaneWork, touch: () => void): Promise<void> => {
  try {
    await work(touch);
  } catch {
    // The next piece must run all the same; whoever gives work reports its errors.
  }
};

interface Watch {
  /** Begins the time anew. */
  readonly touch: () => void;
  readonly end: () => void;
  /** Resolves when the time ran out. */
  readonly tooLong: Promise<void>;
}

const createWatch = (limitMs: number, onTooLong: () => void): Watch => {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  let resolve: () => void = () => undefined;
  const tooLong = new Promise<void>((settle) => {
    resolve = settle;
  });
  const touch = (): void => {
    clearTimeout(timer);
    if (!isOver) {
      timer = setTimeout(() => {
        isOver = true;
        onTooLong();
        resolve();
      }, limitMs);
    }
  };
  touch();
  return {
    touch,
    tooLong,
    end: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
};
