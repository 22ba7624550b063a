import { leaveSurveys } from "../surveys/runs/personal-surveys.ts";
import { type PersonNameError, parsePersonName } from "../shared/person-name.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import type { PeopleDeps } from "./people-deps.ts";
import type { Person } from "./person.ts";
import { canManageStaff, mayLinkPerson } from "./role-rules.ts";
import type { Actor, NotAllowed, PersonId } from "./roles.ts";
import { endOrganizationRoles } from "./end-organization-roles.ts";
import { isOver } from "./role-grant.ts";
import { type FieldProblem, readStaffField, type StaffField, staffFields } from "./staff-file/staff-row.ts";

export type EditableField = StaffField | "fullName";

/** In the order in which the card shows them. */
export const editableFields: readonly EditableField[] = ["fullName", ...staffFields];

/** Whether the text names a field of a person. */
export const isEditableField = (text: string): text is EditableField => editableFields.some((field) => field === text);

/** Fields that may be emptied. */
export const canBeEmpty = (field: EditableField): boolean => field !== "fullName" && field !== "position";

/** Changes one field of a person, as it was typed; `null` empties it. Whoever keeps the staff list may, with an audit record. */
export const createEditPerson =
  (deps: PeopleDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly personId: PersonId;
    readonly field: EditableField;
    readonly text: string | null;
  }): Promise<Result<void, EditPersonError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const { actor, field } = request;
      // All fields are written together: without the lock, two who change different ones, or an import, would undo each other's.
      await stores.people.lockStaffLists();
      const person = await stores.people.findPerson(request.personId);
      if (person === null || !canManageStaff(actor, person.organizationId)) return err({ type: "NotAllowed" });
      const edited = readEdit(person, field, request.text, deps.clock.today());
      if (!edited.ok) return edited;
      if (edited.value[field] === person[field]) return ok();
      await stores.people.updatePeople([edited.value], deps.clock.now());
      await stores.audit.write({
        at: deps.clock.now(),
        actorId: actor.personId,
        subjectKind: "person",
        subjectId: person.id,
        action: "edited",
        details: { [`${field}.from`]: person[field], [`${field}.to`]: edited.value[field] },
      });
      return ok();
    });

export type EditPersonError =
  | NotAllowed
  | { readonly type: "BadName"; readonly error: PersonNameError }
  | { readonly type: "BadField"; readonly field: StaffField; readonly error: FieldProblem };

/** Takes somebody off the list, or back: nothing is deleted, roles in the organization end, surveys under way do not ask them any more, or again. */
export const createSetPersonGone =
  (deps: PeopleDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly personId: PersonId;
    readonly isGone: boolean;
  }): Promise<Result<void, NotAllowed>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const { actor, isGone } = request;
      await stores.people.lockStaffLists();
      await stores.people.lockPerson(request.personId);
      const person = await stores.people.findPerson(request.personId);
      // Nobody takes themselves off the list: they could not come back.
      if (person === null || person.id === actor.personId) return err({ type: "NotAllowed" });
      const held = (await stores.roles.ofPeople([person.id]))
        .filter((grant) => !isOver(grant, deps.clock.today()))
        .map((grant) => ({ ...grant, isDeputy: grant.term !== null }));
      if (!mayLinkPerson(actor, person.organizationId, held)) return err({ type: "NotAllowed" });
      if (person.isGone === isGone) return ok();
      await stores.people.updatePeople([{ ...person, isGone }], deps.clock.now());
      await stores.audit.write({
        at: deps.clock.now(),
        actorId: actor.personId,
        subjectKind: "person",
        subjectId: person.id,
        action: isGone ? "marked-gone" : "returned",
      });
      if (isGone) {
        await endOrganizationRoles(stores, deps, [person], actor);
        await leaveSurveys(stores, [person.id], deps.clock.today());
      } else {
        await stores.personalSurveys.returnToRuns([person.id]);
      }
      return ok();
    });

function readEdit(
  person: Person,
  field: EditableField,
  text: string | null,
  today: Parameters<typeof readStaffField>[2],
): Result<Person, EditPersonError> {
  if (field === "fullName") {
    const name = parsePersonName(text ?? "");
    if (!name.ok) return err({ type: "BadName", error: name.error });
    return ok({ ...person, fullName: name.value.display, nameKey: name.value.key });
  }
  const value = text === null && canBeEmpty(field) ? ok(null) : readStaffField(field, text, today);
  if (!value.ok) return err({ type: "BadField", field, error: value.error });
  return ok({ ...person, [field]: value.value });
}
