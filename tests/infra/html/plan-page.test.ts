import { describe, expect, it } from "vitest";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import type { PlanLine } from "../../../src/domain/places/plan/plan.ts";
import { writePlanPage } from "../../../src/infra/html/plan-page.ts";

const line: PlanLine = {
  runId: "run",
  programmeId: "programme",
  title: "Наставничество <script>alert(1)</script> & «школа»",
  provider: "КК ИПК",
  format: "mixed",
  audience: "учителя",
  groupName: "группа 1",
  startsOn: asCalendarDay("2027-03-10"),
  endsOn: asCalendarDay("2027-03-14"),
  place: "ул. Матросова, 19",
  link: "https://ipk.ru/kurs",
  times: "9:00–15:30",
  hours: 36,
  seats: 25,
  state: "planned",
  cancelReason: null,
  people: 12,
  closes: 4,
};

const page = (lines: readonly PlanLine[]): string =>
  writePlanPage({ municipality: "Светлый район", halfYear: "2027-1", edition: "Версия 1", lines });

describe("When the plan becomes a page for the site", () => {
  it("says all that people look for", () => {
    const html = page([line]);
    for (const words of [
      "10–14 марта 2027",
      "группа 1",
      "ул. Матросова, 19",
      "36 часов",
      "есть места: 13",
      "Март 2027",
    ]) {
      expect(html).toContain(words);
    }
  });

  it("needs nothing from outside and runs nothing that somebody typed", () => {
    const html = page([line]);
    expect(html).not.toMatch(/<(?:img|link|iframe|script\s+src)/u);
    expect(html).not.toContain("<script>alert");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; «школа»");
    expect(html).toContain("default-src 'none'");
  });

  it("shows a cancelled run as such", () => {
    expect(page([{ ...line, state: "cancelled" }])).toContain('class="cancelled"');
  });
});
