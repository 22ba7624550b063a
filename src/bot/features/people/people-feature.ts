import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { createAddPersonFlow } from "../../../flows/people/add-person.flow.ts";
import { createEditFieldFlow } from "../../../flows/people/edit-field.flow.ts";
import { createGiveTermFlow } from "../../../flows/people/give-term.flow.ts";
import { createSaveOrganizationFlow } from "../../../flows/people/save-organization.flow.ts";
import { createSearchPeopleFlow } from "../../../flows/people/search-people.flow.ts";
import { createUploadStaffFlow } from "../../../flows/people/upload-staff.flow.ts";
import { organizationTexts } from "../../../texts/people.texts.ts";
import { ownDataTexts } from "../../../texts/people-own-data.texts.ts";
import type { Feature } from "../../feature.ts";
import { createImportActions, createStaffFileOffer } from "./import-actions.ts";
import { createImportScreens } from "./import-screens.ts";
import { createJoinActions, createJoinScreens } from "./join-screens.ts";
import { createLinkActions, createLinkScreens } from "./link-screens.ts";
import { createOrganizationScreens } from "./organization-screens.ts";
import {
  createOwnDataActions,
  createOwnDataScreens,
  createWithdrawalActions,
  waitingScreen,
} from "./own-data-screens.ts";
import type { PeopleFeatureDeps } from "./people-feature-deps.ts";
import { visibleOrganizations } from "./people-screen-kit.ts";
import { createPeopleUseCases } from "./people-use-cases.ts";
import { createRoleActions, createRoleScreens } from "./role-screens.ts";
import { createStaffActions } from "./staff-actions.ts";
import { createStaffScreens } from "./staff-screens.ts";
import { createConsentActions, createStartLinks } from "./visitor-links.ts";
import { createNameActions } from "./visitor-names.ts";

/** Organizations, staff lists, roles, invitations, consent and one's own data. */
export const createPeopleFeature = (ports: PeopleFeatureDeps): Feature => {
  const deps = { ...ports, useCases: createPeopleUseCases(ports) };
  const { useCases, queries, clock } = deps;
  return {
    id: "people",
    screens: {
      ...createOrganizationScreens(deps),
      ...createStaffScreens(deps),
      ...createRoleScreens(deps),
      ...createLinkScreens(deps),
      ...createJoinScreens(deps),
      ...createImportScreens(deps),
      ...createOwnDataScreens(deps),
    },
    actions: {
      ...createStaffActions(deps),
      ...createRoleActions(deps),
      ...createLinkActions(deps),
      ...createJoinActions(deps),
      ...createImportActions(deps),
      ...createOwnDataActions(deps),
    },
    visitorActions: { ...createConsentActions(deps), ...createNameActions(deps), ...createWithdrawalActions(deps) },
    visitorScreen: (address) => waitingScreen(deps, address),
    startLinks: createStartLinks(deps),
    dialogs: [
      createSearchPeopleFlow({ queries, clock }),
      createAddPersonFlow({ queries, clock, addPerson: useCases.addPerson, editPerson: useCases.editPerson }),
      createEditFieldFlow({ queries, clock, editPerson: useCases.editPerson }),
      createSaveOrganizationFlow({ queries, saveOrganization: useCases.saveOrganization }),
      createGiveTermFlow({ queries, clock, giveRole: useCases.giveRole }),
      createUploadStaffFlow({
        files: deps.files,
        readWorkbook: deps.readWorkbook,
        prepareStaffImport: useCases.prepareStaffImport,
      }),
    ],
    menu: (actor) => {
      const visible = visibleOrganizations(actor);
      const own = visible?.length === 1 ? visible[0] : undefined;
      return [
        ...(isMunicipalCoordinator(actor) ? [{ label: organizationTexts.menu, to: to("p.orgs") }] : []),
        ...(own === undefined ? [] : [{ label: organizationTexts.menuOwn, to: to("p.org", own) }]),
        ...(visible !== null && visible.length > 1 ? [{ label: organizationTexts.menu, to: to("p.orgs") }] : []),
        { label: ownDataTexts.menu, to: to("p.me") },
      ];
    },
    offersForFile: createStaffFileOffer(deps),
  };
};
