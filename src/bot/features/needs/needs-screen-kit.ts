import { canSeeDeficit, canSeeNeeds } from "../../../domain/needs/need-rights.ts";
import type { DeficitView, NeedQueries } from "../../../domain/needs/need-views.ts";
import { type Actor, type OrganizationId, organizationsWithRole } from "../../../domain/people/roles.ts";
import { numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, type Route, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { type Html, joinHtml } from "../../../texts/html.ts";
import { needsTexts as texts } from "../../../texts/needs.texts.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";

/** Two lines each: as many as a phone shows without much scrolling. */
const deficitsPerPage = 6;

/** Stands in a route for the organization as a whole. */
export const wholeArg = "_";

/** Organizations whose deficits the actor reads because of a role in them. */
export const ownOrganizations = (actor: Actor): readonly OrganizationId[] => [
  ...new Set([...organizationsWithRole(actor, "school-coordinator"), ...organizationsWithRole(actor, "head")]),
];

/** The deficit, for somebody who may see it; to others it does not exist. */
export async function findVisibleDeficit(
  { queries }: { readonly queries: Pick<NeedQueries, "findDeficit"> },
  actor: Actor,
  id: string | undefined,
): Promise<DeficitView | null> {
  const deficit = id === undefined ? null : await queries.findDeficit(id);
  return deficit !== null && canSeeDeficit(actor, deficit, deficit.homeId) ? deficit : null;
}

/** The person, for somebody who reads the deficits of their organization. */
export async function findVisiblePerson(
  { queries }: { readonly queries: Pick<NeedQueries, "findPerson"> },
  actor: Actor,
  id: string | undefined,
) {
  const person = id === undefined ? null : await queries.findPerson(id);
  return person !== null && person.organizationId !== null && canSeeNeeds(actor, person.organizationId) ? person : null;
}

export interface DeficitList {
  readonly title: Html;
  readonly empty: Html;
  readonly hint?: Html;
  readonly deficits: readonly DeficitView[];
  readonly page: string | undefined;
  readonly pageRoute: (page: number) => Route;
  readonly last: readonly (readonly Button[])[];
}

/** One page of deficits, each with its number as the button to its card. */
export function deficitListScreen({
  title,
  empty,
  hint,
  deficits,
  page: wanted,
  pageRoute,
  last,
}: DeficitList): Screen {
  const page = pageOf(deficits, wanted, deficitsPerPage);
  return {
    html: joinHtml(
      deficits.length === 0
        ? [empty]
        : [
            title,
            ...page.items.map((deficit, index) => texts.row(page.first + index + 1, deficit)),
            pagingTexts.place(page),
            hint ?? null,
          ],
      "\n\n",
    ),
    rows: [...numberButtons(page, ({ id }) => to("n.card", id)), ...pageRow(page, pageRoute), ...last],
  };
}
