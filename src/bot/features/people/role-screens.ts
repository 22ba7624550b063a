import { isInForce, isOver } from "../../../domain/people/role-grant.ts";
import { givableRoles, isRole, mayGiveRole, type RoleOffer } from "../../../domain/people/role-rules.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import type { PersonView } from "../../../domain/people/people-views.ts";
import type { CalendarDay } from "../../../domain/shared/calendar-day.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { giveTermDialogId } from "../../../flows/people/give-term.flow.ts";
import { joinHtml } from "../../../texts/html.ts";
import { roleTexts as texts, staffTexts } from "../../../texts/people.texts.ts";
import { peopleRefusalText } from "../../../texts/people-refusals.texts.ts";
import type { Feature } from "../../feature.ts";
import type { PeopleScreensDeps } from "./people-feature-deps.ts";
import { findVisiblePerson } from "./people-screen-kit.ts";
import { unavailable } from "./staff-actions.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";

/** Roles of a person: what they have, what may be given, what is asked before one is revoked. */
export const createRoleScreens = (deps: PeopleScreensDeps): Feature["screens"] => ({
  "p.roles": async ({ actor, args: [personId] }) => {
    const view = await findVisiblePerson(deps, actor, personId);
    if (view === null) return unavailableScreen();
    const { person, grants } = view;
    const today = deps.clock.today();
    const mine = grants.filter((grant) => mayGiveRole(actor, { ...grant, isDeputy: grant.term !== null }));
    const offers = newOffers(actor, view, today);
    return {
      html: joinHtml([
        texts.title(person.fullName, mine.length > 0 || offers.length > 0),
        grants.length === 0 ? texts.none : staffTexts.roles(view, today),
      ]),
      rows: [
        ...mine
          .filter((grant) => !isOver(grant, today))
          .map(({ id, role, term }) => [
            { label: texts.revokeLabel(role, term !== null), to: to("p.revoke", id, person.id) },
          ]),
        offers.length === 0 || person.isGone ? [] : [{ label: texts.give, to: to("p.give", person.id) }],
        [{ label: staffTexts.toCard, to: to("p.card", person.id) }, menuButton],
      ],
    };
  },

  "p.give": async ({ actor, args: [personId] }) => {
    const view = await findVisiblePerson(deps, actor, personId);
    if (view === null) return unavailableScreen();
    const { person } = view;
    const offers = newOffers(actor, view, deps.clock.today());
    const lasting = offers.filter(({ isDeputy }) => !isDeputy);
    return {
      html: joinHtml([
        texts.giveTitle(person.fullName),
        ...(lasting.length > 0 ? lasting : offers).map(texts.giveHint),
        offers.length === 0 ? texts.giveNone : null,
      ]),
      rows: [
        ...offers.map((offer) => [
          {
            label: texts.giveLabel(offer),
            to: offer.isDeputy ? to("p.deputy", person.id, offer.role) : to("p.grant", person.id, offer.role),
          },
        ]),
        [{ label: staffTexts.toCard, to: to("p.card", person.id) }, menuButton],
      ],
    };
  },

  "p.revoke": async ({ actor, args: [grantId, personId] }) => {
    const view = await findVisiblePerson(deps, actor, personId);
    const grant = view?.grants.find(({ id }) => id === grantId);
    if (view === null || grant === undefined) return unavailableScreen();
    return {
      html: texts.revokeTitle(view.person.fullName, grant.role),
      rows: [
        [{ label: texts.confirmRevoke, to: to("p.revoke-ok", grant.id, view.person.id) }],
        [{ label: staffTexts.toCard, to: to("p.card", view.person.id) }, menuButton],
      ],
    };
  },
});

export const createRoleActions = ({ useCases, ...deps }: PeopleScreensDeps): Feature["actions"] => ({
  "p.grant": async ({ actor, args: [personId = "", role = ""], requestKey }) => {
    if (!isRole(role)) return unavailable();
    const given = await useCases.giveRole({ actor, requestKey, personId, role, term: null });
    if (!given.ok && (given.error.type === "PersonNotFound" || given.error.type === "NotAllowed")) return unavailable();
    const toast = given.ok ? texts.given(role) : peopleRefusalText(given.error);
    return { type: "show", route: to("p.roles", personId), toast };
  },
  "p.deputy": async ({ actor, args: [personId, role = ""] }) => {
    const view = await findVisiblePerson(deps, actor, personId);
    const offers = view === null ? [] : givableRoles(actor, view.person.organizationId);
    if (view === null || !isRole(role) || !offers.some((offer) => offer.role === role && offer.isDeputy)) {
      return unavailable();
    }
    return { type: "enter", dialog: giveTermDialogId, args: { personId: view.person.id, role } };
  },
  "p.revoke-ok": async ({ actor, args: [grantId = "", personId = ""], requestKey }) => {
    const revoked = await useCases.revokeRole({ actor, requestKey, grantId });
    if (!revoked.ok && revoked.error.type === "NotAllowed") return unavailable();
    const toast = revoked.ok ? texts.revoked() : peopleRefusalText(revoked.error);
    return { type: "show", route: to("p.roles", personId), toast };
  },
});

/** What the actor may give and the person has not yet. */
export function newOffers(actor: Actor, { person, grants }: PersonView, today: CalendarDay): readonly RoleOffer[] {
  return givableRoles(actor, person.organizationId).filter(
    (offer) =>
      !grants.some(
        (grant) =>
          grant.role === offer.role &&
          grant.organizationId === offer.organizationId &&
          isInForce(grant, today) &&
          grant.term === null,
      ),
  );
}
