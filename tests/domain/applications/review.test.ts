import { beforeEach, describe, expect, it } from "vitest";
import { diffVersions } from "../../../src/domain/applications/version-differences.ts";
import { type ApplicationWorld, createApplicationWorld, expectOk, known } from "../../support/applications/world.ts";
import { useDatabase } from "../../support/database.ts";

const database = useDatabase();
let world: ApplicationWorld;
beforeEach(async () => {
  world = await createApplicationWorld(database);
});

const byCoordinator = (applicationId: string, versionNumber = 1) => ({
  actor: world.as("municipality"),
  requestKey: world.key(),
  applicationId,
  versionNumber,
});
const bySchool = (applicationId: string, versionNumber = 1) => ({
  ...byCoordinator(applicationId, versionNumber),
  actor: world.as("coordinator1"),
});
const stateOf = async (id: string) => (await world.queries.viewApplication(id))?.application.state;
const noticesOf = async (type: string) =>
  (await world.notices()).filter(({ notice }) => notice.type === type).map(({ to }) => to);

describe("When the coordinator takes a submission up", () => {
  it("names who has it, whoever taps again", async () => {
    const { id } = await world.submit();
    expectOk(await world.useCases.takeUpApplication(byCoordinator(id)));
    expectOk(await world.useCases.takeUpApplication({ ...byCoordinator(id), actor: world.as("municipality2") }));
    const view = await world.queries.viewApplication(id);
    expect(view?.application.takenUpById).toBe("municipality");
    expect((await world.actions(id)).filter((action) => action === "taken-up")).toHaveLength(1);
  });
});

describe("When a submission is returned with comments", () => {
  it("shows the school reason and comments, lets it correct, and marks what changed in the next version", async () => {
    const { id, lineId, version } = await world.submit();
    expectOk(await world.useCases.commentLine({ ...byCoordinator(id), lineId, comment: "Уточните  обоснование" }));
    expectOk(await world.useCases.returnApplication({ ...byCoordinator(id), reason: "Мало обоснований" }));
    expect(await stateOf(id)).toBe("returned");
    expect(await world.latest(id)).toMatchObject({
      outcome: "returned",
      reason: "Мало обоснований",
      lineComments: { [lineId]: "Уточните обоснование" },
    });
    expect((await world.notices()).filter(({ notice }) => notice.type === "application.returned")).toMatchObject([
      { to: "coordinator1", notice: { reason: "Мало обоснований", commentedLines: 1 } },
      { to: "coordinator2" },
      { to: "headofschool" },
    ]);

    expect(await world.useCases.acceptApplication(byCoordinator(id))).toEqual({
      ok: false,
      error: { type: "NotSubmitted", state: "returned" },
    });
    expectOk(
      await world.useCases.answerLine({
        ...bySchool(id),
        lineId,
        answer: { type: "grounds", kind: "recommendation", text: "Рекомендация ММЦ" },
      }),
    );
    expect(await stateOf(id)).toBe("draft");
    expectOk(await world.useCases.submitApplication(bySchool(id)));
    const next = await world.latest(id);
    expect(next).toMatchObject({ number: 2, lineComments: {}, outcome: "waiting" });
    expect(next.code).not.toBe(version.code);
    expect(next.digest).not.toBe(version.digest);
    expect(diffVersions(version.lines, next.lines)).toMatchObject([
      { type: "changed", changes: [{ field: "grounds" }] },
    ]);
    expect(await world.actions(id)).toEqual(
      expect.arrayContaining(["taken-up", "line-commented", "returned", "reopened", "submitted"]),
    );
  });

  it("can be taken back until the school begins to correct, and returned once more with a new message", async () => {
    const { id, lineId } = await world.submit();
    expectOk(await world.useCases.returnApplication({ ...byCoordinator(id), reason: "Ошибка" }));
    world.clock.set("2026-11-20", "13:00");
    expectOk(await world.useCases.cancelReturn(byCoordinator(id)));
    expect(await stateOf(id)).toBe("submitted");
    expect(await world.latest(id)).toMatchObject({ outcome: "waiting", reason: null });
    expect(await noticesOf("application.returned")).toEqual([]);
    expect(await noticesOf("application.return-cancelled")).toHaveLength(3);

    world.clock.set("2026-11-20", "14:00");
    expectOk(await world.useCases.returnApplication({ ...byCoordinator(id), reason: "Всё-таки ошибка" }));
    expect(await noticesOf("application.returned")).toHaveLength(3);
    expectOk(await world.useCases.removeLine({ ...bySchool(id), lineId }));
    expect(await world.useCases.cancelReturn(byCoordinator(id))).toEqual({
      ok: false,
      error: { type: "NotReturned", state: "draft" },
    });
  });

  it("refuses an empty reason and one of 5,000 signs, and stays submitted", async () => {
    const { id } = await world.submit();
    const before = await world.fingerprint();
    for (const reason of [" \u200B ", "а".repeat(5000)]) {
      expect(await world.useCases.returnApplication({ ...byCoordinator(id), reason })).toMatchObject({
        ok: false,
        error: { type: "TextRefused" },
      });
    }
    expect(await world.fingerprint()).toBe(before);
  });

  it("takes a comment away again, and refuses one on a line of no version", async () => {
    const { id, lineId } = await world.submit();
    expectOk(await world.useCases.commentLine({ ...byCoordinator(id), lineId, comment: "Проверьте" }));
    expectOk(await world.useCases.commentLine({ ...byCoordinator(id), lineId, comment: null }));
    expect((await world.latest(id)).lineComments).toEqual({});
    expect(await world.useCases.commentLine({ ...byCoordinator(id), lineId: "other", comment: "?" })).toEqual({
      ok: false,
      error: { type: "NotFound" },
    });
  });
});

describe("When a submission is accepted", () => {
  it("is accepted once, tells the school, and stands still", async () => {
    const { id, lineId } = await world.submit();
    const results = await Promise.all([
      world.useCases.acceptApplication(byCoordinator(id)),
      world.useCases.acceptApplication({ ...byCoordinator(id), actor: world.as("municipality2") }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await noticesOf("application.accepted")).toEqual(["coordinator1", "coordinator2", "headofschool"]);
    expect(await world.useCases.removeLine({ ...bySchool(id), lineId })).toEqual({
      ok: false,
      error: { type: "NotEditable", state: "accepted", isTakenUp: true },
    });
    expect(await world.useCases.returnApplication({ ...byCoordinator(id), reason: "Поздно" })).toEqual({
      ok: false,
      error: { type: "NotSubmitted", state: "accepted" },
    });
  });

  it("needs consent first when it was late", async () => {
    world.clock.set("2026-12-02");
    const { id } = await world.submit();
    expect(await world.useCases.acceptApplication(byCoordinator(id))).toEqual({
      ok: false,
      error: { type: "LateConsentNeeded", daysLate: 2 },
    });
    expectOk(await world.useCases.consentToLate(byCoordinator(id)));
    expectOk(await world.useCases.consentToLate(byCoordinator(id)));
    expect(await noticesOf("application.late-consented")).toHaveLength(3);
    expectOk(await world.useCases.acceptApplication(byCoordinator(id)));
    expect(await stateOf(id)).toBe("accepted");
  });

  it("needs no consent in time, and says so", async () => {
    const { id } = await world.submit();
    expect(await world.useCases.consentToLate(byCoordinator(id))).toEqual({ ok: false, error: { type: "NotLate" } });
  });

  it("decides about no version but the last", async () => {
    const { id } = await world.submit();
    expectOk(await world.useCases.returnApplication({ ...byCoordinator(id), reason: "Ошибка" }));
    expectOk(await world.useCases.submitApplication(bySchool(id)));
    expect(await world.useCases.acceptApplication(byCoordinator(id, 1))).toEqual({
      ok: false,
      error: { type: "VersionOutdated", current: 2 },
    });
    expect(await stateOf(id)).toBe("submitted");
  });
});

describe("When the head approves", () => {
  const byHead = (id: string, versionNumber = 1) => ({
    ...byCoordinator(id, versionNumber),
    actor: world.as("headofschool"),
  });

  it("is recorded once with the version, and the school is told", async () => {
    const { id } = await world.submit();
    expectOk(await world.useCases.approveAsHead(byHead(id)));
    expectOk(await world.useCases.approveAsHead(byHead(id)));
    expect(await world.latest(id)).toMatchObject({ headApprovedById: "headofschool" });
    expect(await noticesOf("application.head-approved")).toEqual(["coordinator1", "coordinator2"]);
  });

  it("is asked anew about the next version", async () => {
    const { id } = await world.submit();
    expectOk(await world.useCases.approveAsHead(byHead(id)));
    expectOk(await world.useCases.withdrawApplication(bySchool(id)));
    expect(await world.useCases.approveAsHead(byHead(id))).toMatchObject({ ok: true });
    expectOk(await world.useCases.submitApplication(bySchool(id)));
    expect((await world.latest(id)).headApprovedAt).toBeNull();
    expect(await world.useCases.approveAsHead(byHead(id))).toEqual({
      ok: false,
      error: { type: "VersionOutdated", current: 2 },
    });
  });

  it("is refused for a version that was returned before", async () => {
    const { id } = await world.submit();
    expectOk(await world.useCases.returnApplication({ ...byCoordinator(id), reason: "Ошибка" }));
    expect(await world.useCases.approveAsHead(byHead(id))).toEqual({
      ok: false,
      error: { type: "NothingToApprove", outcome: "returned" },
    });
  });
});

describe("When the coordinator corrects a slip", () => {
  it("makes the next version as the municipality's edit, keeps the old one, and tells the school", async () => {
    const { id, lineId, version } = await world.submit();
    const answer = { type: "grounds", kind: "deficit", text: "Затрудняется с заданиями ОГЭ" } as const;
    expect(await world.useCases.correctLine({ ...byCoordinator(id), lineId, answer })).toEqual({
      ok: true,
      value: { version: 2, isChanged: true },
    });
    const next = await world.latest(id);
    expect(next).toMatchObject({ number: 2, submittedById: "municipality", outcome: "waiting" });
    expect(diffVersions(version.lines, next.lines)).toMatchObject([
      { type: "changed", changes: [{ field: "grounds" }] },
    ]);
    expect(await world.queries.viewVersion(id, 1)).toMatchObject({ outcome: "corrected", lines: version.lines });
    const view = await world.queries.viewApplication(id);
    expect(view?.application).toMatchObject({ state: "submitted", takenUpById: "municipality", versionNumber: 2 });
    expect(await noticesOf("application.corrected")).toEqual(["coordinator1", "coordinator2", "headofschool"]);
    expectOk(await world.useCases.acceptApplication(byCoordinator(id, 2)));
  });

  it("changes nothing when the answer is what stands there", async () => {
    const { id, lineId } = await world.submit();
    const answer = { type: "person", personId: known.ivanova } as const;
    expect(await world.useCases.correctLine({ ...byCoordinator(id), lineId, answer })).toEqual({
      ok: true,
      value: { version: 1, isChanged: false },
    });
    expect(await world.queries.listVersions(id)).toHaveLength(1);
  });

  it("takes only people of that school, and only what is submitted", async () => {
    const { id, lineId } = await world.submit();
    const answer = { type: "person", personId: known.stranger } as const;
    expect(await world.useCases.correctLine({ ...byCoordinator(id), lineId, answer })).toEqual({
      ok: false,
      error: { type: "PersonNotFound" },
    });
    expectOk(await world.useCases.acceptApplication(byCoordinator(id)));
    expect(
      await world.useCases.correctLine({
        ...byCoordinator(id),
        lineId,
        answer: { type: "person", personId: known.petrov },
      }),
    ).toEqual({ ok: false, error: { type: "NotSubmitted", state: "accepted" } });
  });

  it("carries lateness, its consent and the comments over", async () => {
    world.clock.set("2026-12-02");
    const { id, lineId } = await world.submit();
    expectOk(await world.useCases.consentToLate(byCoordinator(id)));
    expectOk(await world.useCases.commentLine({ ...byCoordinator(id), lineId, comment: "Описка" }));
    const answer = { type: "person", personId: known.petrov } as const;
    expectOk(await world.useCases.correctLine({ ...byCoordinator(id), lineId, answer }));
    const next = await world.latest(id);
    expect(next).toMatchObject({ daysLate: 2, lineComments: { [lineId]: "Описка" } });
    expect(next.lateConsentAt).not.toBeNull();
    expect(next.lines[0]).toMatchObject({
      fullName: "Петров Пётр Петрович",
      remarks: [{ type: "TrainedWithinThreeYears" }],
    });
  });
});

describe("When an application is accepted", () => {
  it("asks for a seat for each of its lines", async () => {
    const { id, lineId } = await world.submit();
    expectOk(await world.useCases.acceptApplication(byCoordinator(id)));
    const requests = await database.client.seatRequest.findMany();
    expect(requests).toMatchObject([{ id: lineId, state: "requested", ordinal: 1, waitingRank: null }]);
  });
});
