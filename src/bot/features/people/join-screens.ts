import { canManageStaff } from "../../../domain/people/role-rules.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import { personButtons } from "../../../flows/flow-kit/person-buttons.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { joinListTexts as texts, organizationTexts } from "../../../texts/people.texts.ts";
import { peopleRefusalText } from "../../../texts/people-refusals.texts.ts";
import { momentText } from "../../../texts/russian.ts";
import type { ActionRequest, Feature, Outcome } from "../../feature.ts";
import type { PeopleScreensDeps } from "./people-feature-deps.ts";
import { visibleOrganizations } from "./people-screen-kit.ts";
import { menuButton, refusalScreen, unavailableScreen } from "../../common-screens.ts";

/** The longest list that still makes sense in one message: the rest follows as these are decided. */
const shownJoins = 20;

/** Requests to join: who waits, one of them, and the decision. */
export const createJoinScreens = (deps: PeopleScreensDeps): Feature["screens"] => ({
  "p.joins": async ({ actor, args: [organizationId] }) => {
    const managed = managedOrganizations(actor);
    if (managed?.length === 0) return unavailableScreen();
    if (organizationId !== undefined && !canManageStaff(actor, organizationId)) return unavailableScreen();
    const joins = await deps.queries.listJoins(organizationId === undefined ? managed : [organizationId]);
    const shown = joins.slice(0, shownJoins);
    return {
      html: joinHtml([
        texts.title(joins.length),
        ...shown.map(({ fullName, position, organizationName }) => texts.row(fullName, position, organizationName)),
      ]),
      rows: [
        ...personButtons(shown, ({ id }) => to("p.join-card", id)),
        [backFrom(managed, organizationId), menuButton],
      ],
    };
  },

  "p.join-card": async ({ actor, args: [joinId = ""] }) => {
    const join = await deps.queries.findJoin(joinId);
    if (join === null || !canManageStaff(actor, join.organizationId)) return unavailableScreen();
    return {
      html: texts.card(join.fullName, join.position, join.organizationName, momentText(join.createdAt, deps.timeZone)),
      rows: [
        [
          { label: texts.confirm, to: to("p.join-yes", join.id) },
          { label: texts.decline, to: to("p.join-no", join.id) },
        ],
        [{ label: texts.toJoins, to: to("p.joins", join.organizationId) }, menuButton],
      ],
    };
  },
});

export const createJoinActions = ({ useCases }: PeopleScreensDeps): Feature["actions"] => {
  const decide = async (request: ActionRequest, isConfirmed: boolean): Promise<Outcome> => {
    const { actor, args, requestKey } = request;
    const decided = await useCases.decideJoin({ actor, requestKey, joinRequestId: args[0] ?? "", isConfirmed });
    if (!decided.ok) {
      return { type: "screen", screen: refusalScreen(peopleRefusalText(decided.error), joinsButton) };
    }
    const { fullName } = decided.value;
    return {
      type: "show",
      route: to("p.joins"),
      toast: isConfirmed ? texts.confirmed(fullName) : texts.declined(fullName),
    };
  };
  return {
    "p.join-yes": (request) => decide(request, true),
    "p.join-no": (request) => decide(request, false),
  };
};

/** To the organization, where there is only one; otherwise to all of them. */
function backFrom(managed: readonly string[] | null, organizationId: string | undefined): Button {
  const only = organizationId ?? (managed?.length === 1 ? managed[0] : undefined);
  return only === undefined
    ? { label: organizationTexts.toList, to: to("p.orgs") }
    : { label: organizationTexts.toCard, to: to("p.org", only) };
}

const joinsButton = { label: texts.toJoins, to: to("p.joins") };

/** Organizations whose requests the actor may decide; heads see lists, but decide nothing. */
const managedOrganizations = (actor: Actor): readonly string[] | null =>
  visibleOrganizations(actor)?.filter((id) => canManageStaff(actor, id)) ?? null;
