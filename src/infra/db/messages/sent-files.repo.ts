import type { Clock } from "../../../domain/shared/clock.ts";
import type { Database } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";

/** By which id the messenger knows a stored file: learnt from its first sending. */
export interface SentFiles {
  readonly find: (fileId: string) => Promise<string | null>;
  readonly learn: (fileId: string, externalId: string) => Promise<void>;
  /** The messenger does not know it any more. */
  readonly forget: (fileId: string) => Promise<void>;
}

/** Ids of sent files in the database. */
export const createSentFiles = ({ client }: Pick<Database, "client">, clock: Clock): SentFiles => ({
  find: async (fileId) => (await client.sentFile.findUnique({ where: { fileId } }))?.externalId ?? null,
  learn: async (fileId, externalId) => {
    await insertIfAbsent(client, "SentFile", [{ fileId, externalId, at: new Date(clock.now()) }]);
  },
  forget: async (fileId) => {
    await client.sentFile.deleteMany({ where: { fileId } });
  },
});
