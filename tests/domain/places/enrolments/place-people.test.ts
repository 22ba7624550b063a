import { describe, expect, it } from "vitest";
import { month } from "../../../support/applications/builders.ts";
import { expectOk, known } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";
import { createRunsWorld } from "../../../support/places/runs-world.ts";

const database = useDatabase();

const setup = async () => {
  const world = await createRunsWorld(database);
  const { actor, key } = world;
  return {
    ...world,
    put: (runId: string, ...requestIds: readonly string[]) =>
      world.place({ actor, runId, requestKey: key(), requestIds }),
  };
};

describe("When people are placed in a run", () => {
  it("never takes more people than seats, and then nobody", async () => {
    const { addRun, addRequest, put, queries } = await setup();
    const runId = await addRun({ seats: 1 });
    const [one, two] = [await addRequest(), await addRequest()];
    expect(await put(runId, one.id, two.id)).toEqual({
      ok: false,
      error: { type: "NotEnoughSeats", free: 1, wanted: 2 },
    });
    expect((await queries.findRun(runId))?.people).toBe(0);
    expectOk(await put(runId, one.id));
    expect(await put(runId, two.id)).toMatchObject({ error: { type: "NotEnoughSeats", free: 0 } });
  });

  it("keeps the seats when two press at once", async () => {
    const { addRun, addRequest, put, queries } = await setup();
    const runId = await addRun({ seats: 2 });
    const requests = [await addRequest(), await addRequest(), await addRequest()];
    const outcomes = await Promise.all(requests.map(({ id }) => put(runId, id)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2);
    expect((await queries.findRun(runId))?.people).toBe(2);
  });

  it("takes nobody twice in one programme, and nobody without a granted seat of it", async () => {
    const { addRun, addRequest, put } = await setup();
    const [runId, otherId] = [await addRun(), await addRun({ dates: "5–9 апреля" })];
    const first = await addRequest();
    expectOk(await put(runId, first.id));
    const twin = await addRequest({ personId: first.personId });
    expect(await put(otherId, twin.id)).toMatchObject({ error: { type: "PlacedAlready", runId } });
    expect(await put(otherId, first.id)).toMatchObject({ error: { type: "NotGranted" } });
    const waiting = await addRequest({ state: "waiting" });
    expect(await put(otherId, waiting.id)).toMatchObject({ error: { type: "NotGranted" } });
    const elsewhere = await addRequest({ programmeId: known.mentoring });
    expect(await put(otherId, elsewhere.id)).toMatchObject({ error: { type: "NotGranted" } });
  });

  it("shows a clash with another run of the person, and places nevertheless", async () => {
    const { addRun, addRequest, put } = await setup();
    const mathematics = await addRun();
    const mentoring = await addRun({ programmeId: known.mentoring, dates: "14–15 марта" });
    const first = await addRequest();
    const second = await addRequest({ personId: first.personId, programmeId: known.mentoring });
    expectOk(await put(mathematics, first.id));
    expect(expectOk(await put(mentoring, second.id))).toEqual({
      placed: 1,
      clashes: [{ personId: first.personId, runId: mathematics }],
    });
  });

  it("lets go of whoever is taken out: the seat is granted again", async () => {
    const { addRun, addRequest, put, remove, actor, key, stateOf, queries } = await setup();
    const runId = await addRun({ seats: 1 });
    const request = await addRequest();
    expectOk(await put(runId, request.id));
    const { personId } = request;
    expectOk(await remove({ actor, runId, requestKey: key(), personId }));
    expectOk(await remove({ actor, runId, requestKey: key(), personId }));
    expect(await stateOf(request)).toBe("granted");
    expect(await queries.listPeople(runId)).toEqual([]);
    expectOk(await put(runId, request.id));
    expect(await stateOf(request)).toBe("placed");
  });
});

describe("When the bot places people by itself", () => {
  it("follows the wished months and the seats, and says who is left", async () => {
    const { addRun, addRequest, placeAll, actor, key, queries } = await setup();
    const march = await addRun({ seats: 1 });
    const april = await addRun({ dates: "12–16 апреля", seats: 2 });
    await addRequest({ period: month(4) });
    await addRequest({ period: month(3) });
    await addRequest({ period: month(3) });
    await addRequest({ period: month(3) });
    const request = { actor, campaignId: known.campaign, programmeId: known.mathematics };
    expect(expectOk(await placeAll({ ...request, requestKey: key() }))).toEqual({ placed: 3, left: 1 });
    expect((await queries.findRun(march))?.people).toBe(1);
    expect((await queries.findRun(april))?.people).toBe(2);
    expect(expectOk(await placeAll({ ...request, requestKey: key() }))).toEqual({ placed: 0, left: 1 });
  });

  it("avoids a run that clashes with another of the person", async () => {
    const { addRun, addRequest, put, placeAll, actor, key, queries } = await setup();
    await addRun();
    const april = await addRun({ dates: "12–16 апреля" });
    const mentoring = await addRun({ programmeId: known.mentoring, dates: "12 марта" });
    const first = await addRequest({ programmeId: known.mentoring });
    expectOk(await put(mentoring, first.id));
    await addRequest({ personId: first.personId, period: month(3) });
    const request = { actor, campaignId: known.campaign, programmeId: known.mathematics };
    expect(expectOk(await placeAll({ ...request, requestKey: key() }))).toEqual({ placed: 1, left: 0 });
    expect((await queries.findRun(april))?.people).toBe(1);
  });
});
