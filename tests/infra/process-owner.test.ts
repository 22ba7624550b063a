import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { isProcessAlive, processOwner } from "../../src/infra/process-owner.ts";

describe("When a lease is held by another process", () => {
  it("knows itself, and takes a process of another machine for alive", () => {
    expect(isProcessAlive(processOwner())).toBe(true);
    expect(isProcessAlive("another-machine/1/x")).toBe(true);
  });

  it("knows that a process of this machine has ended", () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    expect(isProcessAlive(`${hostname()}/${pid}/x`)).toBe(false);
  });

  it("knows an earlier run that had its own number, as in a container that was started again", () => {
    expect(isProcessAlive(`${hostname()}/${process.pid}/earlier`)).toBe(false);
  });

  it("takes a process for alive that belongs to somebody else", () => {
    // The first process of a machine is the system's; asking about it is allowed or refused, but it is there.
    expect(isProcessAlive(`${hostname()}/1/x`)).toBe(true);
  });
});
