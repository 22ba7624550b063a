import { createServer, connect, type AddressInfo, type Socket } from "node:net";
import type { Sandbox } from "../../sandbox/server.ts";
import type { Database } from "../../src/infra/db/connection/database-types.ts";

/**
 * A life that can be cut off at any moment, as `kill -9` does, without a process of its own: from then on nothing that the bot begins
 * has an effect, and nothing that was under way comes back to it.
 */
export interface Life {
  /** The database as the bot of this life sees it. */
  readonly database: Database;
  /** Telegram as the bot of this life sees it. */
  readonly apiRoot: string;
  /** Whatever else lasts (a capability's own store) is done through this, to be counted. */
  readonly step: <T>(work: () => Promise<T>) => Promise<T>;
  /** Dies at the given moment from now on: 1 is before the next step. */
  readonly dieAt: (moment: number) => void;
  /** Resolves at the death. */
  readonly death: Promise<void>;
  /** Moments since `dieAt`, while alive. */
  readonly moments: () => number;
  readonly end: () => Promise<void>;
}

/** Moments are counted before and after each query, transaction and call of the Bot API. */
export const createLife = async (real: Database, sandbox: Sandbox): Promise<Life> => {
  let isDead = false;
  let moments = 0;
  let lastMoment = Number.POSITIVE_INFINITY;
  let die: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    die = resolve;
  });
  const never = new Promise<never>(() => undefined);
  const wire = await createWire(sandbox);

  const pass = (): boolean => {
    moments += 1;
    if (!isDead && moments >= lastMoment) {
      isDead = true;
      wire.cut();
      die();
    }
    return !isDead;
  };
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!pass()) {
      return never;
    }
    const result = await work();
    return pass() ? result : never;
  };
  const stopListening = sandbox.calls.on((call) => {
    // A poll that brings nothing is no event; the answer of any other is lost with the wire.
    if (call.method !== "getUpdates") {
      pass();
    }
  });

  const client = new Proxy(real.client, {
    get: (queries, model) => wrapModel(Reflect.get(queries, model, queries), step),
  });
  return {
    database: {
      kind: real.kind,
      client,
      transaction: (work) => step(() => real.transaction(work)),
      close: () => Promise.resolve(),
    },
    apiRoot: wire.apiRoot,
    step,
    dieAt: (moment) => {
      moments = 0;
      lastMoment = moment;
    },
    death,
    moments: () => moments,
    end: async () => {
      stopListening();
      await wire.end();
    },
  };
};

const wrapModel = (model: unknown, step: Life["step"]): unknown => {
  // A raw statement: `client.$queryRaw`.
  if (typeof model === "function") {
    return (...args: readonly unknown[]) => step(() => Reflect.apply(model, undefined, args) as Promise<unknown>);
  }
  if (typeof model !== "object" || model === null) {
    return model;
  }
  return new Proxy(model, {
    get: (target, operation) => {
      const run: unknown = Reflect.get(target, operation, target);
      return typeof run === "function"
        ? (...args: readonly unknown[]) => step(() => Reflect.apply(run, target, args) as Promise<unknown>)
        : run;
    },
  });
};

/** A way to the sandbox that can be cut: then answers that are on it are lost, and nobody is reached any more. */
const createWire = async (sandbox: Sandbox) => {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(Number(new URL(sandbox.apiRoot).port), "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => sockets.delete(socket));
    }
    near.pipe(far);
    far.pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
    if (isCut) {
      near.destroy();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) {
      socket.destroy();
    }
  };
  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    end: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
