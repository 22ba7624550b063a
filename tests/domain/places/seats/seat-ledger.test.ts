import { describe, expect, it } from "vitest";
import { moveLine } from "../../../../src/domain/places/seats/arrange-lines.ts";
import {
  endRequest,
  joinWaitingList,
  releaseSeat,
  swapSeat,
} from "../../../../src/domain/places/seats/decide-requests.ts";
import {
  acceptShare,
  canDistribute,
  changeQuota,
  declineShare,
  setShare,
} from "../../../../src/domain/places/seats/decide-shares.ts";
import { findFaults } from "../../../../src/domain/places/seats/ledger-faults.ts";
import { declineOffer, expireOffers, takeOffer } from "../../../../src/domain/places/seats/offer-seats.ts";
import {
  freeSeats,
  openOffers,
  type SeatLedger,
  waitingPosition,
} from "../../../../src/domain/places/seats/seat-ledger.ts";
import { expectOk } from "../../../support/applications/world.ts";
import { aLedger, aRequest, createTerms, distributed, statesOf } from "../../../support/places/ledger.ts";

const terms = createTerms();

/** Two schools with ten people each: three lines for two of the four seats, and four lines for the other two. */
const shared = (): SeatLedger => distributed(aLedger(4, { first: 3, second: 4 }));

const accept = (ledger: SeatLedger, organizationId: string, seen = 2) =>
  expectOk(acceptShare(ledger, { organizationId, seen }, terms));
const offeredTo = (ledger: SeatLedger) => openOffers(ledger).map(({ requestId }) => requestId);
const offerId = (ledger: SeatLedger) => openOffers(ledger)[0]?.id ?? "";

describe("When seats are shared out", () => {
  it("reserves each school's seats for its first lines and lets the others wait in rounds", () => {
    expect(statesOf(shared(), "first")).toBe("requested requested waiting:2");
    expect(statesOf(shared(), "second")).toBe("requested requested waiting:1 waiting:1001");
  });

  it("may be done again until somebody has answered", () => {
    expect(canDistribute(shared())).toBe(true);
    expect(canDistribute(accept(shared(), "first"))).toBe(false);
  });

  it("lets a line of somebody who is asked for twice end with the reason", () => {
    const ledger = aLedger(4, { first: 3 });
    const twice = ledger.requests.map((request) => ({ ...request, personId: "person-first-1" }));
    const done = distributed({ ...ledger, requests: twice });

    expect(done.requests.map(({ state, reason }) => [state, reason])).toEqual([
      ["requested", null],
      ["declined", "#twice"],
      ["declined", "#twice"],
    ]);
  });
});

describe("When a school moves its lines about before it accepts", () => {
  it("gives the seat to the line that is first now, and leaves ranks where they are", () => {
    const ledger = shared();
    const third = ledger.requests.find(({ id }) => id === "first-3") ?? aRequest("", "", 0);
    const moved = moveLine(ledger, third, -1) ?? ledger;

    expect(statesOf(moved, "first")).toBe("requested requested waiting:2");
    expect(moved.requests.find(({ id }) => id === "first-2")).toMatchObject({ state: "waiting", waitingRank: 2 });
  });
});

describe("When a school answers", () => {
  it("grants its first lines the seats", () => {
    expect(statesOf(accept(shared(), "first"), "first")).toBe("granted granted waiting:2");
  });

  it("refuses an answer to a number that has changed meanwhile", () => {
    expect(acceptShare(shared(), { organizationId: "first", seen: 3 }, terms)).toEqual({
      ok: false,
      error: { type: "DecidedMeanwhile", seats: 2 },
    });
  });

  it("passes over somebody who has left, and the next line of the school takes the seat", () => {
    const ledger = shared();
    const people = new Map(ledger.people).set("person-first-1", { organizationId: null, isGone: true });

    const accepted = accept({ ...ledger, people }, "first");
    expect(statesOf(accepted, "first")).toBe("declined granted granted");
  });

  it("offers the seats of a share that it lets go to those who wait, in their order", () => {
    const declined = expectOk(declineShare(shared(), { organizationId: "first", seen: 2 }, terms));

    expect(statesOf(declined, "first")).toBe("given-up given-up given-up");
    expect(offeredTo(declined)).toEqual(["second-3", "second-4"]);
  });
});

describe("When a seat becomes free", () => {
  const both = () => accept(accept(shared(), "first"), "second");

  it("is offered to the next on the list, taken, and the list moves up", () => {
    const freed = expectOk(releaseSeat(both(), { id: "first-1", reason: "заболел" }, terms));
    expect(offeredTo(freed)).toEqual(["second-3"]);
    expect(freeSeats(freed)).toBe(0);

    const taken = expectOk(takeOffer(freed, offerId(freed), terms));
    expect(statesOf(taken, "second")).toBe("granted granted granted waiting:1001");
    const next = taken.requests.find(({ id }) => id === "first-3") ?? aRequest("", "", 0);
    expect(waitingPosition(taken, next)).toBe(1);
  });

  it("goes to the one after when the offer is declined", () => {
    const freed = expectOk(releaseSeat(both(), { id: "first-1", reason: "заболел" }, terms));
    const declined = expectOk(declineOffer(freed, offerId(freed), terms));

    expect(offeredTo(declined)).toEqual(["first-3"]);
    expect(declined.requests.find(({ id }) => id === "second-3")).toMatchObject({
      state: "given-up",
      reason: "#offer-declined",
    });
  });

  it("goes to the one after when nobody answers; who was silent waits at the end, and leaves after the second time", () => {
    const freed = expectOk(releaseSeat(both(), { id: "first-1", reason: "заболел" }, terms));
    const late = createTerms(terms.expiresAt);
    const expired = expireOffers(freed, late);
    expect(offeredTo(expired)).toEqual(["first-3"]);
    expect(statesOf(expired, "second")).toBe("granted granted waiting:1001 waiting:1000001");

    const again = expireOffers(expireOffers(expired, createTerms(late.expiresAt)), createTerms(late.expiresAt + 48));
    expect(offeredTo(again)).toEqual(["second-3"]);
    const over = expireOffers(again, createTerms(late.expiresAt + 96));
    expect(over.requests.find(({ id }) => id === "second-3")).toMatchObject({
      state: "given-up",
      reason: "#offer-missed",
    });
  });

  it("is not given to who answers after the time", () => {
    const freed = expectOk(releaseSeat(both(), { id: "first-1", reason: "заболел" }, terms));

    expect(takeOffer(freed, offerId(freed), createTerms(terms.expiresAt))).toEqual({
      ok: false,
      error: { type: "OfferOver" },
    });
  });

  it("is not given to a newcomer: they join at the end", () => {
    const newcomer = aRequest("late", "third", 1);
    const ledger = both();
    const joined = joinWaitingList(
      {
        ...ledger,
        requests: [...ledger.requests, newcomer],
        people: new Map(ledger.people).set(newcomer.personId, { organizationId: "third", isGone: false }),
      },
      ["late"],
      terms,
    );
    const freed = expectOk(releaseSeat(joined, { id: "first-1", reason: "заболел" }, terms));

    expect(statesOf(freed, "third")).toBe("waiting:1000001");
    expect(offeredTo(freed)).toEqual(["second-3"]);
  });

  it("comes from a higher quota too", () => {
    expect(offeredTo(expectOk(changeQuota(both(), 6, terms)))).toEqual(["second-3", "first-3"]);
  });
});

describe("When a line is let go before the school has answered", () => {
  it("keeps the seat in the school while it has lines", () => {
    const gone = expectOk(endRequest(shared(), { id: "first-1", state: "given-up", reason: "уволился" }, terms));

    expect(statesOf(gone, "first")).toBe("given-up requested requested");
    expect(openOffers(gone)).toEqual([]);
  });

  it("frees the seat when it has none", () => {
    let ledger = shared();
    for (const id of ["first-1", "first-2"]) {
      ledger = expectOk(endRequest(ledger, { id, state: "given-up", reason: "уволился" }, terms));
    }
    expect(statesOf(ledger, "first")).toBe("given-up given-up requested");
    expect(ledger.shares.find(({ organizationId }) => organizationId === "first")?.seats).toBe(1);
    expect(offeredTo(ledger)).toEqual(["second-3"]);
  });
});

describe("When the coordinator changes a school's number", () => {
  it("moves the school's last line to the list and offers the seat to the next; lines that are offered one keep their place", () => {
    const ledger = expectOk(
      setShare(shared(), { organizationId: "first", seen: 2, seats: 1, reason: "решили" }, terms),
    );
    expect(offeredTo(ledger)).toEqual(["second-3"]);

    const again = expectOk(setShare(ledger, { organizationId: "second", seen: 2, seats: 1, reason: "решили" }, terms));
    expect(findFaults(again).filter(({ type }) => type !== "OutOfTurn")).toEqual([]);
  });

  it.each([
    [
      { seen: 3, seats: 1 },
      { type: "DecidedMeanwhile", seats: 2 },
    ],
    [
      { seen: 2, seats: 4 },
      { type: "MoreThanAsked", lines: 3 },
    ],
    [
      { seen: 2, seats: 3 },
      { type: "NoSeatsLeft", most: 2 },
    ],
  ])("refuses %j", (change, error) => {
    expect(setShare(shared(), { organizationId: "first", reason: "решили", ...change }, terms)).toEqual({
      ok: false,
      error,
    });
  });
});

describe("When two schools swap", () => {
  it("lets the lines change places, and nobody else's", () => {
    const ledger = accept(accept(shared(), "first"), "second");
    const swapped = expectOk(swapSeat(ledger, { giverId: "first-2", takerId: "second-3" }));

    expect(statesOf(swapped, "first")).toBe("granted waiting:1 waiting:2");
    expect(statesOf(swapped, "second")).toBe("granted granted granted waiting:1001");
  });

  it("gives nobody a second seat of the programme", () => {
    const ledger = accept(accept(shared(), "first"), "second");
    const requests = ledger.requests.map((request) =>
      request.id === "second-3" ? { ...request, personId: "person-second-1" } : request,
    );

    expect(swapSeat({ ...ledger, requests }, { giverId: "first-2", takerId: "second-3" })).toEqual({
      ok: false,
      error: { type: "NoSeat", reason: "twice" },
    });
  });
});
