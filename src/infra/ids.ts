import { createHash, randomBytes, randomFillSync } from "node:crypto";
import type { IdSource, SecretSource } from "../domain/shared/ids.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const idLength = 12;
/** Bytes from here on would favour the alphabet's first signs (256 is no multiple of 62), so they are drawn again. */
const fairLimit = 248;

/** 12 letters and digits: 71 random bits. */
export const newId = (): string => {
  let id = "";
  while (id.length < idLength) {
    for (const byte of randomBytes(idLength)) {
      if (byte < fairLimit && id.length < idLength) {
        id += alphabet[byte % alphabet.length];
      }
    }
  }
  return id;
};

/** Ids from the system's randomness. */
export const ids: IdSource = { newId };

const tokenBytes = 16;

/** Tokens of 128 random bits, and SHA-256. */
export const secrets: SecretSource = {
  newToken: () => randomBytes(tokenBytes).toString("base64url"),
  hash: (text) => createHash("sha256").update(text).digest("hex"),
};

/** The same values in another order, all orders alike (Fisher and Yates), by the system's randomness. */
export const shuffle = <T>(values: readonly T[]): readonly T[] => {
  const shuffled = [...values];
  const draw = createDraw(values.length);
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const place = draw(last + 1);
    [shuffled[last], shuffled[place]] = [shuffled[place] as T, shuffled[last] as T];
  }
  return shuffled;
};

/** Fair numbers below a bound, from bytes taken many at a time: one call for each number is a hundred times slower. */
const createDraw = (expected: number): ((below: number) => number) => {
  const numbers = new Uint32Array(Math.max(1, Math.min(expected, 16_384)));
  let left = 0;
  return (below) => {
    // Numbers from here on would favour the first places, so they are drawn again.
    const fairBelow = 2 ** 32 - (2 ** 32 % below);
    for (;;) {
      if (left === 0) {
        randomFillSync(numbers);
        left = numbers.length;
      }
      left -= 1;
      const number = numbers[left] ?? 0;
      if (number < fairBelow) return number % below;
    }
  };
};
