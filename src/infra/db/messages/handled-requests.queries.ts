import type { Database } from "../connection/database-types.ts";

/** Whether a use case has committed its outcome under this key. */
export const createIsHandled =
  ({ client }: Database) =>
  async (key: string): Promise<boolean> =>
    (await client.handledRequest.findUnique({ where: { key }, select: { key: true } })) !== null;
