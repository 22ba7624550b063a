import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AuditSubject } from "../../src/domain/audit/audit.ts";
import { isAuditSubject } from "../../src/domain/audit/audit-subjects.ts";
import { auditActionText, auditTexts } from "../../src/texts/audit.texts.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

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
  "quota",
  "seat",
  "course-run",
  "enrolment",
  "group",
  "broadcast",
  "plan-month",
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
const states = new Set(["confirmed", "open", "sending", "done"]);

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

/** Whatever a record may hold, so that every sentence is whole. */
const details = {
  halfYear: "2027-1",
  duty: "application:campaign",
  until: "2026-12-02",
  version: 2,
  title: "Наставничество в школе",
  fullName: "Иванова Анна Петровна",
  reason: "Проверьте даты обучения.",
  objection: "В апреле у нас ВПР",
  messages: 2,
  schools: 21,
  closesOn: "2026-11-25",
  stage: "applications",
  oldStartsOn: "2026-11-01",
  oldEndsOn: "2026-11-25",
  newStartsOn: "2026-11-01",
  newEndsOn: "2026-11-30",
  role: "head",
  organizationName: "МБОУ «Лесная СОШ № 3»",
  validTo: "2027-03-10",
  field: "hours",
  old: "36",
  new: "72",
  fields: "title hours",
  added: 5,
  changed: 1,
  gone: 2,
  "position.from": "учитель",
  "position.to": "завуч",
  people: 2,
  done: 1,
  asked: 21,
  questions: 1,
  responses: 2,
  deficits: 1,
  "wording.from": "мало практики",
  "wording.to": "мало практики с текстами",
};

it("the history says what the sheet for proof-reading shows", async () => {
  const verbs = [...new Set(writtenActions().map(([, action]) => action))].toSorted();
  const neutral = textOf("person", "no-such-verb");
  const told = [...subjects].toSorted().flatMap((subjectKind) =>
    verbs.flatMap((action): [string, string][] => {
      const entry = { at: 0, actorId: null, actorName: null, subjectKind, subjectId: "id", action };
      // Moments and numbers stand in fields of the same name: runs of surveys write moments.
      const moments = subjectKind === "survey-run" ? { old: "2026-12-04 20:00", new: "2026-12-11 20:00" } : {};
      const text = auditActionText({ ...entry, details: { ...details, ...moments } });
      return text === neutral ? [] : [[`${subjectKind} ${action}`, text]];
    }),
  );
  const sheet = proofSheet({
    ...plainTexts("history", auditTexts),
    "history.row": auditTexts.row(
      {
        at: Date.UTC(2026, 10, 27, 12, 29),
        actorId: "p",
        actorName: "Ковалёва Елена Андреевна",
        subjectKind: "organization",
        subjectId: "o",
        action: "link-made",
      },
      "Europe/Moscow",
    ),
    ...Object.fromEntries(told),
  });
  await expect(sheet).toMatchFileSnapshot("snapshots/audit.txt");
});
