import { to } from "../../../flows/flow-kit/screen.ts";
import { isEditableField } from "../../../domain/people/edit-person.ts";
import { canManageStaff, canSeeStaff } from "../../../domain/people/role-rules.ts";
import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import type { Result } from "../../../domain/shared/result.ts";
import { addPersonDialogId } from "../../../flows/people/add-person.flow.ts";
import { editFieldDialogId } from "../../../flows/people/edit-field.flow.ts";
import { saveOrganizationDialogId } from "../../../flows/people/save-organization.flow.ts";
import { searchPeopleDialogId } from "../../../flows/people/search-people.flow.ts";
import { staffTexts as texts } from "../../../texts/people.texts.ts";
import { type PeopleRefusal, peopleRefusalText } from "../../../texts/people-refusals.texts.ts";
import type { Feature, Outcome } from "../../feature.ts";
import type { PeopleScreensDeps } from "./people-feature-deps.ts";
import { findVisibleOrganization, findVisiblePerson, readHome, visibleOrganizations } from "./people-screen-kit.ts";
import { unavailableScreen } from "../../common-screens.ts";

/** What buttons on lists and cards do, and the dialogs that they open. */
export const createStaffActions = ({ useCases, ...deps }: PeopleScreensDeps): Feature["actions"] => ({
  "p.unlink-ok": async ({ actor, args: [personId = ""], requestKey }) =>
    showCard(personId, await useCases.unlinkAccount({ actor, requestKey, personId }), texts.unlinked),
  "p.leave-ok": async ({ actor, args: [personId = ""], requestKey }) =>
    showCard(personId, await useCases.setPersonGone({ actor, requestKey, personId, isGone: true }), texts.left),
  "p.back": async ({ actor, args: [personId = ""], requestKey }) =>
    showCard(personId, await useCases.setPersonGone({ actor, requestKey, personId, isGone: false }), texts.cameBack),

  "p.search": async ({ actor, args: [home] }) => {
    const visible = visibleOrganizations(actor);
    if (visible?.length === 0) return unavailable();
    // A search from one organization's list stays in it; from the list of organizations it covers all that one may see.
    const isInOne = home !== undefined && readHome(home) !== null;
    if (isInOne && !canSeeStaff(actor, home)) return unavailable();
    return enter(searchPeopleDialogId, { organizationId: isInOne ? home : null });
  },
  "p.add": async ({ actor, args: [home] }) => {
    const organizationId = readHome(home);
    const isThere = organizationId === null || (await findVisibleOrganization(deps, actor, organizationId)) !== null;
    if (!isThere || !canManageStaff(actor, organizationId)) return unavailable();
    return enter(addPersonDialogId, { organizationId });
  },
  "p.field": async ({ actor, args: [personId, field] }) => {
    const view = await findVisiblePerson(deps, actor, personId);
    if (view === null || field === undefined || !isEditableField(field)) return unavailable();
    if (!canManageStaff(actor, view.person.organizationId)) return unavailable();
    return enter(editFieldDialogId, { personId: view.person.id, field });
  },
  "p.org-new": async ({ actor }) =>
    isMunicipalCoordinator(actor) ? enter(saveOrganizationDialogId, { organizationId: null }) : unavailable(),
  "p.rename": async ({ actor, args: [organizationId] }) => {
    const organization = await findVisibleOrganization(deps, actor, organizationId);
    if (organization === null || !isMunicipalCoordinator(actor)) return unavailable();
    return enter(saveOrganizationDialogId, { organizationId: organization.id });
  },
});

/** The card after something was done about the person, or why it was not. */
const showCard = (personId: string, outcome: Result<unknown, PeopleRefusal>, done: string): Outcome => ({
  type: "show",
  route: to("p.card", personId),
  toast: outcome.ok ? done : peopleRefusalText(outcome.error),
});

const enter = (dialog: string, args: unknown): Outcome => ({ type: "enter", dialog, args });

/** What is not theirs is answered as if it did not exist. */
export const unavailable = (): Outcome => ({ type: "screen", screen: unavailableScreen() });
