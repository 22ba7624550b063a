import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import { leaveSurveys } from "../../surveys/runs/personal-surveys.ts";
import { endOrganizationRoles } from "../end-organization-roles.ts";
import type { LinkDeps } from "../people-deps.ts";
import type { PeopleStores } from "../people-stores.ts";
import type { Person } from "../person.ts";
import type { Actor, OrganizationId } from "../roles.ts";
import { findOwnImport, type ImportNotFound } from "./read-staff-import.ts";
import type { ImportFinished } from "./decide-staff-import.ts";
import { type ChangedPerson, learnAnswers, type OrganizationRef, type StaffComparison } from "./staff-comparison.ts";
import type { StaffImportId } from "./staff-import.ts";
import {
  type AppliedCounts,
  changesAnything,
  comparePlan,
  type FinishedPlan,
  fingerprintOf,
  type StaffImportDeps,
} from "./staff-plan.ts";

export interface ApplyStaffImportRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly importId: StaffImportId;
  /** What the person saw; when the database has changed since, nothing is written and they look again. */
  readonly fingerprint: string;
}

/**
 * Writes what a dry run showed: organizations, people, those who left, in one transaction. Rows in error and rows that wait for an answer
 * are left out. Whoever left, and whoever moved, loses the roles in the organization they left.
 */
export const createApplyStaffImport =
  (deps: StaffImportDeps) =>
  (request: ApplyStaffImportRequest): Promise<Result<AppliedCounts, ApplyStaffImportError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const { actor } = request;
      await stores.people.lockStaffLists();
      const found = await findOwnImport(stores, actor, request.importId);
      if (found === null) return err({ type: "ImportNotFound" });
      if (found.state !== "prepared") return err({ type: "ImportFinished", state: found.state });
      const { plan } = found;
      const comparison = await comparePlan(stores, plan, actor, deps);
      if (fingerprintOf(comparison, plan.leavers, deps.secrets) !== request.fingerprint) {
        return err({ type: "PlanChanged" });
      }
      if (comparison.gone.length > 0 && plan.leavers === "ask") return err({ type: "LeaversUndecided" });
      if (!changesAnything(comparison, plan.leavers)) return err({ type: "NothingToApply" });

      const idByRef = await writeOrganizations(stores, deps, comparison);
      const idByRow = await writePeople(stores, deps, comparison, idByRef, actor);
      const gone = plan.leavers === "mark" ? comparison.gone.map(({ person }) => person) : [];
      await markGone(stores, deps, gone, actor);

      const counts: AppliedCounts = {
        added: comparison.added.length,
        changed: comparison.changed.length,
        gone: gone.length,
        newOrganizations: comparison.newOrganizations.length,
        unchanged: comparison.unchanged,
      };
      const rest: FinishedPlan = {
        fileName: plan.fileName,
        problems: comparison.problems,
        headingRowBySheet: plan.file.headingRowBySheet,
        learned: learnAnswers(comparison.questions, new Map([...idByRef, ...idByRow])),
        counts,
      };
      await stores.imports.finish(found.id, "applied", JSON.stringify(rest), deps.clock.now());
      await stores.audit.write({
        at: deps.clock.now(),
        actorId: actor.personId,
        subjectKind: "staff-import",
        subjectId: found.id,
        action: "applied",
        fromState: "prepared",
        toState: "applied",
        details: { ...counts },
      });
      return ok(counts);
    });

export type ApplyStaffImportError =
  | ImportNotFound
  | ImportFinished
  /** Somebody changed the lists since the dry run was shown: it was worked out anew and has to be looked at again. */
  | { readonly type: "PlanChanged" }
  | { readonly type: "LeaversUndecided" }
  | { readonly type: "NothingToApply" };

/** Some milliseconds' work. */
const RECORDS_AT_A_TIME = 20;

type IdByRef = ReadonlyMap<string, string>;

async function writeOrganizations(stores: PeopleStores, deps: LinkDeps, comparison: StaffComparison): Promise<IdByRef> {
  const now = deps.clock.now();
  const created = comparison.newOrganizations.map(({ ref, ...organization }) => ({
    ref,
    organization: { ...organization, id: deps.ids.newId(), isGone: false },
  }));
  await stores.people.insertOrganizations(
    created.map(({ organization }) => organization),
    now,
  );
  const known = await stores.people.listEveryOrganization();
  const returned = known.filter(({ id }) => comparison.returnedOrganizations.includes(id));
  await stores.people.updateOrganizations(
    returned.map((organization) => ({ ...organization, isGone: false })),
    now,
  );
  return new Map(created.map(({ ref, organization }) => [ref, organization.id]));
}

async function writePeople(
  stores: PeopleStores,
  deps: StaffImportDeps,
  comparison: StaffComparison,
  idByRef: IdByRef,
  actor: Actor,
): Promise<IdByRef> {
  const now = deps.clock.now();
  const homeOf = (ref: OrganizationRef): OrganizationId => idByRef.get(ref) ?? ref;
  const added = comparison.added.map(({ rowId, organizationRef, person }) => ({
    rowId,
    person: { ...person, id: deps.ids.newId(), organizationId: homeOf(organizationRef) } satisfies Person,
  }));
  await stores.people.insertPeople(
    added.map(({ person }) => person),
    now,
  );
  const changed = comparison.changed.map(({ after, organizationRef }) => ({
    ...after,
    organizationId: homeOf(organizationRef),
  }));
  await stores.people.updatePeople(changed, now);
  for (const [index, change] of comparison.changed.entries()) {
    if (index % RECORDS_AT_A_TIME === 0) await deps.letOthersIn();
    await noteChange(stores, now, change, actor);
  }
  const returned = comparison.changed.filter(({ before }) => before.isGone);
  await stores.personalSurveys.returnToRuns(returned.map(({ before }) => before.id));
  const moved = comparison.changed.filter(({ changes }) => changes.some(({ field }) => field === "organization"));
  await endOrganizationRoles(
    stores,
    deps,
    moved.map(({ before }) => before),
    actor,
  );
  return new Map(added.map(({ rowId, person }) => [`+${rowId}`, person.id]));
}

async function noteChange(
  stores: PeopleStores,
  at: number,
  { before, changes }: ChangedPerson,
  actor: Actor,
): Promise<void> {
  const about = { at, actorId: actor.personId, subjectKind: "person", subjectId: before.id } as const;
  if (before.isGone) await stores.audit.write({ ...about, action: "returned" });
  const details = changes.flatMap(({ field, from, to }) => {
    // The history knows the organization under the record's own name for it.
    const name = field === "organization" ? "organizationId" : field;
    return field === "isGone"
      ? []
      : [
          [`${name}.from`, from],
          [`${name}.to`, to],
        ];
  });
  if (details.length > 0) {
    await stores.audit.write({ ...about, action: "changed-by-file", details: Object.fromEntries(details) });
  }
}

async function markGone(
  stores: PeopleStores,
  deps: StaffImportDeps,
  people: readonly Person[],
  actor: Actor,
): Promise<void> {
  const now = deps.clock.now();
  await stores.people.updatePeople(
    people.map((person) => ({ ...person, isGone: true })),
    now,
  );
  for (const [index, { id }] of people.entries()) {
    if (index % RECORDS_AT_A_TIME === 0) await deps.letOthersIn();
    await stores.audit.write({
      at: now,
      actorId: actor.personId,
      subjectKind: "person",
      subjectId: id,
      action: "marked-gone",
    });
  }
  await endOrganizationRoles(stores, deps, people, actor);
  await leaveSurveys(
    stores,
    people.map(({ id }) => id),
    deps.clock.today(),
  );
}
