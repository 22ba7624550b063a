import type { Database } from "../connection/database-types.ts";

/** Whether nothing is sent to the account at this address since it could not be reached. */
export const createIsPaused =
  (database: Database) =>
  async ({ channel, externalId }: { readonly channel: string; readonly externalId: string }): Promise<boolean> => {
    const account = await database.client.account.findUnique({
      where: { channel_externalId: { channel, externalId } },
      select: { pausedAt: true },
    });
    return account !== null && account.pausedAt !== null;
  };
