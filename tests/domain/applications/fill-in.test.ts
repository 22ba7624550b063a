import { beforeEach, describe, expect, it } from "vitest";
import { ids } from "../../../src/infra/ids.ts";
import { type ApplicationWorld, createApplicationWorld, expectOk, known } from "../../support/applications/world.ts";
import { useDatabase } from "../../support/database.ts";

const database = useDatabase();
let world: ApplicationWorld;
beforeEach(async () => {
  world = await createApplicationWorld(database);
});

const month = { type: "period", period: { kind: "month", year: 2027, month: 3 } } as const;

describe("When a school opens its application", () => {
  it("makes one draft, also for two people at once and for every later look", async () => {
    const request = { campaignId: known.campaign, organizationId: known.school };
    const opened = await Promise.all(
      ["coordinator1", "coordinator2", "headofschool", "coordinator1"].map((person) =>
        world.useCases.openApplication({ ...request, actor: world.as(person), requestKey: world.key() }),
      ),
    );
    const found = new Set(opened.map(expectOk));
    expect(found.size).toBe(1);
    expect(await world.actions([...found][0] ?? "")).toEqual(["opened"]);
  });

  it("is there for the coordinator only once the school has begun it", async () => {
    const request = { actor: world.as("municipality"), campaignId: known.campaign, organizationId: known.school };
    expect(await world.useCases.openApplication({ ...request, requestKey: world.key() })).toEqual({
      ok: false,
      error: { type: "NotBegun", organizationName: "Школа № 5" },
    });
    const id = await world.open();
    expect(await world.useCases.openApplication({ ...request, requestKey: world.key() })).toEqual({
      ok: true,
      value: id,
    });
  });

  it.each([
    ["othercoordin", known.campaign, known.school],
    ["teacher00001", known.campaign, known.school],
    ["coordinator1", "no-campaign", known.school],
    ["coordinator1", known.campaign, "no-school"],
  ])("does not exist for %s in %s of %s", async (person, campaignId, organizationId) => {
    const before = await world.fingerprint();
    const opened = await world.useCases.openApplication({
      actor: world.as(person),
      requestKey: world.key(),
      campaignId,
      organizationId,
    });
    expect(opened).toEqual({ ok: false, error: { type: "NotFound" } });
    expect(await world.fingerprint()).toBe(before);
  });

  it("is not begun any more in a closed campaign", async () => {
    await database.client.campaign.updateMany({ data: { state: "closed" } });
    const opened = await world.useCases.openApplication({
      actor: world.as("coordinator1"),
      requestKey: world.key(),
      campaignId: known.campaign,
      organizationId: known.school,
    });
    expect(opened).toEqual({ ok: false, error: { type: "CampaignClosed" } });
  });
});

describe("When a line is answered", () => {
  it("is in the database from the first answer, and the same request changes nothing more", async () => {
    const applicationId = await world.open();
    const request = {
      actor: world.as("coordinator1"),
      requestKey: "once",
      applicationId,
      lineId: ids.newId(),
      answer: { type: "programme", programmeId: known.mathematics },
    } as const;
    expect(await world.useCases.answerLine(request)).toEqual({ ok: true, value: { isNew: true } });
    const after = await world.fingerprint();
    expect(await world.useCases.answerLine(request)).toEqual({ ok: true, value: { isNew: true } });
    expect(await world.fingerprint()).toBe(after);
    const view = await world.queries.viewApplication(applicationId);
    expect(view?.application.lines).toEqual([
      {
        id: request.lineId,
        ordinal: 1,
        programme: {
          type: "bank",
          programmeId: known.mathematics,
          title: "Функциональная грамотность на уроках математики",
        },
        personId: null,
        period: null,
        grounds: null,
      },
    ]);
  });

  it("keeps the other fields when two people of the school answer about one line at once", async () => {
    const applicationId = await world.open();
    const lineId = ids.newId();
    const answers = [
      ["coordinator1", { type: "person", personId: known.ivanova }],
      ["coordinator2", month],
      ["headofschool", { type: "grounds", kind: "free", text: "Просит сама" }],
      ["coordinator1", { type: "own-title", title: "Шахматы в школе" }],
    ] as const;
    const written = await Promise.all(
      answers.map(([person, answer]) =>
        world.useCases.answerLine({
          actor: world.as(person),
          requestKey: world.key(),
          applicationId,
          lineId,
          answer,
        }),
      ),
    );
    expect(written.map((result) => result.ok)).toEqual([true, true, true, true]);
    const view = await world.queries.viewApplication(applicationId);
    expect(view?.application.lines).toMatchObject([
      {
        id: lineId,
        programme: { type: "own", title: "Шахматы в школе" },
        personId: known.ivanova,
        period: month.period,
        grounds: { kind: "free", text: "Просит сама" },
      },
    ]);
  });

  it("gives two lines that are begun at once places of their own", async () => {
    const applicationId = await world.open();
    await Promise.all(
      ["coordinator1", "coordinator2"].map((person) =>
        world.useCases.answerLine({
          actor: world.as(person),
          requestKey: world.key(),
          applicationId,
          lineId: ids.newId(),
          answer: month,
        }),
      ),
    );
    const view = await world.queries.viewApplication(applicationId);
    expect(view?.application.lines.map((line) => line.ordinal)).toEqual([1, 2]);
  });

  it("makes a title of one's own the bank's programme when it is one", async () => {
    const applicationId = await world.open();
    const lineId = ids.newId();
    expectOk(
      await world.useCases.answerLine({
        actor: world.as("coordinator1"),
        requestKey: world.key(),
        applicationId,
        lineId,
        answer: { type: "own-title", title: " «НАСТАВНИЧЕСТВО  в школе»" },
      }),
    );
    const view = await world.queries.viewApplication(applicationId);
    expect(view?.application.lines[0]?.programme).toMatchObject({ type: "bank", programmeId: known.mentoring });
  });

  it.each([
    [{ type: "programme", programmeId: "nothing" }, { type: "ProgrammeNotFound" }],
    [{ type: "person", personId: known.stranger }, { type: "PersonNotFound" }],
    [{ type: "person", personId: "nobody" }, { type: "PersonNotFound" }],
    [
      { type: "person", personId: known.gone },
      { type: "PersonGone", fullName: "Сидорова Вера Павловна" },
    ],
    [
      { type: "own-title", title: "   " },
      { type: "TextRefused", field: "programme", reason: { type: "Empty" } },
    ],
    [
      { type: "own-title", title: "а".repeat(5000) },
      { type: "TextRefused", field: "programme", reason: { type: "TooLong", length: 5000, max: 300 } },
    ],
    [
      { type: "grounds", kind: "free", text: "б".repeat(601) },
      { type: "TextRefused", field: "grounds", reason: { type: "TooLong", length: 601, max: 600 } },
    ],
  ] as const)("refuses %j", async (answer, error) => {
    const applicationId = await world.open();
    const before = await world.fingerprint();
    const request = { actor: world.as("coordinator1"), requestKey: world.key(), applicationId, lineId: ids.newId() };
    expect(await world.useCases.answerLine({ ...request, answer })).toEqual({ ok: false, error });
    expect(await world.fingerprint()).toBe(before);
  });

  it("cleans what was typed and keeps <b>, & and emoji as text", async () => {
    const applicationId = await world.open();
    const lineId = ids.newId();
    expectOk(
      await world.useCases.answerLine({
        actor: world.as("coordinator1"),
        requestKey: world.key(),
        applicationId,
        lineId,
        answer: { type: "grounds", kind: "free", text: "\u202E<b>R&D</b>   🎓\n\n\n\nв школе\u0000" },
      }),
    );
    const view = await world.queries.viewApplication(applicationId);
    expect(view?.application.lines[0]?.grounds).toEqual({ kind: "free", text: "<b>R&D</b> 🎓\n\nв школе" });
  });

  it("keeps words of grounds when only their kind changes", async () => {
    const applicationId = await world.open();
    const lineId = await world.addLine(applicationId);
    expectOk(
      await world.useCases.answerLine({
        actor: world.as("coordinator1"),
        requestKey: world.key(),
        applicationId,
        lineId,
        answer: { type: "grounds-kind", kind: "diagnostics" },
      }),
    );
    const view = await world.queries.viewApplication(applicationId);
    expect(view?.application.lines[0]?.grounds).toEqual({ kind: "diagnostics", text: "Затрудняется с заданиями" });
  });

  it("does not touch a line of another school's application", async () => {
    const applicationId = await world.open();
    const lineId = await world.addLine(applicationId);
    const other = expectOk(
      await world.useCases.openApplication({
        actor: world.as("othercoordin"),
        requestKey: world.key(),
        campaignId: known.campaign,
        organizationId: known.otherSchool,
      }),
    );
    const before = await world.fingerprint();
    const request = { actor: world.as("othercoordin"), applicationId: other, lineId };
    expect(await world.useCases.answerLine({ ...request, requestKey: world.key(), answer: month })).toEqual({
      ok: false,
      error: { type: "NotFound" },
    });
    expect(await world.useCases.removeLine({ ...request, requestKey: world.key() })).toEqual({
      ok: false,
      error: { type: "NotFound" },
    });
    expect(await world.fingerprint()).toBe(before);
  });
});

describe("When a line is removed", () => {
  it("leaves the application, comes back to its place, and can be removed twice", async () => {
    const applicationId = await world.open();
    const first = await world.addLine(applicationId);
    const second = await world.addLine(applicationId, { personId: known.petrov });
    const linesNow = async () =>
      (await world.queries.viewApplication(applicationId))?.application.lines.map((line) => line.id);
    const request = () => ({ actor: world.as("coordinator2"), requestKey: world.key(), applicationId, lineId: first });
    expectOk(await world.useCases.removeLine(request()));
    expectOk(await world.useCases.removeLine(request()));
    expect(await linesNow()).toEqual([second]);
    expect((await world.queries.listRemovedLines(applicationId)).map((line) => line.id)).toEqual([first]);
    expect(await world.useCases.answerLine({ ...request(), answer: month })).toEqual({
      ok: false,
      error: { type: "LineRemoved" },
    });
    expectOk(await world.useCases.restoreLine(request()));
    expect(await linesNow()).toEqual([first, second]);
    const actions = await world.actions(applicationId);
    expect(actions.filter((action) => action === "line-removed")).toHaveLength(1);
    expect(actions.filter((action) => action === "line-restored")).toHaveLength(1);
  });
});

describe("What a view says", () => {
  it("names who changed it last, so that the second person sees what the first one did", async () => {
    const applicationId = await world.open();
    const lineId = await world.addLine(applicationId);
    world.clock.set("2026-11-21", "10:15");
    expectOk(
      await world.useCases.answerLine({
        actor: world.as("coordinator2"),
        requestKey: world.key(),
        applicationId,
        lineId,
        answer: { type: "person", personId: known.petrov },
      }),
    );
    const view = await world.queries.viewApplication(applicationId);
    expect(view?.lastEdit).toEqual({ byName: "Кузнецова Нина Юрьевна", at: world.clock.now() });
    expect(view?.people.get(known.petrov)?.fullName).toBe("Петров Пётр Петрович");
    expect(view?.hasHead).toBe(true);
  });
});
