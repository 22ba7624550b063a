import type { Api } from "grammy";
import type { Leases } from "../db/messages/leases.repo.ts";
import type { Log } from "../log.ts";
import type { UpdateIntake } from "./update-intake.ts";

/** A way by which updates come into the intake. */
export interface UpdateSource {
  /** What has to succeed for a start. */
  readonly prepare: () => Promise<void>;
  /** Takes updates until `stop`; does not reject. */
  readonly run: () => Promise<void>;
  readonly stop: () => void;
  /**
   * Lets another process resume what this one has left. Apart from the end of `run`, since what was taken is still being handled then.
   */
  readonly release: () => Promise<void>;
}

/** What every source needs. */
export interface UpdateSourceDeps {
  readonly api: Api;
  readonly intake: Pick<UpdateIntake, "accept" | "resume">;
  readonly leases: Leases;
  readonly owner: string;
  /** Whether the process with this name can still be at work. */
  readonly isAlive: (owner: string) => boolean;
  readonly allowedUpdates: readonly string[];
  readonly log: Log;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** The program is awake and takes updates. */
  readonly onAwake: () => Promise<void>;
}

/** One process at a time resumes updates, and polls: by this lease. */
export const takerLease = "poller";
/** The lease is prolonged at least every 50 s; another machine takes over when that ends. */
export const takerLeaseMs = 60_000;
