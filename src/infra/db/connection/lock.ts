/** Gives the lock back; calling it again does nothing. */
export type Release = () => void;

/** One holder at a time; those who wait get it in the order in which they asked. */
export interface Lock {
  readonly acquire: () => Promise<Release>;
  /** Holds the lock while `work` runs; the outcome, also a rejection, is that of `work`. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  readonly isHeld: () => boolean;
}

/** A lock that nobody holds. */
export function createLock(): Lock {
  const waiting: (() => void)[] = [];
  let isHeld = false;

  const createRelease = (): Release => {
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      const next = waiting.shift();
      // Handed over directly: if the lock were free for a moment, a newcomer could overtake those who wait.
      if (next) next();
      else isHeld = false;
    };
  };

  const acquire = async (): Promise<Release> => {
    if (isHeld) await new Promise<void>((resume) => waiting.push(resume));
    isHeld = true;
    return createRelease();
  };

  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    const release = await acquire();
    try {
      return await work();
    } finally {
      release();
    }
  };

  return { acquire, run, isHeld: () => isHeld };
}
