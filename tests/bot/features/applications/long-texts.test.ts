import { beforeEach, describe, expect, it } from "vitest";
import { applicationNoticeText } from "../../../../src/texts/applications-notices.texts.ts";
import { type Route, to } from "../../../../src/flows/flow-kit/screen.ts";
import { renderApplicationNotice } from "../../../../src/bot/features/applications/applications-notices.ts";
import { ids } from "../../../../src/infra/ids.ts";
import { type ApplicationChats, createApplicationChats } from "../../../support/applications/chat.ts";
import { type ApplicationWorld, createApplicationWorld, expectOk, known } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";

const database = useDatabase();
let world: ApplicationWorld;
let chats: ApplicationChats;
beforeEach(async () => {
  world = await createApplicationWorld(database);
  chats = createApplicationChats(database, world);
});

/** As much as every field takes. */
const long = (length: number): string => "Педагогика ".repeat(60).slice(0, length).trim();

/** Lines of the longest texts, all of one person on the same days, so that each has every remark and mark. */
const addLongLines = async (applicationId: string, count: number): Promise<readonly string[]> => {
  const lines = Array.from({ length: count }, (_, index) => ({
    id: ids.newId(),
    programme: { type: "own", title: `${index} ${long(290)}` } as const,
    personId: known.petrov,
    period: { kind: "days", from: "2027-02-28", to: "2027-03-28" } as never,
    grounds: { kind: "recommendation", text: long(600) } as const,
  }));
  await world.work.run(null, async ({ applications }) => {
    await applications.addLines(applicationId, lines, { by: "coordinator1", at: world.clock.now() });
  });
  return lines.map(({ id }) => id);
};

describe("When every text is as long as it may be", () => {
  it("stays within a message of Telegram on every screen and page", async () => {
    await database.client.organization.update({ where: { id: known.school }, data: { name: long(200) } });
    const id = await world.open();
    const lineIds = await addLongLines(id, 12);
    expectOk(
      await world.useCases.submitApplication({
        actor: world.as("coordinator1"),
        requestKey: world.key(),
        applicationId: id,
        versionNumber: 0,
      }),
    );
    const review = { actor: world.as("municipality"), applicationId: id, versionNumber: 1 };
    for (const lineId of lineIds) {
      expectOk(await world.useCases.commentLine({ ...review, requestKey: world.key(), lineId, comment: long(600) }));
    }
    expectOk(await world.useCases.returnApplication({ ...review, requestKey: world.key(), reason: long(600) }));
    for (const lineId of lineIds) {
      const request = { actor: world.as("coordinator1"), applicationId: id, lineId };
      const answers = [
        { type: "own-title", title: `Новая ${long(290)}` },
        { type: "grounds", kind: "diagnostics", text: `Новое ${long(590)}` },
        { type: "period", period: { kind: "days", from: "2027-04-28", to: "2027-05-28" } as never },
      ] as const;
      for (const answer of answers) {
        expectOk(await world.useCases.answerLine({ ...request, requestKey: world.key(), answer }));
      }
    }
    const draft: readonly Route[] = [
      to("a.app", id),
      to("a.app", id, 2),
      to("a.check", id),
      to("a.line", id, lineIds[0] ?? ""),
      to("a.diff", id, 0),
      to("a.edit", id, lineIds[0] ?? "", "programme"),
      to("a.edit", id, lineIds[0] ?? "", "grounds"),
    ];
    expect(await findTooLong("coordinator1", draft)).toEqual([]);
    expectOk(
      await world.useCases.submitApplication({
        actor: world.as("coordinator1"),
        requestKey: world.key(),
        applicationId: id,
        versionNumber: 1,
      }),
    );
    const decided: readonly Route[] = [
      to("a.rev", id),
      to("a.vl", id, 2, lineIds[0] ?? ""),
      to("a.ver", id, 1),
      to("a.diff", id, 2),
      to("a.diff", id, 2, 3),
      to("a.hist", id),
      to("a.hist", id, 3),
      to("a.vers", id),
      to("a.comment", id, 2, lineIds[0] ?? ""),
      to("a.return", id, 2),
    ];
    expect(await findTooLong("municipality", decided)).toEqual([]);
  });

  /** Screens whose text Telegram would split, or whose labels an old telephone would cut. */
  const findTooLong = async (personId: string, routes: readonly Route[]) => {
    const found = [];
    for (const route of routes) {
      const chat = chats.chatOf(personId);
      await chat.open(route);
      const { length } = chat.screen().html.html;
      const labels = chat.labels().filter((label) => label.length > 30);
      if (length > 4096 || labels.length > 0) found.push({ route: route.name, length, labels });
    }
    return found;
  };
});

describe("When a thousand lines stand in an application", () => {
  it("draws a page with few queries and takes no more lines", async () => {
    const id = await world.open();
    await addLongLines(id, 1000);
    const chat = chats.chatOf("coordinator1");
    await chat.open(to("a.app", id, 199));
    expect(chat.text()).toContain("Страница 200 из 200");
    await chat.press("+ Добавить строку");
    await chat.press("1");
    expect(chat.text()).toContain("больше не поместится");
  });
});

describe("A notice", () => {
  const common = { applicationId: "application1", organizationName: "Школа <b>№ 5</b> & сад", version: 2, lines: 21 };

  it.each([
    { type: "application.submitted", ...common, daysLate: 0 },
    { type: "application.submitted", ...common, daysLate: 5 },
    { type: "application.head-asked", ...common },
    { type: "application.head-approved", ...common },
    { type: "application.returned", ...common, reason: "Мало <i>оснований</i>", commentedLines: 2 },
    { type: "application.return-cancelled", ...common },
    { type: "application.accepted", ...common },
    { type: "application.withdrawn", ...common },
    { type: "application.late-consented", ...common },
    { type: "application.corrected", ...common, title: "ИКТ", fullName: "Иванова Анна Петровна", field: "period" },
    { type: "application.objected", ...common, byName: "Иванова А. П.", objection: "Нет <b>", isAccepted: false },
    { type: "application.objected", ...common, byName: "Иванова А. П.", objection: "Нет <b>", isAccepted: true },
  ] as const)("of $type escapes names and leads to the application", (notice) => {
    const screen = renderApplicationNotice(notice);
    expect(screen.html).toEqual(applicationNoticeText(notice));
    expect(screen.html.html).toContain("Школа &lt;b&gt;№ 5&lt;/b&gt; &amp; сад");
    const routes = screen.rows.flat().map((button) => ("to" in button ? button.to.name : null));
    expect(routes).toContain("a.app");
    expect(routes.at(-1)).toBe("menu");
  });
});
