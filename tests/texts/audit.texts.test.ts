import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AuditSubject } from "../../src/domain/audit/audit.ts";
import { isAuditSubject } from "../../src/domain/audit/audit-subjects.ts";
import { auditActionText } from "../../src/texts/audit.texts.ts";

const subjects = [
  "organization",
  "person",
  "role",
  "invitation",
  "consent",
  "staff-import",
  "campaign",
  "programme",
  "application",
  "survey",
  "survey-run",
  "deficit",
  "diagnostics-import",
] as const satisfies readonly AuditSubject[];

const textOf = (subjectKind: AuditSubject, action: string): string =>
  auditActionText({ at: 0, actorId: null, actorName: null, subjectKind, subjectId: "id", action });

/** Verbs that use cases write into the audit log: the texts in lines like `action: isGone ? "marked-gone" : "returned"`. */
const writtenActions = (): readonly (readonly [string, string])[] => {
  const root = "src/domain";
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) =>
      readFileSync(join(root, file), "utf8")
        .split("\n")
        .flatMap((line) => /\baction: (.*)$/u.exec(line)?.[1] ?? [])
        .flatMap((expression) => [...expression.matchAll(/"([a-z]+(?:-[a-z]+)*)"/gu)].map((match) => match[1] ?? ""))
        .filter((text) => !states.has(text))
        .map((action) => [file, action] as const),
    );
};

/** What such lines compare with or write beside the verb. */
const states = new Set(["confirmed", "open"]);

describe("When something is written into the history", () => {
  it("has words for every verb that the use cases write", () => {
    const written = writtenActions();
    expect(written.length).toBeGreaterThan(20);
    const wordless = written.filter(([, action]) =>
      subjects.every((subject) => textOf(subject, action) === textOf(subject, "no-such-verb")),
    );
    expect(wordless).toEqual([]);
  });

  it("never fails for want of words or details", () => {
    for (const subject of subjects) {
      expect(isAuditSubject(subject)).toBe(true);
      expect(textOf(subject, "toString")).toBe(textOf(subject, "no-such-verb"));
    }
  });
});
