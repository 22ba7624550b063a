import { describe, expect, it } from "vitest";
import { countStandings, holderOf, type SchoolStanding } from "../../../src/domain/campaigns/school-standing.ts";
import { createPrepareCampaign } from "../../../src/domain/campaigns/prepare-campaign.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";
import { createCampaignQueries } from "../../../src/infra/db/campaigns/campaigns.queries.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { ids } from "../../../src/infra/ids.ts";
import { createActor, createRowBuilder, createTestClock } from "../../support/campaign-world.ts";
import { useDatabase } from "../../support/database.ts";

const database = useDatabase();
const rows = createRowBuilder(database);

const prepare = async () => {
  const clock = createTestClock("2026-10-20");
  const prepared = await createPrepareCampaign({
    work: createUnitOfWork({ database, clock }),
    clock,
    ids,
    calendar: createRussianCalendar(),
  })({
    actor: createActor("coordinator", "municipal-coordinator"),
    requestKey: null,
    halfYear: { year: 2027, half: 1 },
  });
  if (!prepared.ok) throw new Error(prepared.error.type);
  const campaignId = prepared.value;
  return { campaignId, list: () => createCampaignQueries(database.client).listStandings(campaignId, clock.today()) };
};

const holderName = (standing: SchoolStanding | undefined): string => {
  if (standing === undefined) return "no standing";
  const holder = holderOf(standing);
  return "contacts" in holder ? holder.contacts.map(({ fullName }) => fullName).join(", ") : holder.type;
};

describe("When the coordinator looks at the schools", () => {
  it("sees the state of each at a glance, in the order of their names", async () => {
    const { campaignId, list } = await prepare();
    const add = async (name: string, application: Partial<Parameters<typeof rows.addApplication>[0]> | null) => {
      const { id } = await rows.addSchool(name);
      if (application !== null) {
        await rows.addApplication({ campaignId, organizationId: id, state: "draft", ...application });
      }
    };
    await add("Школа 6", { state: "accepted" });
    await add("Школа 5", { state: "returned" });
    await add("Школа 4", { state: "submitted", daysLate: 2 });
    await add("Школа 3", { state: "submitted" });
    await add("Школа 2", { lines: 4 });
    await add("Школа 1", null);

    const standings = await list();
    expect(standings.map(({ state, lines, daysLate }) => [state, lines, daysLate])).toEqual([
      ["not-begun", 0, 0],
      ["draft", 4, 0],
      ["submitted", 0, 0],
      ["late", 0, 2],
      ["returned", 0, 0],
      ["accepted", 0, 0],
    ]);
    expect(countStandings(standings)).toMatchObject({ total: 6, handedIn: 3 });
  });

  it("does not count removed lines", async () => {
    const { campaignId, list } = await prepare();
    const { id } = await rows.addSchool("Школа 1");
    await rows.addApplication({ campaignId, organizationId: id, state: "draft", lines: 3 });
    await database.client.applicationLine.updateMany({ where: { ordinal: 0 }, data: { removedAt: new Date() } });
    expect((await list())[0]?.lines).toBe(2);
  });

  it("shows a school that is gone only if it applied", async () => {
    const { campaignId, list } = await prepare();
    const applied = await rows.addSchool("Школа 1");
    await rows.addSchool("Школа 2");
    await rows.addApplication({ campaignId, organizationId: applied.id, state: "submitted" });
    await database.client.organization.updateMany({ data: { goneAt: new Date() } });
    expect((await list()).map(({ organizationName }) => organizationName)).toEqual(["Школа 1"]);
  });
});

describe("When somebody asks who holds an application", () => {
  it("names the school's coordinators until it is handed in", async () => {
    const { list } = await prepare();
    const { id } = await rows.addSchool("Школа 1");
    await rows.addPerson({ fullName: "Второй ответственный", organizationId: id, role: "school-coordinator" });
    expect(holderName((await list())[0])).toBe("Второй ответственный, Ответственный Школа 1");
  });

  it("says that nobody does where the school has no coordinator", async () => {
    const { list } = await prepare();
    await rows.addSchool("Школа 1", "none");
    expect(holderName((await list())[0])).toBe("nobody");
  });

  it("names the head until the head has approved, if there is one in the bot", async () => {
    const { campaignId, list } = await prepare();
    const waiting = await rows.addSchool("Школа 1");
    const approved = await rows.addSchool("Школа 2");
    const absent = await rows.addSchool("Школа 3");
    for (const [school, reach] of [
      [waiting, "reachable"],
      [approved, "reachable"],
      [absent, "never-started"],
    ] as const) {
      await rows.addPerson({ fullName: "Директор", organizationId: school.id, role: "head", reach });
      const isHeadApproved = school === approved;
      await rows.addApplication({ campaignId, organizationId: school.id, state: "submitted", isHeadApproved });
    }
    expect((await list()).map(holderName)).toEqual(["Директор", "municipal-coordinator", "municipal-coordinator"]);
  });
});
