import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach } from "vitest";

/**
 * Pauses that take no time while a test runs. What is still at work when it ends rests for good, instead of trying again and again over a
 * database that is closed. Call it after `useDatabase`.
 */
export const useBriefSleep = (): (() => Promise<void>) => {
  let isOver = false;
  beforeEach(() => {
    isOver = false;
  });
  afterEach(() => {
    isOver = true;
  });
  return () => (isOver ? new Promise(() => undefined) : nextTurn());
};
