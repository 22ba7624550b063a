import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseDatabaseUrl } from "../../../../src/infra/db/connection/database-url.ts";

describe("When the database's address is read", () => {
  it("takes a file by its path, relative to the working directory", () => {
    const path = join(process.cwd(), "data", "kursovod.db");
    expect(parseDatabaseUrl("file:./data/kursovod.db")).toEqual({ kind: "sqlite", path });
    expect(parseDatabaseUrl(`file:${path}`)).toEqual({ kind: "sqlite", path });
    expect(parseDatabaseUrl(`file://${path}`)).toEqual({ kind: "sqlite", path });
  });

  it.each(["postgresql://u:p@db.example:5432/kursovod", "postgres://u:p@db.example/kursovod?sslmode=require"])(
    "takes the server %s",
    (url) => {
      expect(parseDatabaseUrl(url)).toEqual({ kind: "postgresql", url });
    },
  );

  it.each([
    "",
    "kursovod.db",
    "mysql://u@db.example/kursovod",
    "file:",
    "file::memory:",
    "file:./kursovod.db?mode=ro",
    "postgresql://u@db.example/kursovod?schema=bot",
  ])("refuses «%s» and says what is expected", (url) => {
    expect(() => parseDatabaseUrl(url)).toThrow(/DATABASE_URL/);
  });
});
