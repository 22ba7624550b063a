import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

const unique = randomUUID();

/** Names this process in leases. */
export const processOwner = (): string => `${hostname()}/${process.pid}/${unique}`;

/**
 * Whether the owner of a lease may still be at work: on this machine it is looked up, so that a restart after a crash waits for nobody;
 * of another machine it is not known and taken for yes.
 */
export const isProcessAlive = (owner: string): boolean => {
  const [host, pid] = owner.split("/");
  if (host !== hostname()) {
    return true;
  }
  if (owner === processOwner()) {
    return true;
  }
  if (Number(pid) === process.pid) {
    return false;
  }
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    // Of another user it may not be asked, but it is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};
