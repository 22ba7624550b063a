import type { LoadSender } from "../../../domain/people/account.ts";
import type { Role } from "../../../domain/people/roles.ts";
import { asCalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Queries } from "../connection/database-types.ts";

/** One query per update: the account, its person, and the roles that are in force today. */
export const createLoadSender =
  (queries: Queries): LoadSender =>
  async ({ channel, externalId }, today) => {
    const account = await queries.account.findUnique({
      where: { channel_externalId: { channel, externalId } },
      include: {
        person: {
          include: {
            roles: {
              where: {
                revokedAt: null,
                OR: [{ validTo: null }, { validFrom: { lte: today }, validTo: { gte: today } }],
              },
              orderBy: [{ grantedAt: "asc" }, { id: "asc" }],
            },
          },
        },
      },
    });
    if (account?.person == null) return { type: "visitor", hasAccount: account !== null };
    const { person } = account;
    return {
      type: "actor",
      isPaused: account.pausedAt !== null,
      actor: {
        accountId: account.id,
        personId: person.id,
        fullName: person.fullName,
        organizationId: person.organizationId,
        roles: person.roles.map((grant) => ({
          role: grant.role as Role,
          organizationId: grant.organizationId,
          isDeputy: grant.isDeputy,
          validTo: grant.validTo === null ? null : asCalendarDay(grant.validTo),
        })),
      },
    };
  };
