import { beforeEach, describe, expect, it } from "vitest";
import { usualSendingHours } from "../../../../src/domain/campaigns/sending-hours.ts";
import type { Actor } from "../../../../src/domain/people/roles.ts";
import { createAskConfirmations } from "../../../../src/domain/places/confirmations/ask-confirmations.ts";
import { createChooseMargin } from "../../../../src/domain/places/confirmations/choose-margin.ts";
import { createConfirmAll, createConfirmPerson } from "../../../../src/domain/places/confirmations/confirm-people.ts";
import type { ConfirmationDeps } from "../../../../src/domain/places/confirmations/confirmation-deps.ts";
import {
  createReplacePerson,
  createWithdrawPerson,
} from "../../../../src/domain/places/confirmations/force-majeure.ts";
import { createMarkHandedOver, createTellHandovers } from "../../../../src/domain/places/confirmations/handover.ts";
import { createRemindSchools } from "../../../../src/domain/places/confirmations/remind-schools.ts";
import { usualOfferHours } from "../../../../src/domain/places/seats/offer-time.ts";
import { createRussianCalendar } from "../../../../src/domain/shared/working-calendar.ts";
import { createConfirmationQueries } from "../../../../src/infra/db/places/confirmations.queries.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { ids } from "../../../../src/infra/ids.ts";
import {
  createActor,
  createRowBuilder,
  createTestClock,
  type TestClock,
  timeZone,
} from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { buildEnrolment, buildRun } from "../../../support/places/builders.ts";
import { aRequest } from "../../../support/places/ledger.ts";

const database = useDatabase();

let clock: TestClock;
let work: ReturnType<typeof createUnitOfWork>;
let deps: ConfirmationDeps;
let mayor: Actor;
let deputy: Actor;
let school: string;
let anna: string;
let boris: string;
let vera: string;

/** The run begins on Monday, 15 March 2027: T-14 is Monday, 1 March, T-10 Friday, 5 March, T-7 Monday, 8 March, a holiday; T-3 is 12 March. */
beforeEach(async () => {
  clock = createTestClock("2027-02-25");
  const timing = {
    hours: usualOfferHours,
    calendar: createRussianCalendar(),
    timeZone,
    sendingHours: usualSendingHours,
  };
  work = createUnitOfWork({ database, clock });
  deps = { work, clock, ids, timing };
  const rows = createRowBuilder(database);
  mayor = createActor(
    await rows.addPerson({ fullName: "Соколова Марина", role: "municipal-coordinator" }),
    "municipal-coordinator",
  );
  const made = await rows.addSchool("СОШ № 1");
  school = made.id;
  deputy = createActor(made.coordinatorId ?? "", "school-coordinator", school);
  anna = await rows.addPerson({ fullName: "Анна", organizationId: school });
  boris = await rows.addPerson({ fullName: "Борис", organizationId: school });
  vera = await rows.addPerson({ fullName: "Вера", organizationId: school });
  await database.client.programme.create({
    data: {
      id: "programme",
      title: "Грамотность",
      titleKey: "грамотность",
      provider: "ИПК",
      hours: 36,
      format: "in-person",
      audience: "",
      createdAt: new Date(clock.now()),
    },
  });
  await work.run(null, async ({ courseRuns, enrolments }) => {
    await courseRuns.addRun(buildRun(), mayor.personId, clock.now());
    for (const personId of [anna, boris]) {
      const enrolment = buildEnrolment({ runId: "run", personId, organizationId: school });
      await enrolments.addEnrolment(enrolment, mayor.personId, clock.now());
    }
  });
});

let lastKey = 0;
const key = () => `confirm:${(lastKey += 1)}`;
const idOf = (personId: string) => `run/${personId}`;
const stateOf = async (personId: string) =>
  database.client.enrolment.findUniqueOrThrow({ where: { runId_personId: { runId: "run", personId } } });
const messages = async (type: string) =>
  (await database.client.delivery.findMany({ orderBy: [{ createdAt: "asc" }, { cause: "asc" }] }))
    .map(({ personId, notice, state }) => ({ to: personId, state, ...(JSON.parse(notice) as { type: string }) }))
    .filter((message) => message.type === `confirmation.${type}`);
const wake = (day: string) => createAskConfirmations(deps)(clock.set(day, "09:00"));
const confirm = (personId: string, seen: "asked" | "planned" = "asked") =>
  createConfirmPerson(deps)({ actor: deputy, requestKey: key(), enrolmentId: idOf(personId), seen });
const confirmAll = () =>
  createConfirmAll(deps)({ actor: deputy, requestKey: key(), runId: "run", organizationId: school });
const withdraw = (personId: string, seen: "asked" | "confirmed" = "asked") =>
  createWithdrawPerson(deps)({
    actor: deputy,
    requestKey: key(),
    enrolmentId: idOf(personId),
    seen,
    reason: "больничный",
  });
const replace = (personId: string, byPersonId: string) =>
  createReplacePerson(deps)({
    actor: deputy,
    requestKey: key(),
    enrolmentId: idOf(personId),
    seen: "asked",
    byPersonId,
    reason: "болезнь",
  });

describe("When a run begins in two weeks", () => {
  it("asks the school once about all of its people, and tells each of them", async () => {
    expect(await wake("2027-02-26")).toBe(0);
    expect(await wake("2027-03-01")).toBe(1);
    expect(await wake("2027-03-01")).toBe(0);
    expect(await messages("asked")).toMatchObject([
      { to: deputy.personId, names: ["Анна", "Борис"], schoolBy: "2027-03-05", hardBy: "2027-03-08", stage: null },
    ]);
    expect((await messages("own")).map(({ to }) => to).toSorted()).toEqual([anna, boris].toSorted());
    expect(await stateOf(anna)).toMatchObject({ state: "asked", askedAt: new Date(clock.now()) });
  });

  it("reminds on the school's own day, and before a last day that is a holiday on the working day before it", async () => {
    await wake("2027-03-01");
    expect(await wake("2027-03-04")).toBe(0);
    // 8 March is a holiday after a weekend: Friday, 5 March, is the day of both reminders, the harder one is said.
    expect(await wake("2027-03-05")).toBe(1);
    expect(await wake("2027-03-08")).toBe(0);
    expect((await messages("asked")).map((message) => message)).toMatchObject([{ stage: null }, { stage: "hard" }]);
  });

  it("reminds twice when the coordinator leaves more time, and is silent when all have been answered", async () => {
    const choose = createChooseMargin(deps);
    expect(await choose({ actor: deputy, requestKey: key(), days: 4 })).toMatchObject({ ok: false });
    expect(await choose({ actor: mayor, requestKey: key(), days: 4 })).toMatchObject({ ok: true });
    await wake("2027-03-01");
    expect(await wake("2027-03-04")).toBe(1);
    await confirmAll();
    expect(await wake("2027-03-05")).toBe(0);
  });

  it("does not ask before the long holidays end, but before they begin", async () => {
    await work.run(null, async ({ courseRuns, enrolments }) => {
      const run = buildRun({ id: "winter", groupName: "зима", startsOn: "2027-01-18", endsOn: "2027-01-22" });
      await courseRuns.addRun(run, mayor.personId, clock.now());
      const enrolment = buildEnrolment({ runId: "winter", personId: vera, organizationId: school });
      await enrolments.addEnrolment(enrolment, mayor.personId, clock.now());
    });
    expect(await wake("2026-12-30")).toBe(0);
    expect(await wake("2026-12-31")).toBe(1);
    expect(await wake("2027-01-04")).toBe(0);
  });

  it("asks about somebody who is placed later in a message of its own, and not about a cancelled run", async () => {
    await wake("2027-03-01");
    await confirmAll();
    await work.run(null, ({ enrolments }) =>
      enrolments.addEnrolment(
        buildEnrolment({ runId: "run", personId: vera, organizationId: school }),
        mayor.personId,
        clock.now(),
      ),
    );
    expect(await wake("2027-03-03")).toBe(1);
    expect(await messages("asked")).toMatchObject([{ names: ["Анна", "Борис"] }, { names: ["Вера"] }]);
    await database.client.courseRun.update({ where: { id: "run" }, data: { state: "cancelled" } });
    expect(await wake("2027-03-05")).toBe(0);
    expect(await confirm(vera)).toEqual({ ok: false, error: { type: "WrongRunState", state: "cancelled" } });
  });

  it("asks whoever the question was handed over to", async () => {
    await work.run(null, ({ watching }) =>
      watching.saveHolder(school, { kind: "confirmation", runId: "run" }, vera, deputy.personId, clock.now()),
    );
    await wake("2027-03-01");
    expect(await messages("asked")).toMatchObject([{ to: vera }]);
  });
});

describe("When the school answers", () => {
  beforeEach(async () => {
    await wake("2027-03-01");
  });

  it("takes one answer and all of them, each once, with its history", async () => {
    expect(await confirm(anna)).toEqual({ ok: true, value: { confirmed: 1, daysLate: 0 } });
    expect(await confirmAll()).toEqual({ ok: true, value: { confirmed: 1, daysLate: 0 } });
    expect(await confirmAll()).toEqual({ ok: true, value: { confirmed: 0, daysLate: 0 } });
    expect(await stateOf(boris)).toMatchObject({ state: "confirmed", confirmedById: deputy.personId, daysLate: 0 });
    const history = await database.client.auditRecord.findMany({ where: { subjectId: idOf(anna) } });
    expect(history.map(({ action }) => action).toSorted()).toEqual(["asked", "confirmed"]);
    expect(await messages("late")).toEqual([]);
  });

  it("stops a question that waits for the morning", async () => {
    clock.set("2027-03-03", "21:00");
    const remind = createRemindSchools(deps);
    expect(await remind({ actor: mayor, requestKey: key(), runId: "run" })).toEqual({
      ok: true,
      value: { messages: 1 },
    });
    expect(await remind({ actor: mayor, requestKey: key(), runId: "run" })).toEqual({
      ok: true,
      value: { messages: 0 },
    });
    await confirmAll();
    expect((await messages("asked")).map(({ state }) => state)).toContain("cancelled");
  });

  it("takes a late answer, marks it with its days, and tells the coordinator at once", async () => {
    clock.set("2027-03-10");
    expect(await confirm(anna)).toEqual({ ok: true, value: { confirmed: 1, daysLate: 2 } });
    expect(await stateOf(anna)).toMatchObject({ state: "confirmed", daysLate: 2 });
    expect(await messages("late")).toMatchObject([{ to: mayor.personId, names: ["Анна"], daysLate: 2 }]);
  });

  it("shows the second of two the first one's decision, whatever the bot asked meanwhile", async () => {
    await confirm(anna);
    const meanwhile = { ok: false, error: { type: "DecidedMeanwhile", state: "confirmed" } };
    expect(await confirm(anna)).toEqual(meanwhile);
    expect(await withdraw(anna)).toEqual(meanwhile);
    expect(await withdraw(anna, "confirmed")).toEqual({ ok: true, value: { daysLate: 0 } });
    expect(await confirm(boris, "planned")).toMatchObject({ ok: true });
  });

  it("is refused to others", async () => {
    const stranger = createActor("stranger", "school-coordinator", "another-school");
    const request = { actor: stranger, requestKey: key(), enrolmentId: idOf(anna), seen: "asked" as const };
    const refused = { ok: false, error: { type: "NotAllowed" } };
    expect(await createConfirmPerson(deps)(request)).toEqual(refused);
    expect(await createWithdrawPerson(deps)({ ...request, reason: "так" })).toEqual(refused);
    expect(await createReplacePerson(deps)({ ...request, reason: "так", byPersonId: vera })).toEqual(refused);
    expect(
      await createConfirmAll(deps)({ actor: stranger, requestKey: key(), runId: "run", organizationId: school }),
    ).toEqual(refused);
    expect(await createRemindSchools(deps)({ actor: deputy, requestKey: key(), runId: "run" })).toEqual(refused);
  });
});

describe("When somebody cannot go", () => {
  beforeEach(async () => {
    await wake("2027-03-01");
  });

  it("gives the seat to the next on the waiting list, and tells the coordinator with the reason and the days", async () => {
    const about = { campaignId: "campaign", programmeId: "programme" };
    const share = { ...about, organizationId: school, seats: 1, basis: "{}", state: "accepted" as const };
    await work.run(null, async ({ seats, enrolments, quotas }) => {
      await quotas.saveQuota({ ...about, seats: 1, note: null }, mayor.personId, clock.now());
      await quotas.saveShares([share], mayor.personId, clock.now());
      await seats.addRequests(
        [
          { ...aRequest("line", school, 1), personId: anna, state: "placed" },
          { ...aRequest("next", school, 2), personId: vera, state: "waiting", waitingRank: 1 },
        ],
        clock.now(),
      );
      const own = await enrolments.findEnrolment(idOf(anna));
      if (own !== null) await enrolments.saveEnrolment({ ...own, requestId: "line" }, null, clock.now());
    });
    clock.set("2027-03-14");
    expect(await withdraw(anna)).toEqual({ ok: true, value: { daysLate: 2 } });
    expect(await stateOf(anna)).toMatchObject({
      state: "withdrawn",
      reason: "больничный",
      daysLate: 2,
      requestId: "line",
    });
    expect(await database.client.seatRequest.findUnique({ where: { id: "line" } })).toMatchObject({
      state: "given-up",
    });
    expect(await database.client.seatOffer.findMany()).toMatchObject([{ requestId: "next", state: "open" }]);
    expect(await messages("withdrawn")).toMatchObject([{ to: mayor.personId, fullName: "Анна", daysLate: 2 }]);
  });

  it("lets a colleague take the seat, and keeps both histories", async () => {
    expect(await replace(anna, vera)).toEqual({ ok: true, value: { daysLate: 0 } });
    expect(await stateOf(anna)).toMatchObject({ state: "replaced", reason: "болезнь" });
    expect(await stateOf(vera)).toMatchObject({ state: "confirmed", replacesId: idOf(anna) });
    expect(await messages("replaced")).toMatchObject([{ fullName: "Анна", byFullName: "Вера" }]);
    expect((await messages("own")).filter(({ to }) => to === vera)).toMatchObject([{ outcome: "goes-instead" }]);
  });

  it("refuses as a replacement who is in the run already, has other courses then, waits for a seat, or is no colleague", async () => {
    const refused = { ok: false, error: { type: "NotEligible" } };
    expect(await replace(anna, boris)).toEqual(refused);
    expect(await replace(anna, mayor.personId)).toEqual(refused);
    await work.run(null, ({ seats }) =>
      seats.addRequests([{ ...aRequest("waits", school, 1), personId: vera, state: "waiting" }], clock.now()),
    );
    expect(await replace(anna, vera)).toEqual(refused);
    await database.client.seatRequest.deleteMany();
    await work.run(null, async ({ courseRuns, enrolments }) => {
      const other = buildRun({ id: "other", programmeId: "another", startsOn: "2027-03-19", endsOn: "2027-03-20" });
      await courseRuns.addRun(other, mayor.personId, clock.now());
      const enrolment = buildEnrolment({ runId: "other", personId: vera, organizationId: school });
      await enrolments.addEnrolment(enrolment, mayor.personId, clock.now());
    });
    expect(await replace(anna, vera)).toEqual(refused);
  });

  it("lists colleagues with the reasons why they fit, the best first", async () => {
    await database.client.person.update({ where: { id: vera }, data: { position: "учитель", lastTrainedOn: "2023" } });
    const gleb = await createRowBuilder(database).addPerson({ fullName: "Глеб", organizationId: school });
    await database.client.person.update({ where: { id: gleb }, data: { lastTrainedOn: "2026-09" } });
    const queries = createConfirmationQueries({ queries: database.client, work, clock });
    const listed = await queries.listEligible(idOf(anna), clock.today());
    expect(listed.map(({ fullName, reasons }) => [fullName, reasons.map(({ type }) => type)])).toEqual([
      ["Вера", ["overdue"]],
      ["Глеб", ["same-position"]],
      ["Ответственный СОШ № 1", ["same-position"]],
    ]);
  });
});

describe("When the list of those who go is due at the provider", () => {
  const mark = (actor: Actor) => createMarkHandedOver(deps)({ actor, requestKey: key(), runId: "run" });
  const tell = (day: string) => createTellHandovers(deps)(clock.set(day, "09:00"));

  it("alerts once while it is missing, on the last working day before T-7, and not after it was placed", async () => {
    await wake("2027-03-01");
    expect(await mark(mayor)).toEqual({ ok: false, error: { type: "NobodyConfirmed" } });
    await confirmAll();
    expect(await tell("2027-03-04")).toBe(0);
    expect(await tell("2027-03-05")).toBe(1);
    expect(await tell("2027-03-09")).toBe(0);
    expect(await messages("not-handed-over")).toMatchObject([{ to: mayor.personId, going: 2, hardBy: "2027-03-08" }]);
    expect(await mark(deputy)).toEqual({ ok: false, error: { type: "NotAllowed" } });
    expect(await mark(mayor)).toEqual({ ok: true, value: { people: 2 } });
    expect(await stateOf(anna)).toMatchObject({ state: "confirmed", providerState: "listed" });
    expect(await tell("2027-03-10")).toBe(0);
  });

  it("alerts again for each change after it was placed, and shows what is different", async () => {
    await wake("2027-03-01");
    await confirmAll();
    await mark(mayor);
    await withdraw(anna, "confirmed");
    expect(await tell("2027-03-02")).toBe(1);
    expect(await tell("2027-03-03")).toBe(0);
    expect(await messages("handover-changed")).toMatchObject([{ added: [], gone: ["Анна"], isMoved: false }]);
    const queries = createConfirmationQueries({ queries: database.client, work, clock });
    expect((await queries.findStanding("run"))?.handover).toMatchObject({ byName: "Соколова Марина", gone: ["Анна"] });
    expect((await queries.listForProvider("run")).map(({ fullName }) => fullName)).toEqual(["Борис"]);
    await mark(mayor);
    expect((await queries.findStanding("run"))?.handover).toMatchObject({ gone: [] });
    expect(await tell("2027-03-04")).toBe(0);
  });
});
