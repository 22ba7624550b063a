import { findNear, indexNames } from "../shared/person-name-match.ts";
import { type PersonName, type PersonNameError, parsePersonName } from "../shared/person-name.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import type { PeopleDeps } from "./people-deps.ts";
import type { PeopleStores } from "./people-stores.ts";
import type { Person } from "./person.ts";
import { canManageStaff } from "./role-rules.ts";
import type { Actor, NotAllowed, OrganizationId, PersonId } from "./roles.ts";

export interface AddPersonRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  /** `null` for the municipality's own people. */
  readonly organizationId: OrganizationId | null;
  /** The full name as it was typed. */
  readonly fullName: string;
  /** Whether people with a near name were shown and it is none of them. */
  readonly isSurelyNew: boolean;
}

/** Puts somebody on a staff list by name alone; position and the rest are asked next. Near names are shown first. */
export const createAddPerson =
  (deps: PeopleDeps) =>
  (request: AddPersonRequest): Promise<Result<PersonId, AddPersonError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const { actor, organizationId } = request;
      const organization = organizationId === null ? null : await stores.people.findOrganization(organizationId);
      const isThere = organizationId === null || (organization !== null && !organization.isGone);
      if (!isThere || !canManageStaff(actor, organizationId)) return err({ type: "NotAllowed" });
      const name = parsePersonName(request.fullName);
      if (!name.ok) return err({ type: "BadName", error: name.error });
      // Of two who add the same person in one moment, the second is shown what the first added.
      await stores.people.lockStaffLists();
      const similar = request.isSurelyNew ? [] : await findSimilar(stores, name.value, organizationId);
      if (similar.length > 0) return err({ type: "SimilarPeople", people: similar });

      const now = deps.clock.now();
      const person: Person = {
        id: deps.ids.newId(),
        organizationId,
        fullName: name.value.display,
        nameKey: name.value.key,
        position: "",
        subject: null,
        category: null,
        lastTrainedOn: null,
        phone: null,
        isGone: false,
      };
      await stores.people.insertPeople([person], now);
      await stores.audit.write({
        at: now,
        actorId: actor.personId,
        subjectKind: "person",
        subjectId: person.id,
        action: "added",
      });
      return ok(person.id);
    });

export type AddPersonError =
  | NotAllowed
  | { readonly type: "BadName"; readonly error: PersonNameError }
  /** The same or a near name in this organization, those who are gone too. */
  | { readonly type: "SimilarPeople"; readonly people: readonly SimilarPerson[] };

export interface SimilarPerson {
  readonly id: PersonId;
  readonly fullName: string;
  readonly position: string;
  readonly isGone: boolean;
}

async function findSimilar(
  stores: PeopleStores,
  name: PersonName,
  organizationId: OrganizationId | null,
): Promise<readonly SimilarPerson[]> {
  const people =
    organizationId === null
      ? (await stores.people.listEverybody(null)).filter((person) => person.organizationId === null)
      : await stores.people.listEverybody([organizationId]);
  const named = people.flatMap((person) => {
    const parsed = parsePersonName(person.fullName);
    return parsed.ok ? [{ person, name: parsed.value }] : [];
  });
  const { same, near } = findNear(
    name,
    indexNames(named, (entry) => entry.name),
  );
  return [...same, ...near.map(({ item }) => item)].map(({ person: { id, fullName, position, isGone } }) => ({
    id,
    fullName,
    position,
    isGone,
  }));
}
