import { describe, expect, it } from "vitest";
import { asCalendarDay, instantAt } from "../../src/domain/shared/calendar-day.ts";
import { createSweeps } from "../../src/infra/db/jobs/sweeps.repo.ts";
import { prepareJob } from "../../src/jobs/job.ts";
import { sweepJob } from "../../src/jobs/sweep.job.ts";
import { timeZone } from "../support/campaign-world.ts";
import { useDatabase } from "../support/database.ts";

const database = useDatabase();
const slot = instantAt(asCalendarDay("2026-11-22"), "03:30", timeZone);
const daysAgo = (days: number): Date => new Date(slot - days * 86_400_000);
const sweep = () => prepareJob(sweepJob, createSweeps(database)).run(slot);

describe("When the night's sweep runs", () => {
  it("deletes handled updates after a week, and keeps those that failed", async () => {
    const update = { payload: null, notBefore: daysAgo(9), receivedAt: daysAgo(9) };
    await database.client.inboxUpdate.createMany({
      data: [
        { ...update, updateId: 1n, state: "done", doneAt: daysAgo(8) },
        { ...update, updateId: 2n, state: "done", doneAt: daysAgo(6) },
        { ...update, updateId: 3n, state: "failed", doneAt: daysAgo(8) },
      ],
    });
    expect(await sweep()).toMatchObject({ inboxUpdates: 1 });
    const kept = await database.client.inboxUpdate.findMany({ orderBy: { updateId: "asc" } });
    expect(kept.map(({ updateId }) => Number(updateId))).toEqual([2, 3]);
  });

  it("deletes dialogs, screens and outcomes of requests that nobody came back to for a month", async () => {
    for (const days of [31, 29]) {
      const key = `telegram:${days}`;
      const updatedAt = daysAgo(days);
      await database.client.dialogState.create({ data: { chatKey: key, state: "{}", updatedAt } });
      await database.client.chatScreen.create({ data: { chatKey: key, messageId: 1, route: "menu", updatedAt } });
      await database.client.handledRequest.create({ data: { key, result: "null", at: updatedAt } });
    }
    expect(await sweep()).toMatchObject({ dialogStates: 1, chatScreens: 1, handledRequests: 1 });
    expect(await database.client.dialogState.findMany()).toMatchObject([{ chatKey: "telegram:29" }]);
  });

  it("deletes links that ran out unused, and keeps those by which somebody came", async () => {
    const link = { kind: "personal", role: "teacher", createdAt: daysAgo(60), expiresAt: daysAgo(40) };
    await database.client.invitation.createMany({
      data: [
        { ...link, id: "unused", tokenHash: "1" },
        { ...link, id: "used", tokenHash: "2", usedAt: daysAgo(50) },
        { ...link, id: "live", tokenHash: "3", expiresAt: daysAgo(1) },
      ],
    });
    await sweep();
    const kept = await database.client.invitation.findMany({ orderBy: { id: "asc" } });
    expect(kept.map(({ id }) => id)).toEqual(["live", "used"]);
  });

  it("deletes what could not be handled, and dry runs that nobody decided, after a month", async () => {
    const update = { state: "failed", payload: "{}", notBefore: daysAgo(40), receivedAt: daysAgo(40) };
    await database.client.inboxUpdate.createMany({
      data: [
        { ...update, updateId: 4n, doneAt: daysAgo(31) },
        { ...update, updateId: 5n, doneAt: daysAgo(29) },
      ],
    });
    const dryRun = { fileId: "f", uploadedById: "p", plan: "{}" };
    await database.client.staffImport.createMany({
      data: [
        { ...dryRun, id: "left", state: "prepared", createdAt: daysAgo(31) },
        { ...dryRun, id: "applied", state: "applied", createdAt: daysAgo(31) },
        { ...dryRun, id: "fresh", state: "prepared", createdAt: daysAgo(1) },
      ],
    });
    expect(await sweep()).toMatchObject({ failedUpdates: 1, undecidedImports: 1 });
    const kept = await database.client.staffImport.findMany({ orderBy: { id: "asc" } });
    expect(kept.map(({ id }) => id)).toEqual(["applied", "fresh"]);
  });

  it("keeps the newest run of each job, however old it is", async () => {
    const run = { state: "done", owner: "a", leaseUntil: daysAgo(100), startedAt: daysAgo(100) };
    await database.client.jobRun.createMany({
      data: [
        { ...run, job: "rare", slot: daysAgo(200) },
        { ...run, job: "rare", slot: daysAgo(150) },
        { ...run, job: "daily", slot: daysAgo(100) },
        { ...run, job: "daily", slot: daysAgo(1) },
      ],
    });
    expect(await sweep()).toMatchObject({ jobRuns: 2 });
    const kept = await database.client.jobRun.findMany({ orderBy: { job: "asc" } });
    expect(kept.map(({ job, slot: at }) => [job, at.getTime()])).toEqual([
      ["daily", daysAgo(1).getTime()],
      ["rare", daysAgo(150).getTime()],
    ]);
  });

  it("changes nothing when it is run again", async () => {
    await database.client.handledRequest.create({ data: { key: "old", result: "null", at: daysAgo(40) } });
    await sweep();
    expect(await sweep()).toEqual({
      inboxUpdates: 0,
      failedUpdates: 0,
      undecidedImports: 0,
      dialogStates: 0,
      chatScreens: 0,
      handledRequests: 0,
      expiredInvitations: 0,
      jobRuns: 0,
    });
  });
});
