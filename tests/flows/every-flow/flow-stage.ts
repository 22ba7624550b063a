import { expect } from "vitest";
import type { Actor as Player, SeenMessage } from "../../../sandbox/driver.ts";
import type { ApiUpdate } from "../../../sandbox/world/bot-api-types.ts";
import { readUpdate } from "../../../src/infra/telegram/read-update.ts";
import type { Heard } from "../../adversity/adversary.ts";
import { findChanges, readBusiness, type StoredRows } from "../../adversity/stored-rows.ts";
import type { Town } from "../../adversity/town.ts";
import type { Act, FlowDescription } from "./flow-description.ts";

/** One person in one dialog, as they and the database see it. */
export interface FlowStage {
  readonly player: Player;
  /** Presses the button that enters the dialog. */
  readonly enter: () => Promise<Heard>;
  /** Does something, and waits until the bot is done with it. */
  readonly act: (act: Act) => Promise<Heard>;
  /** The message that shows the screen. */
  readonly screen: () => Promise<SeenMessage>;
  /** The open dialog and the token of its question, or `null`. */
  readonly asked: () => Promise<Asked | null>;
  /** Data of all answers that were offered in the chat so far. */
  readonly offeredAnswers: () => readonly string[];
  /** Data of the present screen's buttons. */
  readonly buttons: () => Promise<readonly string[]>;
  readonly press: (data: string) => Promise<Heard>;
  /** What was stored, without what the program keeps for itself. */
  readonly rows: () => Promise<StoredRows>;
  /** Expects that nothing was stored since; `what` names the moment if something was. */
  readonly expectUnchanged: (before: StoredRows, what: string) => Promise<void>;
  /**
   * Does something once more, as after a crash: what it wrote stayed, but the bot died before the update was closed together with the state of
   * the dialog, and handles it again at its next start.
   */
  readonly actThroughDeath: (act: Act) => Promise<Aftermath>;
}

export interface Asked {
  readonly dialog: string;
  readonly token: string;
}

/** What was there when the update had been handled once, and twice. */
export interface Aftermath {
  readonly once: Picture;
  readonly twice: Picture;
}

export interface Picture {
  readonly rows: StoredRows;
  readonly asked: Asked | null;
  readonly text: string;
}

interface OpenDialogRow {
  readonly id: string;
  readonly token: string;
}

/** Puts the described person before the dialog. */
export const setStage = async (town: Town, flow: FlowDescription): Promise<FlowStage> => {
  const { adversary, database, sandbox } = town;
  const { client } = database;
  const player = town.play(flow.player);
  const chatKey = `telegram:${player.chatId}`;
  const door = await flow.prepare(town);
  // A notice that was queued meanwhile would come between a question and its answer.
  await adversary.deliver();
  await adversary.settle();

  const readChat = async () => ({
    dialog: await client.dialogState.findUnique({ where: { chatKey } }),
    screen: await client.chatScreen.findUnique({ where: { chatKey } }),
  });
  const screen = async (): Promise<SeenMessage> => {
    const row = await client.chatScreen.findUniqueOrThrow({ where: { chatKey } });
    const message = player.messages().find(({ id }) => id === row.messageId);
    if (message === undefined) throw new Error("the chat has no screen");
    return message;
  };
  const asked = async (): Promise<Asked | null> => {
    const row = await client.chatScreen.findUnique({ where: { chatKey } });
    const open = JSON.parse(row?.memo ?? "null") as OpenDialogRow | null;
    return open === null ? null : { dialog: open.id, token: open.token };
  };
  // Whether a message has been sent meanwhile is the sender's affair.
  const rows = async (): Promise<StoredRows> => {
    const queued = await client.delivery.findMany({ select: { id: true, cause: true, personId: true } });
    return new Map([
      ...(await readBusiness(database)),
      ["Delivery", queued.map((row) => JSON.stringify(row)).toSorted()],
    ]);
  };
  const act = (doIt: Act): Promise<Heard> => adversary.provoke(player, () => doIt(player));
  const picture = async (): Promise<Picture> => ({
    rows: withoutFiles(await rows()),
    asked: await asked(),
    text: (await screen()).text,
  });

  /** Gives the update back to the inbox, and the chat what it knew before. */
  const undo = async (before: Awaited<ReturnType<typeof readChat>>, update: ApiUpdate): Promise<void> => {
    await client.dialogState.deleteMany({ where: { chatKey } });
    if (before.dialog !== null) await client.dialogState.create({ data: before.dialog });
    await client.chatScreen.deleteMany({ where: { chatKey } });
    if (before.screen !== null) await client.chatScreen.create({ data: before.screen });
    await client.inboxUpdate.update({
      where: { updateId: BigInt(update.update_id) },
      data: { state: "new", doneAt: null, payload: JSON.stringify(update), lane: readUpdate(update)?.lane ?? null },
    });
  };

  return {
    player,
    enter: () => adversary.press(player, door),
    act,
    screen,
    asked,
    offeredAnswers: () => [...adversary.offered(player.chatId)].filter((data) => data.startsWith("=")),
    buttons: async () => {
      const { id } = await screen();
      const message = [...sandbox.world.newestFirst(player.chatId)].find((candidate) => candidate.id === id);
      return (message?.keyboard?.inline_keyboard ?? []).flat().flatMap(({ callback_data: data }) => data ?? []);
    },
    press: (data) => adversary.press(player, data),
    rows,
    expectUnchanged: async (before, what) => {
      expect({ what, changes: findChanges(before, await rows()) }).toEqual({ what, changes: [] });
    },
    actThroughDeath: async (doIt) => {
      const before = await readChat();
      const { updates } = sandbox.world.core;
      const seen: ApiUpdate[] = [];
      const stopWatching = updates.onPush(() => seen.push(...updates.snapshot().map(({ update }) => update)));
      await act(doIt);
      stopWatching();
      const once = await picture();
      const update = seen.at(-1);
      if (update === undefined) throw new Error("nothing came to the bot");
      await town.restart({ meanwhile: () => undo(before, update) });
      await adversary.settle();
      return { once, twice: await picture() };
    },
  };
};

/** A file is stored before it is written down whose it is; one that nothing points at is nothing that was done. */
const withoutFiles = (rows: StoredRows): StoredRows => new Map([...rows].filter(([table]) => table !== "StoredFile"));
