import type { LoadSender } from "../../../domain/people/account.ts";
import type { Role } from "../../../domain/people/roles.ts";
import { asCalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Queries } from "../connection/database-types.ts";

/** The account and its person, once for each role in force, or once without one. */
interface SenderRow {
  readonly accountId: string;
  readonly pausedAt: Date | null;
  readonly personId: string | null;
  readonly fullName: string;
  readonly organizationId: string | null;
  readonly role: string | null;
  readonly roleOrganizationId: string | null;
  readonly isDeputy: boolean;
  readonly validTo: string | null;
}

/** One statement per update, where Prisma would send three: the account, its person, and the roles that are in force today. */
export const createLoadSender =
  (queries: Queries): LoadSender =>
  async ({ channel, externalId }, today) => {
    const rows = await queries.$queryRaw<readonly SenderRow[]>`
      SELECT a."id" AS "accountId", a."pausedAt", p."id" AS "personId", p."fullName", p."organizationId",
        r."role", r."organizationId" AS "roleOrganizationId", r."isDeputy", r."validTo"
      FROM "Account" a
      LEFT JOIN "Person" p ON p."id" = a."personId"
      LEFT JOIN "RoleGrant" r ON r."personId" = p."id" AND r."revokedAt" IS NULL
        AND (r."validTo" IS NULL OR (r."validFrom" <= ${today} AND r."validTo" >= ${today}))
      WHERE a."channel" = ${channel} AND a."externalId" = ${externalId}
      ORDER BY r."grantedAt", r."id"`;
    const [row] = rows;
    if (row === undefined) return { type: "visitor", hasAccount: false, isPaused: false };
    const isPaused = row.pausedAt !== null;
    if (row.personId === null) return { type: "visitor", hasAccount: true, isPaused };
    return {
      type: "actor",
      isPaused,
      actor: {
        accountId: row.accountId,
        personId: row.personId,
        fullName: row.fullName,
        organizationId: row.organizationId,
        roles: rows.flatMap(({ role, roleOrganizationId, isDeputy, validTo }) =>
          role === null
            ? []
            : [
                {
                  role: role as Role,
                  organizationId: roleOrganizationId,
                  isDeputy,
                  validTo: validTo === null ? null : asCalendarDay(validTo),
                },
              ],
        ),
      },
    };
  };
