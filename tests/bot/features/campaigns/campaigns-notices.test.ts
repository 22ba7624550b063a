import { describe, expect, it } from "vitest";
import { renderCampaignNotice } from "../../../../src/bot/features/campaigns/campaigns-notices.ts";
import { packRoute } from "../../../../src/flows/flow-kit/screen.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";

const ids = { campaignId: "campaign0001", organizationId: "school000001" };
const reminder = {
  type: "campaign.application-reminder",
  ...ids,
  organizationName: "Школа <№ 1> & сад",
  halfYear: "2027-1",
  closesOn: "2026-11-25",
  daysLeft: 3,
  state: "draft",
  lines: 2,
} as const;

const textOf = (notice: Parameters<typeof renderCampaignNotice>[0]): string =>
  htmlToPlain(renderCampaignNotice(notice).html);

describe("When the bot writes about a campaign", () => {
  it.each([
    [3, "До конца приёма заявок 3 дня"],
    [1, "До конца приёма заявок один день"],
    [0, "Сегодня последний день приёма заявок"],
    [-2, "Приём заявок закончился 2 дня назад"],
  ])("says with %i days left: %s", (daysLeft, words) => {
    expect(textOf({ ...reminder, daysLeft })).toContain(words);
  });

  it.each([
    ["not-begun", 0, "Ваша заявка ещё не начата."],
    ["draft", 0, "В вашей заявке пока нет строк."],
    ["draft", 5, "Заявка в черновике: 5 строк."],
    ["returned", 5, "Заявку вернули на доработку"],
  ] as const)("says of an application that is %s with %i lines: %s", (state, lines, words) => {
    expect(textOf({ ...reminder, state, lines })).toContain(words);
  });

  it("escapes what people named their school, and leads to the application", () => {
    const { html, rows } = renderCampaignNotice(reminder);
    expect(html.html).toContain("Школа &lt;№ 1&gt; &amp; сад");
    const [button] = rows[0] ?? [];
    expect(button !== undefined && "to" in button && packRoute(button.to)).toBe("a.open~campaign0001~school000001");
  });

  it("says what a moved close was and is", () => {
    const moved = { type: "campaign.stage-moved", campaignId: ids.campaignId, halfYear: "2027-1" } as const;
    const text = textOf({ ...moved, stage: "applications", oldEndsOn: "2026-11-25", newEndsOn: "2026-12-04" });
    expect(text).toContain("Приём заявок (форма 2): было до 25 ноября, стало до 4 декабря.");
    const unknown = textOf({ ...moved, stage: "something", oldEndsOn: "2026-11-25", newEndsOn: "2026-12-04" });
    expect(unknown).toContain("Этап кампании: было до 25 ноября");
  });

  it("says until when applications are waited for", () => {
    const opened = { type: "campaign.opened", ...ids, organizationName: "Школа", halfYear: "2027-1" } as const;
    expect(textOf({ ...opened, applicationsCloseOn: "2026-11-25" })).toContain("ждут до 25 ноября");
  });
});
