import { createAnsweringFeatureFor } from "../../../../src/app-answering.ts";
import type { Feature } from "../../../../src/bot/feature.ts";
import type { Actor, Role } from "../../../../src/domain/people/roles.ts";
import type { SurveyForm } from "../../../../src/domain/surveys/form/form.ts";
import type { FileStore, StoredFile } from "../../../../src/domain/files/file-store.ts";
import type { Database } from "../../../../src/infra/db/connection/database-types.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { createActor, createTestClock, timeZone } from "../../../support/campaign-world.ts";
import { createFeatureDriver, type FeatureDriver } from "../../../support/feature-driver.ts";
import type { KeyFolder } from "../../../support/surveys/run-keys.ts";
import { addRespondents, addRun } from "../../../support/surveys/run-rows.ts";

const dayMs = 86_400_000;

/** Files in memory. */
const createFiles = (): FileStore & { readonly saved: StoredFile[] } => {
  const saved: StoredFile[] = [];
  return {
    saved,
    save: ({ name, mimeType, bytes, createdById }) => {
      const file = { id: `file-${saved.length + 1}`, sha256: "0", name, mimeType, size: bytes.byteLength, createdById };
      saved.push(file);
      return Promise.resolve(file);
    },
    load: () => Promise.resolve(null),
  };
};

/** The card to which a preview leads back is another feature's. */
const versionCards: Feature = {
  id: "version-cards",
  screens: { "sf.version": () => Promise.resolve({ html: { html: "version" }, rows: [] }) },
  actions: {},
  dialogs: [],
  menu: () => [],
};

/** Chats of people who answer, with the answering feature alone; surveys and runs are rows. */
export const createAnsweringChats = (database: Database, sealing: KeyFolder) => {
  const clock = createTestClock("2026-09-02");
  const files = createFiles();
  const feature = createAnsweringFeatureFor({
    database,
    work: createUnitOfWork({ database, clock, sealing }),
    clock,
    timeZone,
    files,
    sealing,
  });
  const chatOf = (personId: string, role: Role | null = "teacher"): FeatureDriver => {
    const actor: Actor = createActor(personId, role, role === "teacher" ? "s1" : null);
    return createFeatureDriver({
      features: [feature, versionCards],
      loadActor: () => Promise.resolve(actor),
      chatKey: `telegram:${personId}`,
    });
  };
  const open = async (
    form: SurveyForm,
    options: { readonly isAnonymous?: boolean; readonly people?: readonly string[] } = {},
  ) => {
    const now = clock.now();
    const run = await addRun(database, {
      form,
      isAnonymous: options.isAnonymous ?? false,
      opensAt: now - dayMs,
      closesAt: now + 7 * dayMs,
    });
    await addRespondents(
      database,
      run.runId,
      (options.people ?? ["anna"]).map((personId) => ({ personId, organizationId: "s1" })),
    );
    return run;
  };
  return { clock, files, feature, chatOf, open };
};
