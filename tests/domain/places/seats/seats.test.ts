import { beforeEach, describe, expect, it } from "vitest";
import { freeSeat, placeInRun, takeOutOfRun } from "../../../../src/domain/places/seats/place-in-run.ts";
import { requestSeats } from "../../../../src/domain/places/seats/request-seats.ts";
import { findFaults } from "../../../../src/domain/places/seats/ledger-faults.ts";
import { openOffers } from "../../../../src/domain/places/seats/seat-ledger.ts";
import { expectOk } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";
import { aRequest, statesOf } from "../../../support/places/ledger.ts";
import { createSeatsWorld, known, type SeatsWorld } from "../../../support/places/seats-world.ts";

const database = useDatabase();
let world: SeatsWorld;
beforeEach(async () => {
  world = await createSeatsWorld(database, { first: [3, 2], second: [4, 2] });
});

const campaignId = known.campaign;
const programmeId = known.programme;
const types = async () => (await world.notices()).map(({ to, notice }) => `${notice.type} → ${to}`);
const actionsOf = async (subjectId: string) =>
  (await database.client.auditRecord.findMany({ where: { subjectId }, orderBy: { at: "asc" } })).map(
    ({ action }) => action,
  );

describe("When quotas are shared out", () => {
  it("tells each school once, keeps the distribution under its number, and shows the formula", async () => {
    await world.quota(4);
    await world.quota(1, known.other);
    expect(expectOk(await world.distribute())).toEqual({ number: 1, programmes: 2, seats: 5, schools: 2 });

    expect(await types()).toEqual(["seats.distributed → coord-first", "seats.distributed → coord-second"]);
    expect(await database.client.distribution.findMany()).toMatchObject([{ number: 1, programmes: 2, seats: 5 }]);
    expect(statesOf(await world.ledger(), "second")).toBe("requested requested waiting:1 waiting:1001");
    expect(await actionsOf(campaignId)).toEqual(["seats-distributed"]);
  });

  it("is looked at again first when a quota has changed since", async () => {
    await world.quota(4);
    const fingerprint = await world.fingerprint();
    await world.quota(5);
    const request = { actor: world.mayor, requestKey: world.key(), campaignId, fingerprint };

    expect(
      await world.useCases.applyDistribution({
        ...request,
        weights: { staff: 40, deficits: 25, overdue: 15, requests: 10, unserved: 10 },
      }),
    ).toEqual({ ok: false, error: { type: "PlanChanged" } });
    expect(await database.client.quotaShare.count()).toBe(0);
  });

  it("is the municipal coordinator's alone", async () => {
    await world.quota(4);
    const request = { actor: world.of("first"), requestKey: world.key(), campaignId, programmeId, seats: 9, seen: 4 };

    expect(await world.useCases.writeQuota(request)).toEqual({ ok: false, error: { type: "SeatNotFound" } });
  });
});

describe("When two coordinators decide at once", () => {
  it("lets the second one see the first one's quota and decide again", async () => {
    const request = { actor: world.mayor, campaignId, programmeId, seen: null };
    const [one, other] = await Promise.all([
      world.useCases.writeQuota({ ...request, requestKey: world.key(), seats: 4 }),
      world.useCases.writeQuota({ ...request, requestKey: world.key(), seats: 6 }),
    ]);
    const refused = [one, other].filter(({ ok }) => !ok);
    expect(refused).toHaveLength(1);
    const { quota } = await world.ledger();
    expect(refused).toEqual([{ ok: false, error: { type: "DecidedMeanwhile", seats: quota } }]);
  });

  it("shares out once", async () => {
    await world.quota(4);
    const outcomes = await Promise.all([world.distribute(), world.distribute()]);

    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(findFaults(await world.ledger())).toEqual([]);
    expect((await database.client.distribution.findMany()).map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe("When a school answers", () => {
  beforeEach(async () => {
    await world.quota(4);
    expectOk(await world.distribute());
  });

  it("has its first lines granted, and the people hear of it", async () => {
    expectOk(await world.answer("first"));

    expect(statesOf(await world.ledger(), "first")).toBe("granted granted waiting:2");
    expect((await types()).filter((type) => type.startsWith("seats.granted"))).toEqual([
      "seats.granted → first-1",
      "seats.granted → first-2",
    ]);
    expect(await actionsOf("first-0-1")).toEqual(["granted"]);
    expect(await actionsOf(programmeId)).toEqual(["agreed", "share-accepted"]);
  });

  it("offers what it lets go to those who wait, with one message per school", async () => {
    expectOk(await world.answer("first", "decline"));

    expect((await world.notices()).filter(({ notice }) => notice.type === "seats.offered")).toMatchObject([
      {
        to: "coord-second",
        notice: { names: ["Учителева second 3", "Учителева second 4"], until: { day: "2026-12-03", time: "12:00" } },
      },
    ]);
  });

  it("cannot answer for another school", async () => {
    const answered = await world.useCases.answerShare({
      actor: world.of("first"),
      requestKey: world.key(),
      campaignId,
      programmeId,
      organizationId: "second",
      seen: 2,
      answer: "decline",
    });
    expect(answered).toEqual({ ok: false, error: { type: "SeatNotFound" } });
  });

  it("moves its own lines first, if it likes", async () => {
    const request = {
      actor: world.of("first"),
      requestKey: world.key(),
      requestId: "first-0-3",
      direction: "up" as const,
    };
    expectOk(await world.useCases.moveLine(request));
    expectOk(await world.answer("first"));

    const granted = (await world.ledger()).requests.filter(({ state }) => state === "granted");
    expect(granted.map(({ id }) => id).toSorted()).toEqual(["first-0-1", "first-0-3"]);
  });
});

describe("When a granted seat becomes free", () => {
  beforeEach(async () => {
    await world.quota(4);
    expectOk(await world.distribute());
    expectOk(await world.answer("first"));
    expectOk(await world.answer("second"));
  });

  const give = () =>
    world.useCases.endLine({
      actor: world.of("first"),
      requestKey: world.key(),
      requestId: "first-0-1",
      act: "give-up",
      reason: "Уходит в отпуск",
    });
  const theOffer = async () => openOffers(await world.ledger())[0];

  it("is offered to the next, who takes it", async () => {
    expectOk(await give());
    const offer = await theOffer();
    expect(offer?.requestId).toBe("second-0-3");

    const answer = { actor: world.of("second"), offerId: offer?.id ?? "", answer: "take" as const };
    expectOk(await world.useCases.answerOffer({ ...answer, requestKey: world.key() }));
    expect(await world.useCases.answerOffer({ ...answer, requestKey: world.key() })).toEqual({
      ok: false,
      error: { type: "OfferOver" },
    });
    expect(findFaults(await world.ledger())).toEqual([]);
    expect(await types()).toEqual(expect.arrayContaining(["seats.lost → first-1", "seats.granted → second-3"]));
  });

  it("goes on by the job when the time is up, never in the night", async () => {
    expectOk(await give());
    const offer = await theOffer();
    world.clock.set("2026-12-03", "11:59");
    expect(await world.useCases.expireOffers()).toBe(0);
    world.clock.set("2026-12-03", "12:00");
    expect(await world.useCases.expireOffers()).toBe(1);
    expect(await world.useCases.expireOffers()).toBe(0);

    expect((await theOffer())?.requestId).toBe("first-0-3");
    expect(offer?.requestId).toBe("second-0-3");
    expect((await types()).filter((type) => type.startsWith("seats.offer-missed"))).toEqual([
      "seats.offer-missed → coord-second",
    ]);
  });

  it("is not taken by an application that comes now", async () => {
    const late = { ...aRequest("late-1", "third", 1), campaignId, programmeId, personId: "second-9" };
    await world.work.run(null, (stores) => requestSeats(stores, [late], world.clock.now()));
    expectOk(await give());

    expect(statesOf(await world.ledger(), "third")).toBe("waiting:1000001");
    expect((await theOffer())?.requestId).toBe("second-0-3");
  });

  it("comes from a withdrawn enrolment, too", async () => {
    const step = { requestId: "first-0-1", actorId: null };
    const placed = await world.work.run(null, (stores) => placeInRun(stores, world.deps, step));
    expectOk(placed);
    expect(await give()).toEqual({ ok: false, error: { type: "PlacedInRun" } });

    expectOk(await world.work.run(null, (stores) => takeOutOfRun(stores, world.deps, step)));
    expectOk(await world.work.run(null, (stores) => placeInRun(stores, world.deps, step)));
    expectOk(await world.work.run(null, (stores) => freeSeat(stores, world.deps, { ...step, reason: "болезнь" })));
    expect((await theOffer())?.requestId).toBe("second-0-3");
    expect(await world.work.run(null, (stores) => placeInRun(stores, world.deps, step))).toEqual({
      ok: false,
      error: { type: "NotGranted", state: "given-up" },
    });
  });

  it("does not lower the quota below what was promised", async () => {
    expect(
      await world.useCases.writeQuota({
        actor: world.mayor,
        requestKey: world.key(),
        campaignId,
        programmeId,
        seats: 3,
        seen: 4,
      }),
    ).toEqual({
      ok: false,
      error: { type: "BelowPromised", least: 4, held: 4, reserved: 0, offered: 0 },
    });
  });
});

describe("When two schools swap seats", () => {
  it("changes hands with the partner's word and the coordinator's consent", async () => {
    await world.quota(4);
    await world.quota(2, known.other);
    expectOk(await world.distribute());
    for (const id of [programmeId, known.other]) {
      expectOk(await world.answer("first", "accept", id));
      expectOk(await world.answer("second", "accept", id));
    }
    const { swapId } = expectOk(
      await world.useCases.proposeSwap({
        actor: world.of("first"),
        requestKey: world.key(),
        campaignId,
        organizationId: "first",
        giveProgrammeId: programmeId,
        partnerId: "second",
        takeProgrammeId: known.other,
      }),
    );
    const answer = (actor: typeof world.mayor, what: "agree" | "consent") =>
      world.useCases.answerSwap({ actor, requestKey: world.key(), swapId, answer: what });

    expect(await answer(world.mayor, "consent")).toEqual({ ok: false, error: { type: "SwapOver" } });
    expect(await answer(world.of("first"), "agree")).toEqual({ ok: false, error: { type: "SeatNotFound" } });
    expectOk(await answer(world.of("second"), "agree"));
    expectOk(await answer(world.mayor, "consent"));

    expect(statesOf(await world.ledger(), "first")).toBe("granted waiting:1 waiting:2");
    expect(statesOf(await world.ledger(), "second")).toBe("granted granted granted waiting:1001");
    expect(statesOf(await world.ledger(known.other), "first")).toBe("granted granted");
    expect((await types()).filter((type) => type.startsWith("seats.swap")).toSorted()).toEqual([
      "seats.swap-agreed → municipality",
      "seats.swap-done → coord-first",
      "seats.swap-done → coord-second",
      "seats.swap-proposed → coord-second",
    ]);
  });
});

describe("When a school wrote a title of its own", () => {
  it("asks for seats of the programme that the coordinator finds for it, behind those who asked by name", async () => {
    await database.client.seatRequest.updateMany({
      where: { organizationId: "second", programmeId },
      data: { programmeId: null, programmeTitle: "функциональная «Грамотность»" },
    });
    await world.quota(2);
    expectOk(await world.distribute());
    const request = { actor: world.mayor, requestKey: world.key(), campaignId, requestId: "second-0-1", programmeId };
    expect(expectOk(await world.useCases.matchTitle(request))).toEqual({ lines: 4 });

    expect(statesOf(await world.ledger(), "second")).toBe(
      "waiting:1000001 waiting:1000002 waiting:1000003 waiting:1000004",
    );
    expect(await world.useCases.matchTitle({ ...request, requestKey: world.key() })).toEqual({
      ok: false,
      error: { type: "MatchedBefore" },
    });
  });
});
