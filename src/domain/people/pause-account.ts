import type { Address } from "./account.ts";
import type { PeopleDeps } from "./people-deps.ts";

/** Notes that the person blocked the bot: nothing is sent until they write again. Unknown addresses are nothing to note. */
export const createPauseAccount =
  (deps: PeopleDeps) =>
  (address: Address): Promise<boolean> =>
    deps.work.run(null, (stores) => stores.accounts.setPaused(address, deps.clock.now()));

/** The person came back. */
export const createResumeAccount =
  (deps: PeopleDeps) =>
  (address: Address): Promise<boolean> =>
    deps.work.run(null, (stores) => stores.accounts.setPaused(address, null));
