import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSystemClock } from "../../../src/infra/clock.ts";
import { createFileStore } from "../../../src/infra/files/file-store.ts";
import { useDatabase } from "../../support/database.ts";

const database = useDatabase();
const clock = createSystemClock("Europe/Moscow");
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "kursovod-files-"));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const scan = { name: "Скан.pdf", mimeType: "application/pdf", bytes: Buffer.from("подписано"), createdById: "p1" };
const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile());

describe("When a file is handed in", () => {
  it("lies under its hash and comes back as it was", async () => {
    const store = createFileStore({ database, clock, dir });
    const file = await store.save(scan);
    expect(file).toMatchObject({ name: "Скан.pdf", sha256: hashOf(scan.bytes), size: scan.bytes.length });
    expect(await store.load(file.id)).toEqual({ file, bytes: scan.bytes });
    expect(await store.load("nobody")).toBeNull();
  });

  it("keeps the same content once, under as many names as it was given", async () => {
    const store = createFileStore({ database, clock, dir });
    const [first, second] = await Promise.all([store.save(scan), store.save({ ...scan, name: "Копия.pdf" })]);
    expect(filesIn(dir)).toHaveLength(1);
    expect((await store.load(first?.id ?? ""))?.file.name).toBe("Скан.pdf");
    expect((await store.load(second?.id ?? ""))?.file.name).toBe("Копия.pdf");
  });
});

describe("When something goes wrong with a file", () => {
  it("leaves nothing behind when the disk refuses, and has no record of it", async () => {
    // A file where the folder should be: nothing can be written there.
    const blocked = join(dir, "blocked");
    writeFileSync(blocked, "");
    await expect(createFileStore({ database, clock, dir: blocked }).save(scan)).rejects.toThrow(/ENOTDIR|EEXIST/u);
    expect(await database.client.storedFile.count()).toBe(0);
    expect(filesIn(dir)).toEqual(["blocked"]);
  });

  it("never has half a file under its hash: a write that was cut off lies under another name", async () => {
    const store = createFileStore({ database, clock, dir });
    const file = await store.save(scan);
    const path = join(dir, file.sha256.slice(0, 2), file.sha256);
    // What a crash in the middle of a write leaves; the next save of the same content is not bothered by it.
    writeFileSync(`${path}.interrupted`, "полпис");
    await store.save(scan);
    expect(readFileSync(path)).toEqual(scan.bytes);
  });

  it("notices content that was changed on the disk, and handing it in again heals it", async () => {
    const store = createFileStore({ database, clock, dir });
    const file = await store.save(scan);
    writeFileSync(join(dir, file.sha256.slice(0, 2), file.sha256), "подделано");
    await expect(store.load(file.id)).rejects.toThrow("does not match its hash");
    await store.save(scan);
    expect((await store.load(file.id))?.bytes).toEqual(scan.bytes);
  });
});
