import type { Account, AccountStore } from "../../../domain/people/account.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import { rowToAccount } from "./people-rows.ts";

/** Accounts and consents of a transaction. */
export const createAccountStore = (tx: Queries): AccountStore => ({
  find: async ({ channel, externalId }) => {
    const row = await tx.account.findUnique({ where: { channel_externalId: { channel, externalId } } });
    return row === null ? null : rowToAccount(row);
  },
  findById: async (id) => {
    const row = await tx.account.findUnique({ where: { id } });
    return row === null ? null : rowToAccount(row);
  },
  ofPerson: async (personId) =>
    (await tx.account.findMany({ where: { personId }, orderBy: { createdAt: "asc" } })).map(rowToAccount),
  insert: async (account, now) => {
    const { consentAt, ...row } = account;
    const inserted = await insertIfAbsent(tx, "Account", [
      { ...row, consentAt: new Date(consentAt), createdAt: new Date(now) },
    ]);
    return inserted === 1;
  },
  link: async (id, personId) => {
    const { count } = await tx.account.updateMany({ where: { id, personId: null }, data: { personId } });
    if (count === 1) await tx.consent.updateMany({ where: { accountId: id, withdrawnAt: null }, data: { personId } });
    return count === 1;
  },
  remove: async (account) => {
    await tx.joinRequest.deleteMany({ where: { accountId: account.id, state: "waiting" } });
    await forgetChat(tx, account);
    await tx.account.deleteMany({ where: { id: account.id } });
  },
  setPaused: async ({ channel, externalId }, at) => {
    const { count } = await tx.account.updateMany({
      where: { channel, externalId, ...(at === null ? { pausedAt: { not: null } } : { pausedAt: null }) },
      data: { pausedAt: at === null ? null : new Date(at) },
    });
    return count > 0;
  },
  addConsent: async ({ givenAt, ...consent }) => {
    await tx.consent.create({ data: { ...consent, givenAt: new Date(givenAt) } });
  },
  endConsents: async (accountId, personId, now) => {
    await tx.consent.updateMany({
      where: { accountId, withdrawnAt: null },
      data: { withdrawnAt: new Date(now), personId },
    });
  },
});

/** Everything that names the chat by the messenger's id: open dialog, present screen, where deliveries went, keys of answers. */
async function forgetChat(tx: Queries, { channel, externalId }: Account): Promise<void> {
  const chatKey = `${channel}:${externalId}`;
  await tx.dialogState.deleteMany({ where: { chatKey } });
  await tx.chatScreen.deleteMany({ where: { chatKey } });
  await tx.delivery.updateMany({ where: { externalId }, data: { externalId: null, messageId: null } });
  await tx.handledRequest.deleteMany({ where: { key: { contains: `:${chatKey}:` } } });
  // The update that asks for this is still being handled, and keeps its lane until it is done. What was set aside waits for nobody any more.
  const isOver = { state: { in: ["done", "failed"] } };
  await tx.inboxUpdate.updateMany({ where: { lane: chatKey, ...isOver }, data: { lane: null, payload: null } });
}
