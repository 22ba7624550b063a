import { describe, expect, it } from "vitest";
import { createAnnouncePlan } from "../../../../src/domain/places/plan/announce-plan.ts";
import { type ApprovalNote, createNoteApproval } from "../../../../src/domain/places/plan/approve-plan.ts";
import { matchRuns } from "../../../../src/domain/places/plan/closed-deficits.ts";
import { comparePlans } from "../../../../src/domain/places/plan/compare-plans.ts";
import { createMakeVersion } from "../../../../src/domain/places/plan/make-version.ts";
import { type Approver, planStateOf } from "../../../../src/domain/places/plan/plan.ts";
import { createPlanQueries } from "../../../../src/infra/db/places/plans.repo.ts";
import { ids } from "../../../../src/infra/ids.ts";
import { createActor } from "../../../support/campaign-world.ts";
import { expectOk, known } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";
import { createRunsWorld } from "../../../support/places/runs-world.ts";

const database = useDatabase();

const setup = async () => {
  const world = await createRunsWorld(database);
  const { actor, key, work, clock } = world;
  const deps = { work, clock, ids };
  const [makeVersion, announce, noteApproval] = [
    createMakeVersion(deps),
    createAnnouncePlan(deps),
    createNoteApproval(deps),
  ];
  const queries = createPlanQueries(database.client);
  const campaignId = known.campaign;
  const latest = async () => {
    const version = await queries.findLatest(campaignId);
    if (version === null) throw new Error("no version");
    return version;
  };
  return {
    ...world,
    plans: queries,
    latest,
    make: () => makeVersion({ actor, requestKey: key(), campaignId }),
    announce: () => announce({ actor, requestKey: key(), campaignId }),
    approve: async (approver: Approver, note: ApprovalNote, by = actor) =>
      noteApproval({ actor: by, requestKey: key(), versionId: (await latest()).id, approver, note }),
  };
};

describe("When the coordinator makes versions of the plan", () => {
  it("keeps what was, numbers them, and tells what changed between two", async () => {
    const { addRun, make, change, cancel, plans } = await withChanges();
    const moved = await addRun();
    const cancelled = await addRun({ dates: "5–9 апреля" });
    expect(expectOk(await make())).toEqual({ number: 1 });
    expect(await make()).toEqual({ ok: false, error: { type: "Unchanged", number: 1 } });
    await change(moved, "17–21 марта");
    await cancel(cancelled);
    const added = await addRun({ dates: "20–22 мая" });
    expect(expectOk(await make())).toEqual({ number: 2 });

    const [one, two] = [await plans.findByNumber(known.campaign, 1), await plans.findByNumber(known.campaign, 2)];
    expect(one?.lines.find(({ runId }) => runId === moved)?.startsOn).toBe("2027-03-10");
    const differences = comparePlans(one?.lines ?? [], two?.lines ?? []);
    expect(differences.map(({ type, line }) => [type, line.runId])).toEqual([
      ["changed", moved],
      ["cancelled", cancelled],
      ["added", added],
    ]);
    expect(differences[0]).toMatchObject({
      fields: [
        { field: "startsOn", before: "2027-03-10", after: "2027-03-17" },
        { field: "endsOn", before: "2027-03-14", after: "2027-03-21" },
      ],
    });
  });

  it("makes none of nothing, and none for a school", async () => {
    const { make, work, clock, as, key } = await setup();
    expect(await make()).toEqual({ ok: false, error: { type: "NothingPlanned" } });
    const forSchool = createMakeVersion({ work, clock, ids });
    const request = { actor: as("coordinator1"), requestKey: key(), campaignId: known.campaign };
    expect(await forSchool(request)).toEqual({ ok: false, error: { type: "NotAllowed" } });
  });
});

describe("When the plan is approved", () => {
  it("takes each approval on its own, and is changed when a run is moved afterwards", async () => {
    const { addRun, make, approve, latest, change, plans } = await withChanges();
    const runId = await addRun();
    await make();
    expect(planStateOf(await latest(), false)).toBe("approving");
    expectOk(await approve("provider", { field: "name", text: "Иванов И. И., ректор" }));
    expectOk(await approve("provider", { field: "day", text: "18.11.2026" }));
    expectOk(await approve("provider", { field: "file", fileId: "document" }));
    expectOk(await approve("center", { field: "name", text: "Петрова П. П." }));
    const head = createActor("observer", "observer");
    expect(await approve("provider", { field: "name", text: "Сам" }, head)).toMatchObject({
      error: { type: "NotAllowed" },
    });
    expectOk(await approve("department", { field: "name", text: "Начальник отдела" }, head));
    expect(planStateOf(await latest(), false)).toBe("approved");
    expect((await latest()).approvals).toContainEqual({
      approver: "provider",
      name: "Иванов И. И., ректор",
      approvedOn: "2026-11-18",
      fileId: "document",
    });

    await change(runId, "17–21 марта");
    const since = comparePlans((await latest()).lines, await plans.readLines(known.campaign));
    expect(planStateOf(await latest(), since.length > 0)).toBe("changed");
    await make();
    expect(planStateOf(await latest(), false)).toBe("approving");
    expect((await plans.findByNumber(known.campaign, 1))?.approvals).toHaveLength(3);
  });

  it("refuses a day that has not come, what is no day, and a version that was overtaken", async () => {
    const { addRun, make, approve, latest, noteOn } = await withChanges();
    await addRun();
    await make();
    const { id } = await latest();
    await approve("center", { field: "name", text: "Петрова П. П." });
    expect(await approve("center", { field: "day", text: "25.12.2026" })).toMatchObject({
      error: { type: "InTheFuture" },
    });
    expect(await approve("center", { field: "day", text: "ноябрь 2026" })).toMatchObject({
      error: { type: "NotADay" },
    });
    await addRun({ dates: "5–9 апреля" });
    await make();
    expect(await noteOn(id)).toEqual({ ok: false, error: { type: "NewerVersion", number: 2 } });
  });
});

describe("When the plan is announced", () => {
  it("gives each school its own part in one message a reader, once a version", async () => {
    const { addRun, addRequest, place, actor, key, make, announce, change } = await withChanges();
    const runId = await addRun();
    const request = await addRequest();
    expectOk(await place({ actor, runId, requestKey: key(), requestIds: [request.id] }));
    expect(await announce()).toMatchObject({ error: { type: "NoVersion" } });
    await make();
    // Two coordinators and the head of the first school, one coordinator of the other.
    expect(expectOk(await announce())).toEqual({ messages: 4 });
    expect(await announce()).toMatchObject({ error: { type: "AnnouncedAlready", number: 1 } });
    expect(await planNotices()).toEqual([
      ["coordinator1", known.school, 1, 1, null],
      ["coordinator2", known.school, 1, 1, null],
      ["headofschool", known.school, 1, 1, null],
      ["othercoordin", known.otherSchool, 0, 0, null],
    ]);

    await change(runId, "17–21 марта");
    expect(await announce()).toMatchObject({ error: { type: "AnnouncedAlready" } });
    await make();
    await change(runId, "18–22 марта");
    expect(await announce()).toMatchObject({ error: { type: "ChangedSince", number: 2 } });
    await make();
    expectOk(await announce());
    expect((await planNotices()).filter(([to]) => to === "headofschool")).toContainEqual([
      "headofschool",
      known.school,
      1,
      1,
      1,
    ]);
  });
});

describe("When deficits are looked at beside the plan", () => {
  it("counts those of the run's people that the programme speaks to", async () => {
    const { addRun, addRequest, place, actor, key, plans } = await setup();
    const runId = await addRun();
    const [one, two] = [await addRequest(), await addRequest()];
    expectOk(await place({ actor, runId, requestKey: key(), requestIds: [one.id, two.id] }));
    await addDeficit(one.personId, "Функциональная грамотность");
    await addDeficit(two.personId, "Профилактика выгорания");
    expect(await plans.readLines(known.campaign)).toMatchObject([{ people: 2, closes: 1 }]);
  });

  it("finds the coming runs that speak to a person's deficit", () => {
    const run = (programmeId: string, title: string) => ({ title, run: { programmeId } });
    const runs = [run("1", "Наставничество в школе"), run("2", "Функциональная грамотность на уроках")];
    const deficits = [
      { personId: "anna", wording: "Развитие функциональной грамотности", competence: "method" as const },
    ];
    expect(matchRuns(deficits, runs, 3)).toEqual([{ run: runs[1], wording: "Развитие функциональной грамотности" }]);
  });
});

const withChanges = async () => {
  const world = await setup();
  const { actor, key, changeRun, cancelRun, work, clock } = world;
  return {
    ...world,
    change: async (runId: string, dates: string) =>
      expectOk(await changeRun({ actor, runId, requestKey: key(), field: "dates", text: dates })),
    cancel: async (runId: string) =>
      expectOk(await cancelRun({ actor, runId, requestKey: key(), reason: "Нет набора" })),
    noteOn: (versionId: string) =>
      createNoteApproval({ work, clock, ids })({
        actor,
        requestKey: key(),
        versionId,
        approver: "center",
        note: { field: "name", text: "Петрова П. П." },
      }),
  };
};

/** Recipient, organization, own people and groups, differences. */
const planNotices = async () => {
  const rows = await database.client.delivery.findMany({ orderBy: { personId: "asc" } });
  return rows
    .map(({ personId, notice }) => ({ personId, ...(JSON.parse(notice) as Record<string, unknown>) }))
    .filter((notice) => "type" in notice && notice["type"] === "plan.announced")
    .map((notice: Record<string, unknown>) => [
      notice["personId"],
      notice["organizationId"],
      notice["people"],
      notice["ownGroups"],
      notice["differences"],
    ]);
};

const addDeficit = (personId: string, wording: string) =>
  database.client.deficit.create({
    data: {
      id: ids.newId(),
      organizationId: known.school,
      personId,
      competence: "method",
      wording,
      source: "entered",
      sourceId: "",
      sourceTitle: "",
      sourceKey: ids.newId(),
      statedOn: "2026-10-01",
      state: "active",
      createdAt: new Date(0),
      updatedAt: new Date(0),
    },
  });
