import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";

/**
 * Waits for whoever holds the lock of that name, and holds it until the transaction ends: a row of its own, for rows that others are about
 * to write cannot be locked. On SQLite there is one writer anyway.
 */
export async function lockRow(tx: Queries, key: string): Promise<void> {
  await insertIfAbsent(tx, "Setting", [{ key, value: "" }]);
  await tx.setting.updateMany({ where: { key }, data: { value: "" } });
}
