import { describe, expect, it } from "vitest";
import { createAuditFeature } from "../../../../src/bot/features/audit/audit-feature.ts";
import type { AuditEntry, AuditSubject } from "../../../../src/domain/audit/audit.ts";
import type { Actor } from "../../../../src/domain/people/roles.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { createAuditQueries } from "../../../../src/infra/db/audit/audit.queries.ts";
import { createAuditLog } from "../../../../src/infra/db/audit/audit.repo.ts";
import { createFindOrganizationOfSubject } from "../../../../src/infra/db/audit/subject-organization.queries.ts";
import { newId } from "../../../../src/infra/ids.ts";
import { commonTexts } from "../../../../src/texts/common.texts.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";
import { createActor, createRowBuilder, timeZone } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { createFeatureDriver } from "../../../support/feature-driver.ts";

const database = useDatabase();
const rows = createRowBuilder(database);
const at = Date.parse("2026-11-22T07:05:00Z");

const open = async (actor: Actor, kind: string, id: string, page = 0) => {
  const feature = createAuditFeature({
    queries: createAuditQueries(database.client),
    organizationOfSubject: (subject, subjectId) => createFindOrganizationOfSubject(database.client)(subject, subjectId),
    subjectRoute: (subject, subjectId) => (subject === "campaign" ? to("menu", subjectId) : null),
    timeZone,
  });
  const chat = createFeatureDriver({ features: [feature], loadActor: () => Promise.resolve(actor) });
  await chat.open(to("au.history", kind, id, page));
  return chat;
};

const write = (entry: Partial<AuditEntry> & Pick<AuditEntry, "subjectKind" | "subjectId" | "action">) =>
  createAuditLog(database.client).write({ at, actorId: null, ...entry });

const coordinator = createActor("coordinator", "municipal-coordinator");
const unavailable = htmlToPlain(commonTexts.notAvailable());

describe("When the history of a record is opened", () => {
  it("tells when, who and what, the newest first, in the municipality's time", async () => {
    const personId = await rows.addPerson({ fullName: "Петрова Мария <Ивановна>" });
    await write({ subjectKind: "campaign", subjectId: "campaign", action: "prepared", actorId: personId });
    await write({
      subjectKind: "campaign",
      subjectId: "campaign",
      action: "stage-moved",
      actorId: personId,
      at: at + 60_000,
      details: {
        stage: "applications",
        oldStartsOn: "2026-11-01",
        oldEndsOn: "2026-11-25",
        newStartsOn: "2026-11-01",
        newEndsOn: "2026-12-04",
      },
    });
    const chat = await open(coordinator, "campaign", "campaign");
    expect(chat.text()).toBe(
      [
        "История: кампания",
        "22 ноября, 14:06 Петрова Мария <Ивановна>: срок изменён, Приём заявок (форма 2): 1–25 ноября 2026 → 1 ноября – 4 декабря 2026",
        "22 ноября, 14:05 Петрова Мария <Ивановна>: кампания подготовлена",
      ].join("\n\n"),
    );
    expect(chat.labels()).toEqual(["‹ Назад", "Меню"]);
  });

  it("says of what the bot did that the bot did it, and has neutral words for what it does not know", async () => {
    await write({
      subjectKind: "campaign",
      subjectId: "campaign",
      action: "reminders-queued",
      details: { messages: 2, schools: 2 },
    });
    await write({ subjectKind: "campaign", subjectId: "campaign", action: "turned-upside-down", at: at - 60_000 });
    const chat = await open(coordinator, "campaign", "campaign");
    expect(chat.text()).toContain("Бот: очередное напоминание: 2 сообщения, 2 организации");
    expect(chat.text()).toContain("Бот: изменение");
  });

  it("divides a long history into pages", async () => {
    for (let minute = 0; minute < 15; minute += 1) {
      await write({ subjectKind: "campaign", subjectId: "campaign", action: "closed", at: at + minute * 60_000 });
    }
    const chat = await open(coordinator, "campaign", "campaign");
    expect(chat.text()).toContain("14:19");
    await chat.press("Раньше");
    expect(chat.text()).toContain("14:05");
    await chat.press("Новее");
    expect(chat.text()).toContain("Страница 1 из 2");
  });

  it("says that nothing has happened yet", async () => {
    expect((await open(coordinator, "campaign", "campaign")).text()).toContain("Пока ничего не происходило.");
  });
});

/** One record of each kind that belongs to the organization. */
const addSubjects = async (): Promise<{
  readonly organizationId: string;
  readonly idByKind: ReadonlyMap<AuditSubject, string>;
}> => {
  const { id: organizationId, coordinatorId } = await rows.addSchool("Школа № 1");
  const now = new Date(at);
  const campaignId = newId();
  await database.client.campaign.create({
    data: { id: campaignId, halfYear: "2027-1", state: "open", openedAt: now, openedById: "somebody" },
  });
  const applicationId = await rows.addApplication({ campaignId, organizationId, state: "draft" });
  const grant = await database.client.roleGrant.findFirstOrThrow();
  const invitation = await database.client.invitation.create({
    data: {
      id: newId(),
      tokenHash: "hash",
      kind: "personal",
      role: "teacher",
      organizationId,
      createdAt: now,
      expiresAt: now,
    },
  });
  const consent = await database.client.consent.create({
    data: { id: newId(), accountId: "account", personId: coordinatorId, textVersion: "1", givenAt: now },
  });
  const idByKind = new Map<AuditSubject, string>([
    ["organization", organizationId],
    ["person", coordinatorId ?? ""],
    ["role", grant.id],
    ["invitation", invitation.id],
    ["consent", consent.id],
    ["application", applicationId],
    ["campaign", campaignId],
    ["programme", "programme"],
    ["staff-import", "import"],
  ]);
  return { organizationId, idByKind };
};

const ofSchool: readonly AuditSubject[] = ["organization", "person", "role", "invitation", "consent", "application"];

describe("When somebody asks for the history of a record", () => {
  it("shows all of them to the municipal coordinator", async () => {
    const { idByKind } = await addSubjects();
    for (const [kind, id] of idByKind) expect((await open(coordinator, kind, id)).text()).toContain("История");
  });

  it.each(["school-coordinator", "head"] as const)("shows a %s those of the own school alone", async (role) => {
    const { organizationId, idByKind } = await addSubjects();
    for (const [kind, id] of idByKind) {
      const text = (await open(createActor("own", role, organizationId), kind, id)).text();
      expect([kind, text !== unavailable]).toEqual([kind, ofSchool.includes(kind)]);
      expect((await open(createActor("other", role, "other-school"), kind, id)).text()).toBe(unavailable);
    }
  });

  it.each(["teacher", "host", "methodist", "observer", null] as const)("shows nothing to a %s", async (role) => {
    const { organizationId, idByKind } = await addSubjects();
    for (const [kind, id] of idByKind) {
      expect((await open(createActor("stranger", role, organizationId), kind, id)).text()).toBe(unavailable);
    }
  });

  it.each(["nonsense", "", "toString"])("answers the kind %j calmly", async (kind) => {
    expect((await open(coordinator, kind, "id")).text()).toBe(unavailable);
  });
});
