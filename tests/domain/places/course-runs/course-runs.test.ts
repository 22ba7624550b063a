import { describe, expect, it } from "vitest";
import { createAdvanceRuns } from "../../../../src/domain/places/course-runs/advance-runs.ts";
import type { RunField } from "../../../../src/domain/places/course-runs/run-fields.ts";
import { asCalendarDay } from "../../../../src/domain/shared/calendar-day.ts";
import { expectOk, known } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";
import { createRunsWorld } from "../../../support/places/runs-world.ts";

const database = useDatabase();

const setup = async () => {
  const world = await createRunsWorld(database);
  const { actor, key } = world;
  return {
    ...world,
    begin: (dates: string, runId = "run000000001") =>
      world.createRun({
        actor,
        requestKey: key(),
        runId,
        campaignId: known.campaign,
        programmeId: known.mathematics,
        dates,
      }),
    change: (runId: string, field: RunField, text: string) =>
      world.changeRun({ actor, requestKey: key(), runId, field, text }),
    view: async (runId: string) => {
      const view = await world.queries.findRun(runId);
      if (view === null) throw new Error("no such run");
      return view;
    },
  };
};

describe("When the coordinator makes a run", () => {
  it("takes the days as people write them, the programme's hours and the next group", async () => {
    const { begin, addRun, view } = await setup();
    await addRun();
    expect(expectOk(await begin("с 28 июня по 30.06.2027"))).toMatchObject({
      startsOn: "2027-06-28",
      endsOn: "2027-06-30",
      hours: 72,
      seats: 25,
      groupName: "группа 2",
      state: "planned",
    });
    expect((await view("run000000001")).title).toBe("Функциональная грамотность на уроках математики");
  });

  it("proposes the seats of the quota that no other run has", async () => {
    const { begin, addRun, work, clock } = await setup();
    const quota = { campaignId: known.campaign, programmeId: known.mathematics, seats: 40, note: null };
    await work.run(null, ({ quotas }) => quotas.saveQuota(quota, "municipality", clock.now()));
    await addRun({ seats: 22 });
    expect(expectOk(await begin("12–16 апреля")).seats).toBe(18);
  });

  it.each([
    ["10–14 июля 2027", "OutsideHalfYear"],
    ["март 2027", "NotDays"],
    ["14.03.2027–10.03.2027", "EndBeforeStart"],
    ["когда-нибудь", "NotADate"],
    ["31 апреля 2027", "NoSuchDay"],
  ])("refuses %s", async (dates, type) => {
    const { begin, queries } = await setup();
    expect(await begin(dates)).toMatchObject({ ok: false, error: { type } });
    expect(await queries.findRun("run000000001")).toBeNull();
  });

  it("refuses days that have gone by", async () => {
    const { begin, clock } = await setup();
    clock.set("2027-03-11");
    expect(await begin("10–14 марта")).toMatchObject({ ok: false, error: { type: "InThePast", from: "2027-03-10" } });
  });

  it("makes nothing for a school", async () => {
    const { createRun, as, key, queries } = await setup();
    const request = { runId: "run000000001", campaignId: known.campaign, programmeId: known.mathematics };
    const refused = await createRun({ ...request, actor: as("coordinator1"), requestKey: key(), dates: "10 марта" });
    expect(refused).toEqual({ ok: false, error: { type: "NotAllowed" } });
    expect(await queries.listRuns(known.campaign)).toEqual([]);
  });
});

describe("When a run is changed", () => {
  it("keeps the old dates when it is moved, and its state", async () => {
    const { addRun, change, confirmRun, actor, key, queries, view, auditOf } = await setup();
    const runId = await addRun();
    expectOk(await confirmRun({ actor, runId, requestKey: key() }));
    expectOk(await change(runId, "dates", "17–21 марта"));
    expect((await view(runId)).run).toMatchObject({ startsOn: "2027-03-17", state: "confirmed", revision: 1 });
    expect(await queries.listChanges(runId)).toMatchObject([
      {
        revision: 1,
        changes: [
          { field: "startsOn", before: "2027-03-10", after: "2027-03-17" },
          { field: "endsOn", before: "2027-03-14", after: "2027-03-21" },
        ],
      },
    ]);
    expect(await auditOf(runId)).toEqual(expect.arrayContaining(["created", "confirmed", "moved"]));
  });

  it("tells nobody of a place that is filled in before anybody is in it, and of one that changes afterwards", async () => {
    const { addRun, change, addRequest, place, actor, key, queries } = await setup();
    const runId = await addRun();
    expectOk(await change(runId, "place", "КК ИПК, ауд. 5"));
    expect(await queries.listChanges(runId)).toEqual([]);
    const request = await addRequest();
    expectOk(await place({ actor, runId, requestKey: key(), requestIds: [request.id] }));
    expectOk(await change(runId, "place", "Школа № 7"));
    expect(await queries.listChanges(runId)).toMatchObject([
      { changes: [{ field: "place", before: "КК ИПК, ауд. 5", after: "Школа № 7" }] },
    ]);
  });

  it("refuses fewer seats than people, what is no number, no link, and a group that is there", async () => {
    const { addRun, change, addRequest, place, actor, key } = await setup();
    const runId = await addRun();
    await addRun({ dates: "5–9 апреля" });
    const requests = [await addRequest(), await addRequest()];
    expectOk(await place({ actor, runId, requestKey: key(), requestIds: requests.map(({ id }) => id) }));
    expect(await change(runId, "seats", "1")).toMatchObject({ error: { type: "SeatsTaken", people: 2 } });
    expect(await change(runId, "seats", "-3")).toMatchObject({ error: { type: "NotSeats" } });
    expect(await change(runId, "link", "спросите у Марины")).toMatchObject({ error: { type: "NotALink" } });
    expect(await change(runId, "groupName", "группа 2")).toMatchObject({ error: { type: "GroupTaken" } });
    expect(expectOk(await change(runId, "link", "ipk.ru/kurs"))).toMatchObject({ link: "https://ipk.ru/kurs" });
  });
});

describe("When a run is cancelled", () => {
  it("keeps its list and the reason, and its people can be placed elsewhere", async () => {
    const { addRun, addRequest, place, cancelRun, actor, key, stateOf, view, queries } = await setup();
    const runId = await addRun();
    const otherId = await addRun({ dates: "12–16 марта" });
    const request = await addRequest();
    expectOk(await place({ actor, runId, requestKey: key(), requestIds: [request.id] }));
    expect(await cancelRun({ actor, runId, requestKey: key(), reason: " " })).toMatchObject({
      error: { type: "Empty" },
    });
    expect(expectOk(await cancelRun({ actor, runId, requestKey: key(), reason: "Заболел преподаватель" }))).toEqual({
      people: 1,
    });
    expect((await view(runId)).run).toMatchObject({
      state: "cancelled",
      cancelReason: "Заболел преподаватель",
      revision: 1,
    });
    expect(await queries.listPeople(runId)).toHaveLength(1);
    expect(await stateOf(request)).toBe("granted");
    const moved = expectOk(await place({ actor, runId: otherId, requestKey: key(), requestIds: [request.id] }));
    expect(moved).toEqual({ placed: 1, clashes: [] });
  });

  it("cannot be cancelled, moved or filled once more", async () => {
    const { addRun, addRequest, cancelRun, change, place, actor, key } = await setup();
    const runId = await addRun();
    const request = await addRequest();
    expectOk(await cancelRun({ actor, runId, requestKey: key(), reason: "Нет набора" }));
    const refused = { ok: false, error: { type: "WrongRunState", state: "cancelled" } };
    expect(await cancelRun({ actor, runId, requestKey: key(), reason: "Ещё раз" })).toEqual(refused);
    expect(await change(runId, "dates", "17–21 марта")).toEqual(refused);
    expect(await place({ actor, runId, requestKey: key(), requestIds: [request.id] })).toEqual(refused);
  });
});

describe("When days go by", () => {
  it("begins and ends runs by their dates, and leaves cancelled ones", async () => {
    const { addRun, cancelRun, actor, key, work, clock, queries, view, auditOf } = await setup();
    const runId = await addRun();
    const cancelledId = await addRun();
    expectOk(await cancelRun({ actor, runId: cancelledId, requestKey: key(), reason: "Нет набора" }));
    const advance = createAdvanceRuns({ work, clock, listUnfinished: queries.listUnfinished });
    const on = (day: string) => advance(asCalendarDay(day));
    expect(await on("2027-03-09")).toBe(0);
    expect(await on("2027-03-10")).toBe(1);
    expect(await on("2027-03-14")).toBe(0);
    expect((await view(runId)).run.state).toBe("running");
    expect(await on("2027-03-15")).toBe(1);
    expect(await on("2027-03-15")).toBe(0);
    expect((await view(runId)).run.state).toBe("finished");
    expect((await view(cancelledId)).run.state).toBe("cancelled");
    expect(await auditOf(runId)).toEqual(["created", "running", "finished"]);
  });
});
