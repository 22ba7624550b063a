import { createAddPerson } from "../../../domain/people/add-person.ts";
import { createInviteOrganization, createInvitePerson } from "../../../domain/people/create-invitation.ts";
import { createDecideJoin } from "../../../domain/people/decide-join.ts";
import { createEditPerson, createSetPersonGone } from "../../../domain/people/edit-person.ts";
import {
  createAcceptFirstCoordinatorLink,
  createReadFirstCoordinatorLink,
} from "../../../domain/people/first-coordinator.ts";
import { createGiveRole } from "../../../domain/people/give-role.ts";
import {
  createAgreeByOrganizationLink,
  createReadOrganizationLink,
  createRequestJoin,
  createTakeRoleByOrganizationLink,
} from "../../../domain/people/join-organization.ts";
import { createAcceptPersonalLink, createReadPersonalLink } from "../../../domain/people/personal-link.ts";
import { createRevokeInvitation } from "../../../domain/people/revoke-invitation.ts";
import { createRevokeRole } from "../../../domain/people/revoke-role.ts";
import { createSaveOrganization } from "../../../domain/people/save-organization.ts";
import { createApplyStaffImport } from "../../../domain/people/staff-file/apply-staff-import.ts";
import {
  createAnswerStaffQuestion,
  createDecideLeavers,
  createDiscardStaffImport,
} from "../../../domain/people/staff-file/decide-staff-import.ts";
import { createPrepareStaffImport } from "../../../domain/people/staff-file/prepare-staff-import.ts";
import { createReadStaffImport } from "../../../domain/people/staff-file/read-staff-import.ts";
import type { StaffImportDeps } from "../../../domain/people/staff-file/staff-plan.ts";
import { createUnlinkAccount, createWithdrawConsent } from "../../../domain/people/withdraw-consent.ts";

export type PeopleUseCases = ReturnType<typeof createPeopleUseCases>;

/** Everything that can be done about people, with its ports. */
export const createPeopleUseCases = (deps: StaffImportDeps) => ({
  addPerson: createAddPerson(deps),
  editPerson: createEditPerson(deps),
  setPersonGone: createSetPersonGone(deps),
  saveOrganization: createSaveOrganization(deps),
  giveRole: createGiveRole(deps),
  revokeRole: createRevokeRole(deps),
  invitePerson: createInvitePerson(deps),
  inviteOrganization: createInviteOrganization(deps),
  revokeInvitation: createRevokeInvitation(deps),
  readPersonalLink: createReadPersonalLink(deps),
  acceptPersonalLink: createAcceptPersonalLink(deps),
  readOrganizationLink: createReadOrganizationLink(deps),
  agreeByOrganizationLink: createAgreeByOrganizationLink(deps),
  takeRoleByOrganizationLink: createTakeRoleByOrganizationLink(deps),
  requestJoin: createRequestJoin(deps),
  decideJoin: createDecideJoin(deps),
  readFirstCoordinatorLink: createReadFirstCoordinatorLink(deps),
  acceptFirstCoordinatorLink: createAcceptFirstCoordinatorLink(deps),
  withdrawConsent: createWithdrawConsent(deps),
  unlinkAccount: createUnlinkAccount(deps),
  prepareStaffImport: createPrepareStaffImport(deps),
  readStaffImport: createReadStaffImport(deps),
  answerStaffQuestion: createAnswerStaffQuestion(deps),
  decideLeavers: createDecideLeavers(deps),
  discardStaffImport: createDiscardStaffImport(deps),
  applyStaffImport: createApplyStaffImport(deps),
});
