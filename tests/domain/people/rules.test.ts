import { describe, expect, it } from "vitest";
import {
  canManageStaff,
  canSeeStaff,
  givableRoles,
  mayGiveRole,
  mayLinkPerson,
} from "../../../src/domain/people/role-rules.ts";
import type { ActiveRole, Actor, Role } from "../../../src/domain/people/roles.ts";
import { trainingTermOf } from "../../../src/domain/people/training-term.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";

const today = asCalendarDay("2026-11-22");

const held = (role: Role, organizationId: string | null, isDeputy = false): ActiveRole => ({
  role,
  organizationId,
  isDeputy,
  validTo: isDeputy ? asCalendarDay("2026-12-31") : null,
});
const actorWith = (...roles: readonly ActiveRole[]): Actor => ({
  accountId: "account",
  personId: "person",
  fullName: "Орлова Вера Павловна",
  organizationId: "school",
  roles,
});
const mayor = actorWith(held("municipal-coordinator", null));
const coordinator = actorWith(held("school-coordinator", "school"));
const deputy = actorWith(held("school-coordinator", "school", true));
const head = actorWith(held("head", "school"));
const teacher = actorWith(held("teacher", "school"));
const nobody = actorWith();

describe("When roles are offered", () => {
  it.each<[string, Actor, readonly string[]]>([
    [
      "the municipal coordinator",
      mayor,
      [
        "teacher",
        "school-coordinator",
        "school-coordinator (deputy)",
        "head",
        "head (deputy)",
        "host",
        "methodist",
        "observer",
        "municipal-coordinator",
        "municipal-coordinator (deputy)",
      ],
    ],
    ["the school coordinator", coordinator, ["teacher", "school-coordinator (deputy)"]],
    ["the school coordinator's deputy", deputy, ["teacher"]],
    ["the head", head, []],
    ["a teacher", teacher, []],
    ["nobody", nobody, []],
  ])("offers %s what is theirs to give", (_who, actor, offered) => {
    const offers = givableRoles(actor, "school");
    expect(offers.map(({ role, isDeputy }) => (isDeputy ? `${role} (deputy)` : role))).toEqual(offered);
  });

  it("offers nothing of another school", () => {
    expect(givableRoles(coordinator, "other")).toEqual([]);
  });

  it("refuses a role that has no place or the wrong one", () => {
    expect(mayGiveRole(mayor, { role: "teacher", organizationId: null, isDeputy: false })).toBe(false);
    expect(mayGiveRole(mayor, { role: "observer", organizationId: "school", isDeputy: false })).toBe(false);
    expect(mayGiveRole(mayor, { role: "teacher", organizationId: "school", isDeputy: true })).toBe(false);
  });
});

describe("When a staff list is opened", () => {
  it.each<[string, Actor, boolean, boolean]>([
    ["the municipal coordinator", mayor, true, true],
    ["the school coordinator", coordinator, true, true],
    ["the deputy", deputy, true, true],
    ["the head", head, true, false],
    ["a teacher", teacher, false, false],
    ["nobody", nobody, false, false],
  ])("lets %s see and keep it as their role requires", (_who, actor, sees, keeps) => {
    expect([canSeeStaff(actor, "school"), canManageStaff(actor, "school")]).toEqual([sees, keeps]);
    expect(canSeeStaff(actor, "other")).toBe(actor === mayor);
    expect(canSeeStaff(actor, null)).toBe(actor === mayor);
  });

  it("lets nobody hand out by an account what they could not give", () => {
    const withHead = [{ role: "head", organizationId: "school", isDeputy: false } as const];
    expect(mayLinkPerson(coordinator, "school", withHead)).toBe(false);
    expect(mayLinkPerson(mayor, "school", withHead)).toBe(true);
    expect(mayLinkPerson(coordinator, "school", [])).toBe(true);
  });
});

describe("When the three years are counted", () => {
  it.each([
    [null, { state: "unknown" }],
    ["2025-05-10", { state: "fresh", until: "2028-05-10" }],
    ["2024-05-22", { state: "due", until: "2027-05-22" }],
    ["2024-05-23", { state: "fresh", until: "2027-05-23" }],
    ["2023-11-22", { state: "due", until: "2026-11-22" }],
    ["2023-11-21", { state: "overdue", until: "2026-11-21" }],
    ["2023-11", { state: "due", until: "2026-11-30" }],
    ["2023-10", { state: "overdue", until: "2026-10-31" }],
    ["2023", { state: "due", until: "2026-12-31" }],
    ["2022", { state: "overdue", until: "2025-12-31" }],
  ])("takes %s to the end of what it may mean", (lastTrainedOn, term) => {
    expect(trainingTermOf(lastTrainedOn, today)).toEqual(term);
  });
});
