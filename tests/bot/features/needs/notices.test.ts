import { describe, expect, it } from "vitest";
import { renderNotice } from "../../../../src/bot/notices.ts";
import type { NeedsNotice } from "../../../../src/domain/needs/needs-notices.ts";
import { packRoute } from "../../../../src/flows/flow-kit/screen.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";

const notices: readonly NeedsNotice[] = [
  { type: "needs.noted", runTitle: "Чего «не хватает» <b>&", count: 1 },
  { type: "needs.noted", runTitle: "Чего «не хватает» <b>&", count: 22 },
  { type: "needs.diagnosed", count: 5 },
  {
    type: "needs.wanted",
    deficitId: "deficit00001",
    programmeId: "programmfor1",
    fullName: "Иванова Анна Петровна",
    programmeTitle: "Оценивание <b>&",
    wording: "критерии <i>&",
  },
];

const routesOf = (notice: NeedsNotice) =>
  renderNotice(notice).rows.flatMap((row) => row.flatMap((button) => ("to" in button ? [button.to] : [])));

describe("When the bot writes about deficits by itself", () => {
  it.each(notices)("says what happened, escaped, and leads on: $type", (notice) => {
    const { html } = renderNotice(notice);
    expect(html.html).not.toMatch(/<b>&|<i>&/u);
    expect(routesOf(notice).at(-1)?.name).toBe("menu");
    expect(Math.max(...routesOf(notice).map((route) => packRoute(route).length))).toBeLessThanOrEqual(64);
  });

  it("counts right, and says that one may disagree", () => {
    const [one, many, diagnosed] = notices.map((notice) => htmlToPlain(renderNotice(notice).html));
    expect(one).toContain("записано: 1 дефицит.");
    expect(many).toContain("записано: 22 дефицита.");
    expect(diagnosed).toContain("5 дефицитов. Посмотрите: с записью можно не согласиться");
  });

  it("leads the person to their own, and the coordinator to the line and the deficit", () => {
    expect(notices.map((notice) => routesOf(notice).map(({ name }) => name))).toEqual([
      ["n.mine", "menu"],
      ["n.mine", "menu"],
      ["n.mine", "menu"],
      ["n.line", "n.card", "menu"],
    ]);
  });
});
