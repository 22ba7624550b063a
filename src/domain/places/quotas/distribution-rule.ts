import { err, ok, type Result } from "../../shared/result.ts";

/**
 * What a school's part of a quota is measured by (regulation, step 7): its staff; those of its people on the programme's list who have a
 * professional deficit; those whose three-year term is over; its lines; and its lines of last time that got no seat.
 */
export const factors = ["staff", "deficits", "overdue", "requests", "unserved"] as const;

export type Factor = (typeof factors)[number];

/** How much of the quota goes by which factor, as parts of their sum: 40 : 25 : 15 : 10 : 10. */
export type Weights = Readonly<Record<Factor, number>>;

/** Staff first, since training once in three years is everybody's right; then needs that are on record. */
export const usualWeights: Weights = { staff: 40, deficits: 25, overdue: 15, requests: 10, unserved: 10 };

/** Parts of a hundred are as fine as anybody argues about. */
export const heaviestWeight = 100;

/** Weights that a button or a person gave: whole numbers from 0 to 100, not all of them zero. */
export function checkWeights(weights: Weights): Result<Weights, WeightsRefusal> {
  const isFit = factors.every((factor) => {
    const weight = weights[factor];
    return Number.isInteger(weight) && weight >= 0 && weight <= heaviestWeight;
  });
  if (!isFit) return err({ type: "BadWeight", max: heaviestWeight });
  return factors.some((factor) => weights[factor] > 0) ? ok(weights) : err({ type: "NoWeight" });
}

export type WeightsRefusal = { readonly type: "BadWeight"; readonly max: number } | { readonly type: "NoWeight" };

/** Weights as a button carries them: `40.25.15.10.10`. */
export const weightsToText = (weights: Weights): string => factors.map((factor) => weights[factor]).join(".");

/** The reverse; `null` for what is none. */
export function textToWeights(text: string): Weights | null {
  const numbers = text.split(".").map((part) => (/^\d{1,3}$/u.test(part) ? Number(part) : Number.NaN));
  const [staff = NaN, deficits = NaN, overdue = NaN, requests = NaN, unserved = NaN] = numbers;
  if (numbers.length !== factors.length) return null;
  const weights = checkWeights({ staff, deficits, overdue, requests, unserved });
  return weights.ok ? weights.value : null;
}
