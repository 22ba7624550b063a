import { canSeeStaff } from "../../../domain/people/role-rules.ts";
import {
  type Actor,
  isMunicipalCoordinator,
  type OrganizationId,
  organizationsWithRole,
} from "../../../domain/people/roles.ts";
import type { OrganizationView, PersonView } from "../../../domain/people/people-views.ts";
import { type Button, type Route, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { commonTexts } from "../../../texts/common.texts.ts";
import { type Html, html } from "../../../texts/html.ts";
import type { PeopleFeatureDeps } from "./people-feature-deps.ts";

/** Stands in a route for the municipality's own people, who belong to no organization. */
export const municipalityArg = "_";

/** The organization of a route's argument; `null` is the municipality itself. */
export const readHome = (arg: string | undefined): OrganizationId | null =>
  arg === undefined || arg === municipalityArg ? null : arg;

export const homeArg = (organizationId: OrganizationId | null): string => organizationId ?? municipalityArg;

export const menuButton: Button = { label: commonTexts.menu, to: to("menu") };

/** What a screen shows about somebody else's things, and about what is gone: the same, so that nothing can be found out. */
export const unavailableScreen = (): Screen => ({ html: commonTexts.notAvailable(), rows: [[menuButton]] });

/** A refusal with a way on. */
export const refusalScreen = (text: Html | string, ...buttons: readonly Button[]): Screen => ({
  html: typeof text === "string" ? html`${text}` : text,
  rows: [...buttons.map((button) => [button]), [menuButton]],
});

/** Organizations whose lists the actor may read; `null` for all. */
export const visibleOrganizations = (actor: Actor): readonly OrganizationId[] | null =>
  isMunicipalCoordinator(actor)
    ? null
    : [...new Set([...organizationsWithRole(actor, "school-coordinator"), ...organizationsWithRole(actor, "head")])];

/** The person, for somebody who may read their organization's list; to others they do not exist. */
export async function findVisiblePerson(
  { queries, clock }: Pick<PeopleFeatureDeps, "queries" | "clock">,
  actor: Actor,
  personId: string | undefined,
): Promise<PersonView | null> {
  const view = personId === undefined ? null : await queries.findPerson(personId, clock.now());
  return view !== null && canSeeStaff(actor, view.person.organizationId) ? view : null;
}

/** The organization, for somebody who may read its list. */
export async function findVisibleOrganization(
  { queries }: Pick<PeopleFeatureDeps, "queries">,
  actor: Actor,
  organizationId: string | undefined,
): Promise<OrganizationView | null> {
  if (organizationId === undefined || !canSeeStaff(actor, organizationId)) return null;
  return queries.findOrganization(organizationId);
}

/** A page number from a button, whatever it carried: pages count from 0. */
export function readPage(arg: string | undefined, pages: number): number {
  const number = Number(arg);
  return Number.isInteger(number) ? Math.min(Math.max(number, 0), Math.max(pages - 1, 0)) : 0;
}

/** One page of a list. */
export function pageOf<Item>(
  items: readonly Item[],
  wanted: string | undefined,
  size: number,
): { readonly shown: readonly Item[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = readPage(wanted, pages);
  return { shown: items.slice(page * size, (page + 1) * size), page, pages };
}

/** «‹» and «›», where there is somewhere to go. */
export const pageButtons = (page: number, pages: number, route: (page: number) => Route): readonly Button[] => [
  ...(page > 0 ? [{ label: "‹", to: route(page - 1) }] : []),
  ...(page < pages - 1 ? [{ label: "›", to: route(page + 1) }] : []),
];

/** Buttons in rows of so many. */
export function inRows(buttons: readonly Button[], size: number): readonly (readonly Button[])[] {
  const rows: Button[][] = [];
  for (let start = 0; start < buttons.length; start += size) rows.push(buttons.slice(start, start + size));
  return rows;
}
