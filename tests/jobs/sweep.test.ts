import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asCalendarDay, instantAt } from "../../src/domain/shared/calendar-day.ts";
import { createContentSweep } from "../../src/infra/files/sweep-content.ts";
import { createFileStore } from "../../src/infra/files/file-store.ts";
import { surveyForm } from "../support/surveys/forms.ts";
import { addRun } from "../support/surveys/run-rows.ts";
import { createSweeps } from "../../src/infra/db/jobs/sweeps.repo.ts";
import { prepareJob } from "../../src/jobs/job.ts";
import { sweepJob } from "../../src/jobs/sweep.job.ts";
import { createTestClock, timeZone } from "../support/campaign-world.ts";
import { useDatabase } from "../support/database.ts";

const database = useDatabase();
const slot = instantAt(asCalendarDay("2026-11-22"), "03:30", timeZone);
const daysAgo = (days: number): Date => new Date(slot - days * 86_400_000);
let dir = "";
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "kursovod-sweep-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));
const sweep = () => {
  const unusedContent = createContentSweep({ database, dir });
  return prepareJob(sweepJob, { ...createSweeps(database), unusedContent }).run(slot);
};

/** A file that came so many days ago, with its content. */
const addFile = async (name: string, days: number, text = name): Promise<string> => {
  const files = createFileStore({
    database,
    dir,
    clock: { ...createTestClock("2026-11-22"), now: () => slot - days * 86_400_000 },
  });
  const bytes = new TextEncoder().encode(text);
  const { id, sha256 } = await files.save({ name, mimeType: "text/plain", bytes, createdById: "p" });
  await utimes(join(dir, sha256.slice(0, 2), sha256), daysAgo(days), daysAgo(days));
  return id;
};

const listContent = async (): Promise<number> => {
  const names = await readdir(dir, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).length;
};

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
    await database.client.diagnosticsImport.createMany({
      data: [
        { ...dryRun, id: "left", state: "prepared", createdAt: daysAgo(31) },
        { ...dryRun, id: "fresh", state: "prepared", createdAt: daysAgo(1) },
      ],
    });
    expect(await sweep()).toMatchObject({ failedUpdates: 1, undecidedImports: 2 });
    expect(await database.client.diagnosticsImport.findMany()).toMatchObject([{ id: "fresh" }]);
    const kept = await database.client.staffImport.findMany({ orderBy: { id: "asc" } });
    expect(kept.map(({ id }) => id)).toEqual(["applied", "fresh"]);
  });

  it("deletes trials of surveys and answers that were never handed in, and no others", async () => {
    const form = surveyForm();
    const over = await addRun(database, { form, state: "closed", closedAt: slot - 31 * 86_400_000 });
    const young = await addRun(database, {
      form: { ...form, code: "b" },
      state: "closed",
      closedAt: slot - 86_400_000,
    });
    const open = await addRun(database, { form: { ...form, code: "c" } });
    const keep = (runId: string, state: "draft" | "done", days: number) =>
      database.client.surveyResponse.create({
        data: {
          id: `${runId}-${state}-${days}`,
          runId,
          personId: `${state}-${days}`,
          versionId: open.versionId,
          state,
          session: "{}",
          updatedAt: daysAgo(days),
        },
      });
    await keep(`preview:${open.versionId}`, "draft", 31);
    await keep(`preview:${open.versionId}`, "draft", 29);
    for (const { runId } of [over, young, open]) {
      await keep(runId, "draft", 60);
      await keep(runId, "done", 60);
    }
    expect(await sweep()).toMatchObject({ surveyPreviews: 1, unfinishedAnswers: 1 });
    const kept = (await database.client.surveyResponse.findMany()).map(({ id }) => id);
    expect(kept.toSorted()).toEqual(
      [
        `preview:${open.versionId}-draft-29`,
        `${over.runId}-done-60`,
        `${young.runId}-draft-60`,
        `${young.runId}-done-60`,
        `${open.runId}-draft-60`,
        `${open.runId}-done-60`,
      ].toSorted(),
    );
  });

  it("deletes files that nothing points at, and keeps those that are somebody's answer, scan or import", async () => {
    const [loose, staff, scan, answer, former] = [
      await addFile("Лишний.xlsx", 31),
      await addFile("Штат.xlsx", 60),
      await addFile("Скан.pdf", 60),
      await addFile("Диплом.pdf", 60),
      await addFile("Прежний диплом.pdf", 60),
    ];
    const young = await addFile("Вчерашний.xlsx", 1);
    // The same content twice: one record goes, the other one keeps it.
    await addFile("Штат ещё раз.xlsx", 60, "Штат.xlsx");
    await database.client.staffImport.create({
      data: { id: "i", fileId: staff, uploadedById: "p", state: "applied", plan: "{}", createdAt: daysAgo(60) },
    });
    const { client } = database;
    const at = daysAgo(60);
    await client.organization.create({
      data: { id: "o", name: "Школа", nameKey: "школа", kind: "school", createdAt: at },
    });
    await client.campaign.create({
      data: { id: "c", halfYear: "2027-1", state: "open", openedAt: at, openedById: "p" },
    });
    await client.application.create({
      data: {
        id: "a",
        campaignId: "c",
        organizationId: "o",
        state: "draft",
        versionNumber: 1,
        createdAt: at,
        updatedAt: at,
      },
    });
    await client.applicationVersion.create({
      data: {
        id: "v",
        applicationId: "a",
        number: 1,
        code: "code",
        digest: "",
        lines: "[]",
        submittedAt: at,
        submittedById: "p",
        daysLate: 0,
        outcome: "waiting",
      },
    });
    await client.scanPage.create({
      data: { id: "s", versionId: "v", fileId: scan, ordinal: 1, addedById: "p", addedAt: at },
    });
    const { runId, versionId } = await addRun(database, { form: surveyForm() });
    const fileAnswer = (fileId: string) => ({ type: "file", fileId, name: "Диплом.pdf" });
    await database.client.surveyResponse.create({
      data: {
        id: "r",
        runId,
        personId: "p",
        versionId,
        state: "done",
        session: JSON.stringify({ answers: { paper: fileAnswer(answer) } }),
        updatedAt: daysAgo(60),
        changes: {
          create: {
            id: "ch",
            at: daysAgo(59),
            question: "paper",
            before: JSON.stringify(fileAnswer(former)),
            after: null,
          },
        },
      },
    });
    expect(await listContent()).toBe(6);
    expect(await sweep()).toMatchObject({ unusedFiles: 2, unusedContent: 1 });
    const kept = (await database.client.storedFile.findMany()).map(({ id }) => id);
    expect(kept.toSorted()).toEqual([staff, scan, answer, former, young].toSorted());
    expect(kept).not.toContain(loose);
    expect(await listContent()).toBe(5);
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
      surveyPreviews: 0,
      unfinishedAnswers: 0,
      unusedFiles: 0,
      unusedContent: 0,
      jobRuns: 0,
    });
  });
});
