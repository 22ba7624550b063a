import { describe, expect, it } from "vitest";
import { renderPeopleNotice } from "../../../../src/bot/features/people/people-notices.ts";
import type { PeopleNotice } from "../../../../src/domain/people/people-notices.ts";
import { packRoute } from "../../../../src/flows/flow-kit/screen.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";

const organizationName = "СОШ «Росток» <b>&";
const notices: readonly PeopleNotice[] = [
  {
    type: "people.join-requested",
    joinRequestId: "join00000001",
    fullName: "Иванова Анна Петровна",
    position: "учитель",
    organizationName,
  },
  { type: "people.join-decided", isConfirmed: true, organizationName },
  { type: "people.join-decided", isConfirmed: false, organizationName },
  { type: "people.role-given", role: "school-coordinator", organizationName, validTo: "2026-12-20" },
  { type: "people.role-revoked", role: "head", organizationName },
];

describe("When the bot writes about people by itself", () => {
  it.each(notices)("says what happened, escaped, and leads on: $type", (notice) => {
    const screen = renderPeopleNotice(notice);
    expect(htmlToPlain(screen.html)).toContain(organizationName);
    expect(screen.html.html).not.toContain("<b>&");
    expect(screen.rows.flat().map((button) => button.label)).toContain("Меню");
    const routes = screen.rows.flat().flatMap((button) => ("to" in button ? [packRoute(button.to)] : []));
    expect(Math.max(...routes.map((route) => route.length))).toBeLessThanOrEqual(64);
  });

  it("lets a request be decided where it is read", () => {
    const [request] = notices.map(renderPeopleNotice);
    const routes = request?.rows.flat().flatMap((button) => ("to" in button ? [button.to.name] : []));
    expect(routes).toEqual(["p.join-yes", "p.join-no", "menu"]);
  });
});
