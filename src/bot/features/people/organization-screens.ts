import { canManageStaff } from "../../../domain/people/role-rules.ts";
import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { linkTexts } from "../../../texts/people-links.texts.ts";
import { organizationTexts as texts, staffTexts } from "../../../texts/people.texts.ts";
import type { Feature } from "../../feature.ts";
import type { PeopleScreensDeps } from "./people-feature-deps.ts";
import { findVisibleOrganization, municipalityArg, visibleOrganizations } from "./people-screen-kit.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import { pageRow, pageOf } from "../../../flows/flow-kit/paging.ts";

/** Two lines and a button each: as many as a phone shows without much scrolling. */
const pageSize = 8;

/** Organizations with their counts, and the card of one. */
export const createOrganizationScreens = (deps: PeopleScreensDeps): Feature["screens"] => ({
  "p.orgs": async ({ actor, args: [pageArg] }) => {
    const visible = visibleOrganizations(actor);
    if (visible?.length === 0) return unavailableScreen();
    const organizations = await deps.queries.listOrganizations(visible);
    const joins = await deps.queries.listJoins(visible);
    const page = pageOf(organizations, pageArg, pageSize);
    const isMunicipal = isMunicipalCoordinator(actor);
    const municipal: Button[][] = [
      [
        { label: texts.import, to: to("p.import") },
        { label: texts.add, to: to("p.org-new") },
      ],
      [{ label: texts.municipality, to: to("p.staff", municipalityArg) }],
    ];
    return {
      html: joinHtml(
        [
          texts.listTitle(organizations.length),
          ...page.items.map(texts.row),
          organizations.length === 0 ? texts.listEmpty : null,
          pagingTexts.place(page),
        ],
        "\n\n",
      ),
      rows: [
        joins.length === 0 ? [] : [{ label: texts.joins(joins.length), to: to("p.joins") }],
        ...page.items.map((organization) => [{ label: texts.label(organization), to: to("p.org", organization.id) }]),
        ...pageRow(page, (wanted) => to("p.orgs", wanted)),
        [{ label: texts.search, to: to("p.search") }],
        ...(isMunicipal ? municipal : []),
        [menuButton],
      ],
    };
  },

  "p.org": async ({ actor, args: [organizationId] }) => {
    const organization = await findVisibleOrganization(deps, actor, organizationId);
    if (organization === null) return unavailableScreen();
    const { id } = organization;
    const isMunicipal = isMunicipalCoordinator(actor);
    const canManage = canManageStaff(actor, id);
    const joins = canManage ? await deps.queries.listJoins([id]) : [];
    const managing: Button[][] = [
      joins.length === 0 ? [] : [{ label: texts.joins(joins.length), to: to("p.joins", id) }],
      [
        { label: staffTexts.add, to: to("p.add", id) },
        { label: linkTexts.links, to: to("p.links", id) },
      ],
      [{ label: texts.import, to: to("p.import", id) }],
      [
        ...(isMunicipal ? [{ label: texts.rename, to: to("p.rename", id) }] : []),
        { label: texts.history, to: to("au.history", "organization", id) },
      ],
    ];
    return {
      html: texts.card(organization),
      rows: [
        [
          { label: texts.staff, to: to("p.staff", id) },
          { label: texts.search, to: to("p.search", id) },
        ],
        ...(canManage ? managing : [[{ label: texts.download, to: to("p.current", id) }]]),
        [...(isMunicipal ? [{ label: texts.toList, to: to("p.orgs") }] : []), menuButton],
      ],
    };
  },
});
