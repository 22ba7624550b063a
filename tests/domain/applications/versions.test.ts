import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VersionLine } from "../../../src/domain/applications/application.ts";
import {
  codeAlphabet,
  codeLength,
  readVersionCode,
  snapshotLines,
  versionCode,
  versionDigest,
} from "../../../src/domain/applications/application-version.ts";
import { diffVersions, draftToComparable, markLines } from "../../../src/domain/applications/version-differences.ts";
import { aLine, aPerson, aVersionLine, days, month } from "../../support/applications/builders.ts";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const person = { ...aPerson(), position: "учитель математики" };
const people = new Map([[person.id, person]]);

describe("A snapshot of the lines", () => {
  it("keeps name, position and remarks as they are at that moment", () => {
    const remarks = [{ type: "OutsideHalfYear" as const }];
    const lines = snapshotLines([aLine()], people, new Map([["line-1", { problems: [], remarks }]]));
    expect(lines).toEqual([aVersionLine({ remarks })]);
  });

  it("throws for a line that is not complete: it must never be signed", () => {
    expect(() => snapshotLines([aLine({ period: null })], people, new Map())).toThrow("without being complete");
    expect(() => snapshotLines([aLine()], new Map(), new Map())).toThrow("without being complete");
  });
});

describe("A version's digest", () => {
  it("changes with everything that stands on paper, and with nothing else", () => {
    const digest = (change: Partial<VersionLine>) => versionDigest([aVersionLine(change)], hash);
    const base = digest({});
    expect(base).toMatch(/^[0-9a-f]{64}$/u);
    expect(digest({ remarks: [{ type: "OutsideHalfYear" }], lineId: "other" })).toBe(base);
    const changed = [
      { programmeTitle: "Другая" },
      { fullName: "Иванова Анна Павловна" },
      { position: "воспитатель" },
      { period: month(3) },
      { groundsKind: "free" as const },
      { groundsText: "Другое" },
    ].map(digest);
    expect(new Set([base, ...changed]).size).toBe(changed.length + 1);
  });

  it("depends on the order of the lines", () => {
    const [one, two] = [aVersionLine(), aVersionLine({ lineId: "line-2", fullName: "Петров Пётр Петрович" })];
    expect(versionDigest([one, two], hash)).not.toBe(versionDigest([two, one], hash));
  });
});

describe("A version's code", () => {
  it("is six signs that are not mistaken for one another, the same for the same seed", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const code = versionCode(seed, hash);
        expect(code).toHaveLength(codeLength);
        expect(code.split("").every((sign) => codeAlphabet.includes(sign))).toBe(true);
        expect(versionCode(seed, hash)).toBe(code);
      }),
    );
    expect("01OIL8BZS25QG".split("").filter((sign) => codeAlphabet.includes(sign))).toEqual([]);
  });

  it("differs between seeds as good as always", () => {
    const codes = new Set(Array.from({ length: 1000 }, (_, index) => versionCode(`seed ${index}`, hash)));
    expect(codes.size).toBeGreaterThan(998);
  });

  it("is read as people copy it from paper", () => {
    expect(readVersionCode(" a3c-4d6 ")).toBe("A3C4D6");
    expect(readVersionCode("A3C4D")).toBeNull();
    expect(readVersionCode("A3C4D0")).toBeNull();
    expect(readVersionCode("<b>&&<")).toBeNull();
  });
});

describe("The differences between two versions", () => {
  it("names added, changed and removed lines, field by field", () => {
    const before = [
      aVersionLine({ lineId: "kept" }),
      aVersionLine({ lineId: "changed" }),
      aVersionLine({ lineId: "gone" }),
    ];
    const after = [
      aVersionLine({ lineId: "changed", period: month(4), groundsText: "Новое", position: "завуч" }),
      aVersionLine({ lineId: "kept", remarks: [{ type: "OutsideHalfYear" }] }),
      aVersionLine({ lineId: "new" }),
    ];
    const differences = diffVersions(before, after);
    expect(differences.map((difference) => difference.type)).toEqual(["changed", "added", "removed"]);
    expect(differences[0]).toMatchObject({
      changes: [
        { field: "position", from: "учитель математики", to: "завуч" },
        { field: "period", from: days("03-10", "03-14"), to: month(4) },
        {
          field: "grounds",
          from: { kind: "deficit", text: "Затруднения с заданиями PISA" },
          to: { kind: "deficit", text: "Новое" },
        },
      ],
    });
    expect([...markLines(differences)]).toEqual([
      ["changed", "changed"],
      ["new", "added"],
    ]);
  });

  it("finds nothing between a submission and the draft that it was made of", () => {
    const lines = [aLine(), aLine({ id: "line-2" })];
    const snapshot = snapshotLines(lines, people, new Map());
    expect(
      diffVersions(
        snapshot,
        lines.map((line) => draftToComparable(line, people)),
      ),
    ).toEqual([]);
  });

  it("shows what a draft lacks as empty", () => {
    const draft = draftToComparable(aLine({ grounds: null }), people);
    expect(diffVersions([aVersionLine()], [draft])).toMatchObject([
      { type: "changed", changes: [{ field: "grounds", to: { kind: null, text: null } }] },
    ]);
  });
});

describe("For any two versions", () => {
  const line = fc.record({
    lineId: fc.constantFrom("a", "b", "c", "d", "e"),
    fullName: fc.constantFrom("Иванова", "Петрова"),
    groundsText: fc.constantFrom("Дефицит", "Рекомендация"),
  });
  const version = fc
    .uniqueArray(line, { selector: (drawn) => drawn.lineId })
    .map((drawn) => drawn.map((change) => aVersionLine(change)));

  it("what was before plus the differences is what is after", () => {
    fc.assert(
      fc.property(version, version, (before, after) => {
        const result = new Map(before.map((kept) => [kept.lineId, kept]));
        for (const difference of diffVersions(before, after)) {
          if (difference.type === "added") result.set(difference.line.lineId, difference.line);
          if (difference.type === "removed") result.delete(difference.line.lineId);
          if (difference.type === "changed") {
            result.set(difference.after.lineId, difference.after);
          }
        }
        const sorted = (lines: Iterable<VersionLine>) =>
          [...lines].sort((one, other) => (one.lineId < other.lineId ? -1 : 1));
        expect(sorted(result.values())).toEqual(sorted(after));
      }),
    );
  });

  it("says of each changed line in what", () => {
    fc.assert(
      fc.property(version, version, (before, after) => {
        const changes = diffVersions(before, after).flatMap((difference) =>
          difference.type === "changed" ? [difference.changes.length] : [],
        );
        expect(changes.every((count) => count > 0)).toBe(true);
      }),
    );
  });

  it("finds nothing exactly when the lines are the same, in whatever order", () => {
    fc.assert(
      fc.property(version, (lines) => {
        expect(diffVersions(lines, lines.toReversed())).toEqual([]);
      }),
    );
  });

  it("seen from the other side it turns added into removed", () => {
    fc.assert(
      fc.property(version, version, (before, after) => {
        const count = (type: string, differences: ReturnType<typeof diffVersions>) =>
          differences.filter((difference) => difference.type === type).length;
        const [there, back] = [diffVersions(before, after), diffVersions(after, before)];
        expect(count("added", there)).toBe(count("removed", back));
        expect(count("changed", there)).toBe(count("changed", back));
      }),
    );
  });
});
