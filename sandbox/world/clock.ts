/** Time as an argument, in unix milliseconds. */
export interface SandboxClock {
  readonly now: () => number;
}

/** A clock that stands still until it is moved. */
export interface ManualClock extends SandboxClock {
  /** Moves it forward by so many milliseconds. */
  readonly advance: (ms: number) => void;
}

/** The machine's own clock. */
export const systemClock: SandboxClock = { now: () => Date.now() };

/** Starts at `start`, for tests of everything that takes 150 seconds or a day. */
export function createManualClock(start: number): ManualClock {
  let now = start;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
}

/** Numbers from 0 (included) to 1 (excluded), as `Math.random` gives them. */
export type Random = () => number;

/** A repeatable stream of numbers (mulberry32): the same seed gives the same sandbox. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/** An opaque identifier of letters that are safe in addresses; each letter carries 6 bits. */
export const createToken = (random: Random, length: number): string =>
  Array.from({ length }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join("");
