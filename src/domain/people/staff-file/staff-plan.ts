import type { SecretSource } from "../../shared/ids.ts";
import { type LetOthersIn, runInTurns } from "../../shared/steps.ts";
import type { LinkDeps } from "../people-deps.ts";
import type { PeopleStores } from "../people-stores.ts";
import { isOver } from "../role-grant.ts";
import { mayGiveRole } from "../role-rules.ts";
import { type Actor, isMunicipalCoordinator, organizationsWithRole, type PersonId } from "../roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import { compareStaffInSteps } from "./compare-staff.ts";
import type { RowProblem, StaffFile } from "./read-staff-file.ts";
import type { OrganizationScope } from "./resolve-organizations.ts";
import type { StaffAnswers, StaffComparison } from "./staff-comparison.ts";
import type { ImportStore } from "./staff-import.ts";

/** What is done with people who are not in the file any more: nobody decided yet, mark them as gone, leave them. */
export type LeaversDecision = "ask" | "mark" | "keep";

/** A dry run with the decisions taken so far. What it would change is worked out anew whenever it is shown or applied. */
export interface StaffPlan {
  readonly fileName: string;
  readonly scope: OrganizationScope;
  readonly file: StaffFile;
  readonly answers: StaffAnswers;
  readonly leavers: LeaversDecision;
}

/** What is kept of an import after its end: no names but in the errors that were handed back. */
export interface FinishedPlan {
  readonly fileName: string;
  readonly problems: readonly RowProblem[];
  readonly headingRowBySheet: Readonly<Record<string, number>>;
  /** Answers by stable key, so that the next file does not ask the same. */
  readonly learned: Readonly<Record<string, string>>;
  readonly counts: AppliedCounts | null;
}

export interface AppliedCounts {
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
  readonly newOrganizations: number;
  readonly unchanged: number;
}

/** Whose lists the actor may load; `null` when none. */
export function importScopeOf(actor: Actor): OrganizationScope | null {
  if (isMunicipalCoordinator(actor)) return { organizationIds: null };
  const organizationIds = [...new Set(organizationsWithRole(actor, "school-coordinator"))].toSorted();
  return organizationIds.length === 0 ? null : { organizationIds };
}

/** What the use cases of staff lists get. */
export interface StaffImportDeps extends LinkDeps {
  /** Lists of thousands take half a second: nobody else waits for them. */
  readonly letOthersIn: LetOthersIn;
}

/** Compares a plan with the database as the transaction sees it. */
export async function comparePlan(
  stores: PeopleStores,
  plan: StaffPlan,
  actor: Actor,
  { clock, letOthersIn }: Pick<StaffImportDeps, "clock" | "letOthersIn">,
): Promise<StaffComparison> {
  const today = clock.today();
  await letOthersIn();
  const people = await stores.people.listEverybody(plan.scope.organizationIds);
  const steps = compareStaffInSteps({
    file: plan.file,
    scope: plan.scope,
    organizations: await stores.people.listEveryOrganization(),
    people,
    answers: plan.answers,
    remembered: await rememberAnswers(stores.imports),
    keptIds: await findKept(stores, actor, today, plan.scope),
  });
  await letOthersIn();
  return runInTurns(steps, letOthersIn);
}

/** The last imports whose answers are remembered: a year of monthly lists and some corrections. */
const REMEMBERED_IMPORTS = 20;

/** Answers to questions of the last imports, by their stable key. */
export async function rememberAnswers(
  imports: Pick<ImportStore, "lastAppliedPlans">,
): Promise<Readonly<Record<string, string>>> {
  const plans = await imports.lastAppliedPlans(REMEMBERED_IMPORTS);
  // The newest come first, and the last one to be spread wins.
  return Object.assign(
    {},
    ...plans.toReversed().map((plan) => (JSON.parse(plan) as Pick<FinishedPlan, "learned">).learned),
  );
}

/** A school's list must not end the role of a head or of a municipal coordinator on it. */
async function findKept(
  stores: PeopleStores,
  actor: Actor,
  today: CalendarDay,
  scope: OrganizationScope,
): Promise<ReadonlySet<PersonId>> {
  const kept = new Set([actor.personId]);
  for (const organizationId of scope.organizationIds ?? []) {
    const staff = await stores.people.listStaff(organizationId);
    for (const grant of await stores.roles.ofPeople(staff.map(({ id }) => id))) {
      const isTheirs = mayGiveRole(actor, { ...grant, isDeputy: grant.term !== null });
      if (!isOver(grant, today) && !isTheirs) kept.add(grant.personId);
    }
  }
  return kept;
}

/** Eight hexadecimal digits that name what a plan would change now: what a person saw when they press «apply». */
export const fingerprintOf = (comparison: StaffComparison, leavers: LeaversDecision, secrets: SecretSource): string =>
  secrets.hash(JSON.stringify([comparison, leavers])).slice(0, 8);

/** Whether applying it would write anything. */
export const changesAnything = (comparison: StaffComparison, leavers: LeaversDecision): boolean =>
  comparison.added.length > 0 || comparison.changed.length > 0 || (leavers === "mark" && comparison.gone.length > 0);
