import { expect, it } from "vitest";
import { extensionReasons } from "../../src/domain/watching/extension.ts";
import { asCalendarDay } from "../../src/domain/shared/calendar-day.ts";
import type { DutyTold } from "../../src/domain/watching/watching-notices.ts";
import {
  dutyName,
  extensionReasonText,
  watchingNoticeText,
  watchingTexts as texts,
} from "../../src/texts/watching.texts.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const duty: DutyTold = { kind: "application", id: "campaign", name: "2027-1" };
const organizationName = "СОШ № 4";
const byName = "Иванова Анна Петровна";
const dueOn = asCalendarDay("2026-11-25");
const decided = { type: "watching.extension-decided", duty, organizationName, dueOn } as const;

it("deadlines and who holds them say what the sheet for proof-reading shows", async () => {
  await expect(
    proofSheet({
      ...plainTexts("watchingTexts", texts),
      ...Object.fromEntries(extensionReasons.map((reason) => [`reason ${reason}`, extensionReasonText(reason)])),
      "duty, deficits": dutyName({ kind: "deficits", name: "2027-1" }),
      "duty, confirmation": dutyName({ kind: "confirmation", name: "Функциональная грамотность" }),
      "handed-over": watchingNoticeText({
        type: "watching.handed-over",
        duty,
        organizationId: "school",
        organizationName,
        byName,
      }),
      "extension-asked": watchingNoticeText({
        type: "watching.extension-asked",
        extensionId: "extension",
        duty,
        organizationName,
        reason: "staff-changes",
        byName,
        dueOn,
      }),
      "extension-decided, granted": watchingNoticeText({ ...decided, until: "2026-12-02" }),
      "extension-decided, declined": watchingNoticeText({ ...decided, until: null }),
      passTitle: texts.passTitle(duty),
      passNobody: texts.passNobody(duty),
      passed: texts.passed(byName),
      moreTitle: texts.moreTitle(duty, dueOn),
      "extensions, none": texts.extensionsTitle(0),
      "extensions, some": texts.extensionsTitle(2),
      extensionCard: texts.extensionCard({ duty, organizationName, reason: "illness", byName, dueOn }),
      extend: texts.extend(3),
      granted: texts.granted("2026-12-02"),
      "handOver, NotAnswering": texts.handOverRefusal({ type: "NotAnswering" }),
      "ask, AskedAlready": texts.askRefusal({ type: "AskedAlready" }),
      "decide, granted already": texts.decideRefusal({ type: "DecidedAlready", state: "granted", until: dueOn }),
      "decide, declined already": texts.decideRefusal({ type: "DecidedAlready", state: "declined", until: null }),
      "decide, not later": texts.decideRefusal({ type: "NotLater", dueOn }),
    }),
  ).toMatchFileSnapshot("snapshots/watching.txt");
});
