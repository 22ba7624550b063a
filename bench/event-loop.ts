import { setTimeout as sleep } from "node:timers/promises";

/**
 * Watches the event loop by a timer that wants to fire every millisecond; what is returned ends it and gives the longest time in milliseconds
 * that it could not. (Node's own histogram of the loop's delay misses blocks in which the loop does not turn at all.)
 */
export function watchEventLoop(): () => Promise<number> {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  return async () => {
    // What blocked last is noted when the loop turns again.
    await sleep(5);
    clearInterval(timer);
    return Math.round(longest);
  };
}
