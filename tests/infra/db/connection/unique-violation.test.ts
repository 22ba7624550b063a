import { describe, expect, it } from "vitest";
import { isUniqueViolation } from "../../../../src/infra/db/connection/database-errors.ts";
import { useDatabase } from "../../../support/database.ts";

const database = useDatabase();

const catchError = async (work: () => Promise<unknown>): Promise<unknown> => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("It was expected to fail.");
};

describe("When a write is refused because of a unique key", () => {
  const now = new Date(0);
  const queue = (id: string) => ({
    data: {
      id,
      cause: "reminder",
      personId: "p",
      priority: 1,
      notice: "{}",
      state: "queued",
      notBefore: now,
      createdAt: now,
    },
  });

  it("names the key by its columns, in any order", async () => {
    await database.client.delivery.create(queue("1"));
    const error = await catchError(() => database.client.delivery.create(queue("2")));
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, ["personId", "cause"])).toBe(true);
    expect(isUniqueViolation(error, ["cause"])).toBe(false);
    expect(isUniqueViolation(error, ["id"])).toBe(false);
  });

  it("tells the primary key from the other keys", async () => {
    await database.client.delivery.create(queue("1"));
    const error = await catchError(() =>
      database.client.delivery.create({ data: { ...queue("1").data, cause: "another" } }),
    );
    expect(isUniqueViolation(error, ["id"])).toBe(true);
    expect(isUniqueViolation(error, ["cause", "personId"])).toBe(false);
  });

  it("is recognised in raw statements, and around a whole unit of work", async () => {
    await database.client.setting.create({ data: { key: "a", value: "1" } });
    const raw = await catchError(() => database.client.$executeRaw`INSERT INTO "Setting" VALUES ('a', '2')`);
    expect(isUniqueViolation(raw, ["key"])).toBe(true);
    const unit = await catchError(() =>
      database.transaction((tx) => tx.setting.create({ data: { key: "a", value: "2" } })),
    );
    expect(isUniqueViolation(unit, ["key"])).toBe(true);
  });

  it("keeps what was to be written out of the error's text", async () => {
    await database.client.setting.create({ data: { key: "Иванова Анна", value: "1" } });
    const error = await catchError(() => database.client.setting.create({ data: { key: "Иванова Анна", value: "2" } }));
    expect(String(error)).not.toContain("Иванова");
  });
});

describe("When something else goes wrong", () => {
  it("is not taken for a unique violation", async () => {
    const grant = { id: "g", personId: "nobody", role: "teacher", grantedAt: new Date(0) };
    const orphan = await catchError(() => database.client.roleGrant.create({ data: grant }));
    expect(isUniqueViolation(orphan)).toBe(false);
    expect(isUniqueViolation(new Error("P2002"))).toBe(false);
    expect(isUniqueViolation(undefined)).toBe(false);
  });
});
