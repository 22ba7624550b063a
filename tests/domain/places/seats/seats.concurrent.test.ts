import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { freeSeat, placeInRun } from "../../../../src/domain/places/seats/place-in-run.ts";
import { requestSeats } from "../../../../src/domain/places/seats/request-seats.ts";
import { openOffers } from "../../../../src/domain/places/seats/seat-ledger.ts";
import { auditSeats } from "../../../../src/infra/db/places/audit-seats.ts";
import { expectOk } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";
import { aRequest } from "../../../support/places/ledger.ts";
import { createSeatsWorld, known, type SeatsWorld } from "../../../support/places/seats-world.ts";

const database = useDatabase();
let world: SeatsWorld;
beforeEach(async () => {
  world = await createSeatsWorld(database, { first: [4, 2], second: [4, 2], third: [3, 3] });
  await world.quota(6);
  await world.quota(3, known.other);
  expectOk(await world.distribute());
});

const schools = ["first", "second", "third"] as const;

/** When the job has had its turn. */
const later = (): number => world.clock.now() + 3_600_000;

/** One thing that one of several people does at the same time as the others; who and what is chosen by numbers. */
async function act(what: number, who: number): Promise<unknown> {
  const school = schools[who % schools.length] ?? "first";
  const { useCases, key, of, mayor } = world;
  const ledger = await world.ledger();
  const line = ledger.requests[who % ledger.requests.length];
  const offer = openOffers(ledger)[0];
  const requestId = line?.id ?? "";
  switch (what % 9) {
    case 0:
      return world.answer(school);
    case 1:
      return world.answer(school, "decline");
    case 2:
      return useCases.endLine({
        actor: of(line?.organizationId ?? ""),
        requestKey: key(),
        requestId,
        act: "give-up",
        reason: "передумали",
      });
    case 3: {
      const about = { campaignId: known.campaign, programmeId: known.programme, seen: ledger.quota };
      return useCases.writeQuota({ actor: mayor, requestKey: key(), ...about, seats: 5 + (who % 4) });
    }
    case 4: {
      if (offer === undefined) return null;
      const owner = ledger.requests.find(({ id }) => id === offer.requestId)?.organizationId ?? "";
      const answer = who % 2 === 0 ? ("take" as const) : ("decline" as const);
      return useCases.answerOffer({ actor: of(owner), requestKey: key(), offerId: offer.id, answer });
    }
    case 5:
      return world.work.run(null, (stores) => placeInRun(stores, world.deps, { requestId, actorId: null }));
    case 6:
      return world.work.run(null, (stores) =>
        freeSeat(stores, world.deps, { requestId, actorId: null, reason: "болезнь" }),
      );
    case 7:
      return world.work.run(null, (stores) => {
        const late = { ...aRequest(`late-${what}-${who}`, school, 9), personId: `${school}-${5 + (who % 5)}` };
        const about = { campaignId: known.campaign, programmeId: known.programme };
        return requestSeats(stores, [{ ...late, ...about, organizationId: "third" }], world.clock.now());
      });
    default:
      return useCases.moveLine({
        actor: of(line?.organizationId ?? ""),
        requestKey: key(),
        requestId,
        direction: who % 2 === 0 ? "up" : "down",
      });
  }
}

describe("When many decide about the same seats at once", () => {
  it("leaves nothing that an audit finds fault with, however they come to be interleaved", {
    timeout: 120_000,
  }, async () => {
    const anyBurst = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 3, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(anyBurst, async (burst) => {
        await Promise.all(burst.map(([what, who]) => act(what, who)));
        await world.useCases.expireOffers();
        expect(await auditSeats(database.client, later())).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it("gives the last offered seat to one of two who take it at once", async () => {
    expectOk(await world.answer("first", "decline"));
    const offer = openOffers(await world.ledger())[0];
    const owner = (await world.ledger()).requests.find(({ id }) => id === offer?.requestId)?.organizationId ?? "";
    const take = () =>
      world.useCases.answerOffer({
        actor: world.of(owner),
        requestKey: world.key(),
        offerId: offer?.id ?? "",
        answer: "take",
      });
    const outcomes = await Promise.all([take(), take(), world.useCases.expireOffers()]);

    expect(outcomes.slice(0, 2).filter((outcome) => typeof outcome === "object" && outcome.ok)).toHaveLength(1);
    expect(await auditSeats(database.client, later())).toEqual([]);
  });
});

describe("When a database is audited", () => {
  it("finds what somebody has changed by hand", async () => {
    expectOk(await world.answer("first"));
    expect(await auditSeats(database.client, later())).toEqual([]);

    await database.client.seatRequest.updateMany({ where: { state: "waiting" }, data: { state: "granted" } });
    await database.client.seatRequest.updateMany({ where: { id: "second-0-1" }, data: { state: "declined" } });
    await database.client.courseRun.create({
      data: {
        id: "run",
        campaignId: known.campaign,
        programmeId: known.programme,
        groupName: "группа 1",
        startsOn: "2027-03-01",
        endsOn: "2027-03-05",
        place: "КК ИПК",
        hours: 72,
        seats: 0,
        state: "planned",
        createdAt: new Date(),
        createdById: "municipality",
        updatedAt: new Date(),
        enrolments: {
          create: {
            id: "enrolment",
            personId: "first-1",
            organizationId: "first",
            state: "planned",
            createdAt: new Date(),
            updatedAt: new Date(),
          },
        },
      },
    });

    const types = (await auditSeats(database.client, later())).map(({ fault }) => fault.type);
    expect(new Set(types)).toEqual(new Set(["OverQuota", "ShareWithoutLines", "NoReason", "RunOverfull"]));
  });
});
