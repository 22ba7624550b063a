import { describe, expect, it } from "vitest";
import { Prisma } from "../../../../src/infra/db/generated/sqlite/client.ts";
import { useDatabase } from "../../../support/database.ts";

const database = useDatabase();

const at = new Date("2027-03-10T06:00:00.125Z");
const later = new Date("2027-03-10T07:00:00Z");

describe("When a raw statement is sent", () => {
  it("writes every type as models read it, and reads it as models do", async () => {
    await database.client.$executeRaw`INSERT INTO "InboxUpdate"
      ("updateId", "lane", "payload", "state", "attempts", "notBefore", "receivedAt")
      VALUES (${9_007_199_254_740_993n}, ${null}, ${"«Школа № 1»"}, ${"new"}, ${3}, ${at}, ${later})`;
    const [written] = await database.client.inboxUpdate.findMany();
    expect(written).toMatchObject({ updateId: 9_007_199_254_740_993n, lane: null, attempts: 3, notBefore: at });
    expect(await database.client.$queryRaw`SELECT * FROM "InboxUpdate"`).toEqual([written]);
  });

  it("keeps truth", async () => {
    const person = { id: "p", fullName: "Анна", nameKey: "анна", position: "", createdAt: at, updatedAt: at };
    await database.client.person.create({ data: person });
    for (const isDeputy of [true, false]) {
      await database.client.$executeRaw`INSERT INTO "RoleGrant" ("id", "personId", "role", "isDeputy", "grantedAt")
        VALUES (${String(isDeputy)}, ${"p"}, ${"teacher"}, ${isDeputy}, ${at})`;
    }
    const grants = await database.client.$queryRaw`SELECT "id", "isDeputy" FROM "RoleGrant" ORDER BY "id"`;
    expect(grants).toEqual(
      await database.client.roleGrant.findMany({ select: { id: true, isDeputy: true }, orderBy: { id: "asc" } }),
    );
  });

  it("refuses what no column holds", async () => {
    const write = database.client.$executeRaw`INSERT INTO "Setting" VALUES ('a', ${{ value: 1 }})`;
    await expect(write).rejects.toThrow(/no column holds/);
  });

  it("finds by a moment what a model wrote", async () => {
    await database.client.handledRequest.create({ data: { key: "k", result: "null", at } });
    const find = (from: Date) =>
      database.client.$queryRaw`SELECT "at" FROM "HandledRequest" WHERE "at" >= ${from} ORDER BY "at"`;
    expect(await find(at)).toEqual([{ at }]);
    expect(await find(later)).toEqual([]);
  });

  it("puts statements together", async () => {
    await database.client.setting.createMany({ data: ["a", "b", "c"].map((key) => ({ key, value: "1" })) });
    const where = Prisma.sql`WHERE "key" IN (${Prisma.join(["a", "c"])})`;
    expect(await database.client.$executeRaw`UPDATE "Setting" SET "value" = ${"2"} ${where}`).toBe(2);
    expect(await database.client.$queryRaw(Prisma.sql`SELECT "key" FROM "Setting" ${where} ORDER BY "key"`)).toEqual([
      { key: "a" },
      { key: "c" },
    ]);
  });
});

describe("When a unit of work mixes raw statements with models", () => {
  const mix = (end: () => void): Promise<unknown> =>
    database.transaction(async (tx) => {
      await tx.$executeRaw`INSERT INTO "Setting" VALUES ('raw', '1')`;
      const seen = await tx.setting.findMany();
      await tx.setting.create({ data: { key: "model", value: "1" } });
      const both = await tx.$queryRaw`SELECT "key" FROM "Setting" ORDER BY "key"`;
      end();
      return { seen, both };
    });

  it("lets each see what the other wrote, and stores all", async () => {
    expect(await mix(() => undefined)).toEqual({
      seen: [{ key: "raw", value: "1" }],
      both: [{ key: "model" }, { key: "raw" }],
    });
    expect(await database.client.setting.count()).toBe(2);
  });

  it("stores nothing of either when it fails", async () => {
    const failure = new Error("of the unit");
    const unit = mix(() => {
      throw failure;
    });
    await expect(unit).rejects.toBe(failure);
    expect(await database.client.setting.count()).toBe(0);
  });

  it("is doomed by either", async () => {
    const unit = database.transaction(async (tx) => {
      await tx.setting.create({ data: { key: "a", value: "1" } });
      await tx.$executeRaw`INSERT INTO "Setting" VALUES ('a', '2')`.catch(() => undefined);
      await tx.setting.create({ data: { key: "b", value: "1" } }).catch(() => undefined);
    });
    await expect(unit).rejects.toThrow(/earlier statement of this transaction failed/);
    expect(await database.client.setting.count()).toBe(0);
  });
});
