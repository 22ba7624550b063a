import type { PersonId } from "../../people/roles.ts";
import type { RunStore } from "../runs/run-store.ts";
import type { RunId } from "../runs/run.ts";
import type { MaskStep } from "./mask-step.ts";
import type { SurveyAddress } from "./survey-scene.ts";

/** The key under which one input is kept as done. */
export type MaskRequest = (address: SurveyAddress, personId: PersonId, requestKey: string) => Promise<string>;

export interface MaskRequestDeps {
  readonly runs: Pick<RunStore, "findRun">;
  readonly maskStep: MaskStep;
}

/**
 * Keys of requests name the chat and are kept for a month. In an anonymous run their number would tell which way somebody took through the
 * form, and with it their answers: there the key is a word that only the run's key can make.
 */
export function createMaskRequest({ runs, maskStep }: MaskRequestDeps): MaskRequest {
  /** Named runs that somebody is asked in: they never become anonymous. */
  const named = new Set<RunId>();
  return async (address, personId, requestKey) => {
    if (address.type === "preview" || named.has(address.runId)) return requestKey;
    const run = await runs.findRun(address.runId);
    if (run?.isAnonymous === false && run.state !== "draft") named.add(run.id);
    // A settled run has no key any more, and takes no answer.
    if (run === null || !run.isAnonymous || run.settledAt !== null) return requestKey;
    return maskStep({ type: "run", runId: run.id, isAnonymous: true }, personId, `request:${requestKey}`);
  };
}
