import { readdir, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { useRunKeys } from "../../support/surveys/run-keys.ts";

describe("When an anonymous run needs its key", () => {
  const folder = useRunKeys();

  it("makes one, and finds it again after a restart", async () => {
    expect(await folder.keys.find("run1")).toBeNull();
    expect(await folder.keys.list()).toEqual([]);
    const { key, isNew } = await folder.keys.provide("run1");
    expect({ isNew, length: key.byteLength }).toEqual({ isNew: true, length: 32 });
    const after = folder.reopen();
    expect(await after.list()).toEqual(["run1"]);
    expect(await after.find("run1")).toEqual(key);
    expect(await after.provide("run1")).toEqual({ key, isNew: false });
    expect((await after.provide("run2")).key).not.toEqual(key);
  });

  it("makes one only, however many ask at once and from however many sides", async () => {
    const asked = await Promise.all(
      Array.from({ length: 20 }, () => ({ ...folder.reopen() })).map(({ provide }) => provide("run1")),
    );
    expect(new Set(asked.map(({ key }) => Buffer.from(key).toString("hex"))).size).toBe(1);
    expect(asked.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await readdir(folder.dir)).toEqual(["run1.key"]);
  });

  it("lets nobody else read it", async () => {
    await folder.keys.provide("run1");
    const { mode } = await stat(join(folder.dir, "run1.key"));
    expect(mode & 0o777).toBe(0o600);
    expect((await stat(folder.dir)).mode & 0o777).toBe(0o700);
  });

  it("destroys it for good, twice if need be", async () => {
    const { key } = await folder.keys.provide("run1");
    await folder.keys.destroy("run1");
    await folder.keys.destroy("run1");
    expect(await folder.keys.find("run1")).toBeNull();
    expect(await folder.reopen().find("run1")).toBeNull();
    expect((await folder.keys.provide("run1")).key).not.toEqual(key);
  });

  it("takes what is no key for none, and makes another", async () => {
    await folder.keys.provide("run1");
    await truncate(join(folder.dir, "run1.key"), 7);
    const after = folder.reopen();
    expect(await after.find("run1")).toBeNull();
    expect((await after.provide("run1")).isNew).toBe(true);
    await writeFile(join(folder.dir, "run2.key"), "");
    expect((await after.provide("run2")).isNew).toBe(true);
  });

  it("keeps to its folder", async () => {
    await expect(folder.keys.provide("../run")).rejects.toThrow("no file name");
  });
});
