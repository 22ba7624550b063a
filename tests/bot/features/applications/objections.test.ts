import { beforeEach, describe, expect, it } from "vitest";
import { renderApplicationNotice } from "../../../../src/bot/features/applications/applications-notices.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { applicationDialogTexts as dialog } from "../../../../src/texts/applications-dialogs.texts.ts";
import { applicationRefusalText } from "../../../../src/texts/applications-refusals.texts.ts";
import { reviewTexts } from "../../../../src/texts/applications-review.texts.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";
import { type ApplicationChats, createApplicationChats } from "../../../support/applications/chat.ts";
import { type ApplicationWorld, createApplicationWorld, expectOk } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";

const database = useDatabase();
let world: ApplicationWorld;
let chats: ApplicationChats;
beforeEach(async () => {
  world = await createApplicationWorld(database);
  chats = createApplicationChats(database, world);
});

describe("When the school does not agree with the coordinator's correction", () => {
  it("says why; the coordinator reads it before accepting, and both in the history", async () => {
    const { id } = await world.submit();
    const coordinator = await chats.openedBy("municipality", to("a.rev", id));
    await coordinator.press("1");
    await coordinator.press("Исправить: даты");
    await coordinator.press("Апрель");
    const told = (await world.notices()).find(({ notice }) => notice.type === "application.corrected")?.notice;
    if (told === undefined) throw new Error("nobody was told");
    const { html, rows } = renderApplicationNotice(told);
    expect(htmlToPlain(html)).toContain("даты: март 2027 → апрель 2027");
    const way = rows.flat().find(({ label }) => label === "Возразить");
    const school = await chats.openedBy("coordinator1", way !== undefined && "to" in way ? way.to : to("menu"));
    await school.sendOther("voice");
    expect(school.text()).toContain("Голосовые сообщения бот не разбирает");
    await school.say("В апреле у нас ВПР, оставьте март");
    await school.redeliver().catch(() => undefined);
    expect(school.toasts).toContain(dialog.objected);
    expect(await school.openDialog()).toBeNull();
    const objections = (await world.notices()).filter(({ notice }) => notice.type === "application.objected");
    expect(objections.map(({ to: personId }) => personId)).toEqual(["municipality", "municipality2"]);
    const notice = objections[0]?.notice;
    expect(notice === undefined ? "" : htmlToPlain(renderApplicationNotice(notice).html)).toContain(
      "Смирнова О. И.: В апреле у нас ВПР, оставьте март",
    );
    await coordinator.open(to("a.app", id));
    expect(coordinator.text()).toContain("Возражение против исправления: Смирнова О. И.: В апреле у нас ВПР");
    await coordinator.press(reviewTexts.accept);
    expect(coordinator.text()).toContain("организация возражает против исправления");
    for (const reader of [coordinator, school]) {
      await reader.open(to("a.hist", id));
      expect(reader.text()).toContain("возражение против исправления (версия 2): В апреле у нас ВПР");
    }
    await school.open(to("a.diff", id, 2));
    expect(school.labels()).toContain(reviewTexts.object);
  });

  it("cannot object to what it submitted itself, or has back", async () => {
    const { id } = await world.submit();
    const school = await chats.openedBy("coordinator1", to("a.object", id, 1));
    await school.say("Просто так");
    expect(school.text()).toContain(applicationRefusalText({ type: "NotCorrected" }));
    await school.open(to("a.object", id, 7));
    expect(school.toasts.at(-1)).toContain("прошлой версии");
    expectOk(
      await world.useCases.withdrawApplication({
        actor: world.as("coordinator2"),
        requestKey: world.key(),
        applicationId: id,
        versionNumber: 1,
      }),
    );
    await school.open(to("a.object", id, 1));
    expect(school.toasts.at(-1)).toContain("ещё не отправили");
    expect((await world.actions(id)).filter((action) => action === "correction-objected")).toEqual([]);
  });
});
