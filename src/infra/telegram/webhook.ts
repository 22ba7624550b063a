import { failureName } from "../failure.ts";
import { takerLease, takerLeaseMs, type UpdateSource, type UpdateSourceDeps } from "./update-source.ts";
import { startWebhookServer, type WebhookServer } from "./webhook-server.ts";

export interface WebhookDeps extends UpdateSourceDeps {
  /** The address that Telegram calls; a proxy there hands the calls on to `port`. */
  readonly url: string;
  readonly port: number;
  readonly secret: string;
}

/** The lease is prolonged, presence noted and a refused webhook set again this often. */
const roundMs = 20_000;

/** Updates as Telegram brings them. What an earlier run left is resumed by the one process that holds the lease. */
export const createWebhook = (deps: WebhookDeps): UpdateSource => {
  const stopping = new AbortController();
  let server: WebhookServer | null = null;
  let isTaking = false;
  let isSet = false;

  const take = async (): Promise<void> => {
    const holds = await deps.leases.hold(takerLease, deps.owner, takerLeaseMs, deps.isAlive);
    if (holds && !isTaking) {
      const resumed = await deps.intake.resume();
      deps.log.info({ resumed }, "taking updates");
    }
    isTaking = holds;
  };
  const goRound = async (): Promise<void> => {
    await take();
    if (!isSet) {
      const options = { secret_token: deps.secret, allowed_updates: deps.allowedUpdates as never };
      await deps.api.setWebhook(deps.url, options);
      isSet = true;
    }
    await deps.onAwake();
  };

  return {
    prepare: async () => {
      // What was left comes before what Telegram brings now.
      await take();
      server = await startWebhookServer(deps, deps.port);
    },
    run: async () => {
      while (!stopping.signal.aborted) {
        try {
          await goRound();
        } catch (error) {
          deps.log.warn({ failure: failureName(error) }, "the webhook's round failed and is repeated");
        }
        await deps.sleep(roundMs, stopping.signal);
      }
      await server?.stop();
    },
    stop: () => stopping.abort(),
    release: () => deps.leases.release(takerLease, deps.owner),
  };
};
