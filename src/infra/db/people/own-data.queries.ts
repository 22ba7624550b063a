import type { AuditEntry, AuditSubject } from "../../../domain/audit/audit.ts";
import type { PeopleQueries } from "../../../domain/people/people-views.ts";
import type { Role } from "../../../domain/people/roles.ts";
import { readOwnSurveys } from "../surveys/own-surveys.queries.ts";
import type { Queries } from "../connection/database-types.ts";
import { newestFirst, rowToDeficit } from "../needs/need-rows.ts";
import { rowToPerson } from "./people-rows.ts";

/** Reads all that is stored about one person, over all capabilities. */
export const createOwnDataQueries = (
  queries: Queries,
): Pick<PeopleQueries, "findOwnData" | "isFileOf" | "findUnfinishedImport"> => ({
  findUnfinishedImport: async (personId) => {
    const found = await queries.staffImport.findFirst({
      where: { uploadedById: personId, state: "prepared" },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { id: true, fileId: true, createdAt: true },
    });
    if (found === null) return null;
    const file = await queries.storedFile.findUnique({ where: { id: found.fileId }, select: { name: true } });
    return { id: found.id, fileName: file?.name ?? "", loadedAt: found.createdAt.getTime() };
  },
  isFileOf: async (fileId, personId) =>
    (await queries.storedFile.count({ where: { id: fileId, createdById: personId } })) > 0,
  findOwnData: async (personId, accountId) => {
    const row = await queries.person.findUnique({
      where: { id: personId },
      include: { organization: true, accounts: true, roles: { orderBy: { grantedAt: "asc" } } },
    });
    if (row === null) return null;
    const consents = await queries.consent.findMany({
      where: { OR: [{ personId }, { accountId }] },
      orderBy: { givenAt: "asc" },
    });
    const homes = await queries.organization.findMany({
      where: { id: { in: row.roles.flatMap(({ organizationId }) => organizationId ?? []) } },
    });
    return {
      person: rowToPerson(row),
      organizationName: row.organization?.name ?? null,
      createdAt: row.createdAt.getTime(),
      accounts: row.accounts.map(({ channel, externalId, consentVersion, consentAt }) => ({
        channel,
        externalId,
        consentVersion,
        consentAt: consentAt.getTime(),
      })),
      consents: consents.map(({ textVersion, givenAt, withdrawnAt }) => ({
        textVersion,
        givenAt: givenAt.getTime(),
        withdrawnAt: withdrawnAt?.getTime() ?? null,
      })),
      roles: row.roles.map((grant) => ({
        role: grant.role as Role,
        organizationName: homes.find(({ id }) => id === grant.organizationId)?.name ?? null,
        validFrom: grant.validFrom,
        validTo: grant.validTo,
        grantedAt: grant.grantedAt.getTime(),
        revokedAt: grant.revokedAt?.getTime() ?? null,
      })),
      ...(await readTraces(queries, personId)),
    };
  },
});

/** What other capabilities keep about the person. */
async function readTraces(queries: Queries, personId: string) {
  const lines = await queries.applicationLine.findMany({
    where: { personId, removedAt: null },
    orderBy: { createdAt: "asc" },
    include: { application: { include: { campaign: { select: { halfYear: true } } } } },
  });
  const programmes = await queries.programme.findMany({
    where: { id: { in: lines.flatMap(({ programmeId }) => programmeId ?? []) } },
    select: { id: true, title: true },
  });
  const deliveries = await queries.delivery.findMany({ where: { personId }, orderBy: { createdAt: "asc" } });
  const deficits = await queries.deficit.findMany({ where: { personId }, orderBy: newestFirst });
  const records = await queries.auditRecord.findMany({
    where: {
      OR: [
        { actorId: personId },
        { subjectKind: "person", subjectId: personId },
        { subjectKind: "deficit", subjectId: { in: deficits.map(({ id }) => id) } },
      ],
    },
    orderBy: { at: "asc" },
  });
  const files = await queries.storedFile.findMany({ where: { createdById: personId }, orderBy: { createdAt: "asc" } });
  return {
    applicationLines: lines.map((line) => ({
      halfYear: line.application.campaign.halfYear,
      programmeTitle: programmes.find(({ id }) => id === line.programmeId)?.title ?? line.programmeTitle ?? "",
      grounds: line.groundsText,
      addedAt: line.createdAt.getTime(),
    })),
    deficits: deficits.map(rowToDeficit),
    surveys: await readOwnSurveys(queries, personId),
    messages: deliveries.map(({ notice, state, finishedAt, createdAt }) => ({
      type: (JSON.parse(notice) as { type: string }).type,
      state,
      at: (finishedAt ?? createdAt).getTime(),
    })),
    actions: records.map(
      (record): AuditEntry => ({
        at: record.at.getTime(),
        actorId: record.actorId,
        subjectKind: record.subjectKind as AuditSubject,
        subjectId: record.subjectId,
        action: record.action,
        ...(record.details === null
          ? {}
          : { details: JSON.parse(record.details) as NonNullable<AuditEntry["details"]> }),
      }),
    ),
    files: files.map(({ name, createdAt }) => ({ name, at: createdAt.getTime() })),
  };
}
