import type { AuditSubject } from "../../../domain/audit/audit.ts";
import type { OrganizationId } from "../../../domain/people/roles.ts";
import type { Queries } from "../connection/database-types.ts";

/** To which organization a record belongs today; `null` when it is the municipality's, or there is none. */
export type FindOrganizationOfSubject = (kind: AuditSubject, id: string) => Promise<OrganizationId | null>;

/** Answers by the record's own table. */
export const createFindOrganizationOfSubject =
  (queries: Queries): FindOrganizationOfSubject =>
  async (kind, id) => {
    const select = { organizationId: true } as const;
    switch (kind) {
      case "organization":
        return (await queries.organization.findUnique({ where: { id }, select: { id: true } }))?.id ?? null;
      case "person":
        return (await queries.person.findUnique({ where: { id }, select }))?.organizationId ?? null;
      case "role":
        return (await queries.roleGrant.findUnique({ where: { id }, select }))?.organizationId ?? null;
      case "invitation":
        return (await queries.invitation.findUnique({ where: { id }, select }))?.organizationId ?? null;
      case "application":
        return (await queries.application.findUnique({ where: { id }, select }))?.organizationId ?? null;
      case "broadcast":
        return (await queries.broadcast.findUnique({ where: { id }, select }))?.organizationId ?? null;
      case "seat":
        return (await queries.seatRequest.findUnique({ where: { id }, select }))?.organizationId ?? null;
      case "enrolment":
        return (await queries.enrolment.findUnique({ where: { id }, select }))?.organizationId ?? null;
      case "deficit": {
        const deficit = await queries.deficit.findUnique({ where: { id }, select: { ...select, personId: true } });
        if (deficit === null || deficit.personId === null) return deficit?.organizationId ?? null;
        // A deficit goes with its person.
        return (await queries.person.findUnique({ where: { id: deficit.personId }, select }))?.organizationId ?? null;
      }
      case "consent": {
        const consent = await queries.consent.findUnique({ where: { id }, select: { personId: true } });
        if (consent === null || consent.personId === null) return null;
        return (await queries.person.findUnique({ where: { id: consent.personId }, select }))?.organizationId ?? null;
      }
      case "staff-import":
      case "diagnostics-import":
      case "campaign":
      case "programme":
      case "quota":
      case "course-run":
      case "group":
      case "plan-month":
      case "survey":
      case "survey-run":
        return null;
    }
  };
