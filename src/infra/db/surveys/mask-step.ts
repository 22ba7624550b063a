import type { MaskStep } from "../../../domain/surveys/answering/mask-step.ts";
import type { RunKeys } from "../../../domain/surveys/answering/run-keys.ts";
import { maskOf } from "./sealing.ts";

/** Masks steps with the run's key, which is made when it is not there yet. */
export const createMaskStep =
  (keys: RunKeys): MaskStep =>
  async (place, personId, code) => {
    if (place.type === "preview" || !place.isAnonymous) return code;
    const { key } = await keys.provide(place.runId);
    return maskOf(key, personId, code);
  };
