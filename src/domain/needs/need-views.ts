import type { OrganizationId, PersonId } from "../people/roles.ts";
import type { Competence } from "./competence.ts";
import type { Deficit, DeficitId } from "./deficit.ts";

/** A deficit with whose it is. */
export interface DeficitView extends Deficit {
  /** `null` for a deficit of the organization. */
  readonly fullName: string | null;
  /** Where it is at home now: with its person. */
  readonly homeId: OrganizationId | null;
  readonly homeName: string | null;
}

/** Somebody with deficits that are not closed. */
export interface PersonNeeds {
  readonly id: PersonId;
  readonly fullName: string;
  readonly position: string;
  readonly active: number;
  readonly objected: number;
}

/** All deficits of one organization at a glance; closed ones are left out. */
export interface OrganizationNeeds {
  readonly id: OrganizationId;
  readonly name: string;
  /** Deficits of the organization as a whole. */
  readonly own: number;
  /** In alphabetical order. */
  readonly people: readonly PersonNeeds[];
  /** Active ones, of the organization and its people, by what they are about. */
  readonly byCompetence: Readonly<Partial<Record<Competence, number>>>;
}

/** Reads for the screens. They check no rights: the caller does, by where the deficit is at home. */
export interface NeedQueries {
  readonly findDeficit: (id: DeficitId) => Promise<DeficitView | null>;
  /** Of a person, not closed, newest first. */
  readonly listOfPerson: (personId: PersonId) => Promise<readonly DeficitView[]>;
  /** Of the organization as a whole, not closed, newest first. */
  readonly listOwn: (organizationId: OrganizationId) => Promise<readonly DeficitView[]>;
  /** `null` when there is no such organization. */
  readonly viewOrganization: (organizationId: OrganizationId) => Promise<OrganizationNeeds | null>;
  /** Organizations that are not gone, with how many active deficits they and their people have; by name. */
  readonly listOrganizations: () => Promise<
    readonly { readonly id: OrganizationId; readonly name: string; readonly active: number }[]
  >;
  /** Somebody by whom a screen is headed; `null` when there is nobody. */
  readonly findPerson: (
    id: PersonId,
  ) => Promise<{ readonly id: PersonId; readonly fullName: string; readonly organizationId: string | null } | null>;
}
