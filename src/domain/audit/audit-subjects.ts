import { type Actor, hasRoleIn, isMunicipalCoordinator, type OrganizationId } from "../people/roles.ts";
import type { AuditSubject } from "./audit.ts";

const subjects: Readonly<Record<AuditSubject, true>> = {
  organization: true,
  person: true,
  role: true,
  invitation: true,
  consent: true,
  "staff-import": true,
  campaign: true,
  programme: true,
  application: true,
  quota: true,
  seat: true,
  "course-run": true,
  enrolment: true,
  group: true,
  broadcast: true,
  "plan-month": true,
  survey: true,
  "survey-run": true,
  deficit: true,
  "diagnostics-import": true,
};

/** Whether a text from a button names a kind of record. */
export const isAuditSubject = (text: string): text is AuditSubject => Object.hasOwn(subjects, text);

/**
 * Who may read a record's history: the municipal coordinator any, a school coordinator or head that of their own organization's records.
 * `organizationId` is `null` for records of the municipality.
 */
export const mayReadHistory = (actor: Actor, organizationId: OrganizationId | null): boolean =>
  isMunicipalCoordinator(actor) ||
  (organizationId !== null && hasRoleIn(actor, organizationId, "school-coordinator", "head"));
