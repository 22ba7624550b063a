import { isRole, type RoleOffer } from "../../../domain/people/role-rules.ts";
import { canManageStaff } from "../../../domain/people/role-rules.ts";
import type { Role } from "../../../domain/people/roles.ts";
import { isOver } from "../../../domain/people/role-grant.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { linkTexts as texts } from "../../../texts/people-links.texts.ts";
import { organizationTexts, staffTexts } from "../../../texts/people.texts.ts";
import { peopleRefusalText } from "../../../texts/people-refusals.texts.ts";
import { roleLabel, roleText } from "../../../texts/people-words.texts.ts";
import type { Feature } from "../../feature.ts";
import type { PeopleScreensDeps } from "./people-feature-deps.ts";
import { findVisibleOrganization, findVisiblePerson } from "./people-screen-kit.ts";
import { newOffers } from "./role-screens.ts";
import { unavailable } from "./staff-actions.ts";
import { canLink } from "./staff-screens.ts";
import { menuButton, refusalScreen, unavailableScreen } from "../../common-screens.ts";

/** Links into the bot: for one person, for an organization, and those that are open. */
export const createLinkScreens = (deps: PeopleScreensDeps): Feature["screens"] => ({
  "p.invite": async ({ actor, args: [personId] }) => {
    const view = await findVisiblePerson(deps, actor, personId);
    if (view === null || view.person.isGone) return unavailableScreen();
    const { person, grants } = view;
    const today = deps.clock.today();
    const back: Button[] = [{ label: staffTexts.toCard, to: to("p.card", person.id) }, menuButton];
    if (!canLink(actor, view, today)) return { html: texts.inviteNone(person.fullName), rows: [back] };
    // A role that the person has already only needs the account; it comes first.
    const held = grants.filter((grant) => !isOver(grant, today)).map(({ role }) => role);
    const roles: readonly Role[] = [
      ...new Set([
        ...held,
        ...newOffers(actor, view, today)
          .filter(isLasting)
          .map(({ role }) => role),
      ]),
    ];
    return {
      html: texts.inviteTitle(person.fullName),
      rows: [...roles.map((role) => [{ label: roleLabel(role), to: to("p.invite-go", person.id, role) }]), back],
    };
  },

  "p.links": async ({ actor, args: [organizationId] }) => {
    const organization = await findVisibleOrganization(deps, actor, organizationId);
    if (organization === null || !canManageStaff(actor, organization.id)) return unavailableScreen();
    const links = await deps.queries.listLinks(organization.id, deps.clock.now());
    return {
      html: joinHtml([
        texts.listTitle(organization.name),
        ...links.slice(0, shownLinks).map((link) => texts.row(link, deps.timeZone)),
        links.length === 0 ? texts.listEmpty : null,
      ]),
      rows: [
        [{ label: texts.make, to: to("p.link-new", organization.id) }],
        ...links
          .slice(0, shownLinks)
          .map((link) => [{ label: texts.revokeLabel(link), to: to("p.link-off", link.id) }]),
        [{ label: organizationTexts.toCard, to: to("p.org", organization.id) }, menuButton],
      ],
    };
  },
});

/** Personal links are also on the person's card; the newest are enough here. */
const shownLinks = 15;

const isLasting = ({ isDeputy }: RoleOffer): boolean => !isDeputy;

export const createLinkActions = ({ useCases, ...deps }: PeopleScreensDeps): Feature["actions"] => ({
  "p.invite-go": async ({ actor, args: [personId = "", role = ""] }) => {
    if (!isRole(role)) return unavailable();
    const made = await useCases.invitePerson({ actor, personId, role });
    if (!made.ok) return made.error.type === "PersonIsGone" ? refused(peopleRefusalText(made.error)) : unavailable();
    const view = await findVisiblePerson(deps, actor, personId);
    const fullName = view?.person.fullName ?? "";
    return {
      type: "screen",
      screen: {
        html: joinHtml(
          [
            texts.personalReady(fullName, roleText(role), made.value.expiresAt, deps.timeZone),
            texts.personalForward(fullName, deps.municipalityName, deps.linkOf(made.value.payload)),
          ],
          "\n\n",
        ),
        rows: [[{ label: staffTexts.toCard, to: to("p.card", personId) }, menuButton]],
      },
    };
  },
  "p.link-new": async ({ actor, args: [organizationId = ""] }) => {
    const made = await useCases.inviteOrganization({ actor, organizationId });
    if (!made.ok) return unavailable();
    const organization = await findVisibleOrganization(deps, actor, organizationId);
    const name = organization?.name ?? "";
    return {
      type: "screen",
      screen: {
        html: joinHtml(
          [
            texts.organizationReady(name, made.value.expiresAt, deps.timeZone),
            texts.organizationForward(name, deps.linkOf(made.value.payload)),
          ],
          "\n\n",
        ),
        rows: [[{ label: organizationTexts.toCard, to: to("p.org", organizationId) }, menuButton]],
      },
    };
  },
  "p.link-off": async ({ actor, args: [invitationId = ""], requestKey }) => {
    const revoked = await useCases.revokeInvitation({ actor, requestKey, invitationId });
    if (!revoked.ok) return refused(texts.notFound);
    const { personId, organizationId } = revoked.value;
    const route = personId === null ? to("p.links", organizationId ?? "") : to("p.card", personId);
    return { type: "show", route, toast: texts.revoked };
  },
});

const refused = (text: string) => ({ type: "screen", screen: refusalScreen(text) }) as const;
