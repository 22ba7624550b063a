import { beforeEach, describe, expect, it } from "vitest";
import { createDeliverDeficits, createReopenDelivery } from "../../../../src/domain/needs/deficit-delivery.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { createDeliveryQueries } from "../../../../src/infra/db/needs/deficit-deliveries.queries.ts";
import { deliveryTexts as texts } from "../../../../src/texts/needs-delivery.texts.ts";
import { openCampaignNow } from "../../../support/campaign.ts";
import { useDatabase } from "../../../support/database.ts";
import type { FeatureDriver } from "../../../support/feature-driver.ts";
import { createNeedsChats, type NeedsChats } from "./needs-chats.ts";

const database = useDatabase();
let town: NeedsChats;
let vera: FeatureDriver;
beforeEach(async () => {
  town = await createNeedsChats(database);
  vera = town.chatOf(town.coordinator);
});

describe("When the school coordinator hands the list of deficits in", () => {
  it("is taken late, marked with the days, and shown to the school and the municipality", async () => {
    await openCampaignNow(town.work, town.clock);
    await town.note(town.school.id, town.anna.id);
    await vera.open(to("n.org"));
    expect(vera.text()).toContain("Список всё равно примем");
    await vera.press(texts.deliver);
    expect(vera.text()).toContain("1 дефицит");
    await vera.press(texts.confirm);
    expect(vera.text()).toMatch(/Список сдан 22 ноября: 1 дефицит, с опозданием на \d+ д/);
    expect(vera.text()).toContain("Дальше заявка: приём с 17 ноября");

    const mayor = town.chatOf(town.mayor);
    await mayor.open(to("n.orgs"));
    await mayor.press(texts.who);
    expect(mayor.text()).toContain("Сдали 1 из 2");
    expect(mayor.text()).toMatch(/✅ МБОУ «СОШ № 4»: 22 ноября, 1 дефицит, с опозданием/);
    expect(mayor.text()).toMatch(/⚠️ МБОУ «СОШ № 9»: не сдан, срок прошёл/);
  });

  it("says that nothing is lacking, takes it back, and hands it in again", async () => {
    await openCampaignNow(town.work, town.clock);
    await vera.open(to("n.org"));
    await vera.press(texts.deliver);
    await vera.press(texts.confirm);
    expect(vera.text()).toContain("без дефицитов");
    await vera.pressOld(texts.confirm);
    await vera.press(texts.reopen);
    expect(vera.text()).toContain("открыт для исправлений");
    await town.note(town.school.id, null);
    await vera.press(texts.deliver);
    await vera.press(texts.confirm);
    expect(vera.text()).toContain("1 дефицит");
    expect(await town.actionsOn(town.school.id)).toEqual([
      "deficits-delivered",
      "deficits-reopened",
      "deficits-delivered",
    ]);
  });

  it("has nothing to hand in between campaigns", async () => {
    await vera.open(to("n.org"));
    expect(vera.labels()).not.toContain(texts.deliver);
    const mayor = town.chatOf(town.mayor);
    await mayor.open(to("n.who"));
    expect(mayor.text()).toContain("кампания сейчас не идёт");
  });
});

describe("When somebody else presses", () => {
  it("refuses another school's coordinator, the head, the municipality and an unknown half-year", async () => {
    const campaignId = await openCampaignNow(town.work, town.clock);
    const request = { campaignId, organizationId: town.school.id };
    for (const person of [town.stranger, town.head, town.mayor, town.anna]) {
      const actor = await town.actorOf(person);
      for (const act of [createDeliverDeficits(town.deps), createReopenDelivery(town.deps)]) {
        expect(await act({ ...request, actor, requestKey: town.key() })).toMatchObject({
          error: { type: "NotAllowed" },
        });
      }
    }
    const actor = await town.actorOf(town.coordinator);
    const unknown = { actor, organizationId: town.school.id, campaignId: "none", requestKey: town.key() };
    expect(await createDeliverDeficits(town.deps)(unknown)).toMatchObject({ error: { type: "CampaignNotOpen" } });
    const queries = createDeliveryQueries(database.client);
    const term = await queries.findTerm();
    expect(term === null ? "no term" : await queries.findDelivery(term, town.school.id)).toBeNull();
    await vera.open(to("n.who"));
    expect(vera.text()).not.toContain("Сдали");
  });
});
