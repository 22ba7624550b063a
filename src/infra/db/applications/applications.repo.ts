import type { ApplicationStore, Signature } from "../../../domain/applications/application-store.ts";
import { newId } from "../../ids.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import {
  lineChangeToColumns,
  liveLines,
  livePages,
  rowToApplication,
  rowToLine,
  rowToVersion,
} from "./application-rows.ts";

/** Applications within a transaction. */
export const createApplicationStore = (tx: Queries): ApplicationStore => ({
  ...createStatusStore(tx),
  ...createLineStore(tx),
  ...createVersionStore(tx),
  ...createScanStore(tx),
});

type StatusStore = Pick<
  ApplicationStore,
  "createApplication" | "lockApplication" | "findApplication" | "findApplicationOf" | "saveStatus"
>;
type LineStore = Pick<ApplicationStore, "findLine" | "addLines" | "changeLine" | "setLineRemoved">;
type VersionStore = Pick<ApplicationStore, "insertVersion" | "findVersion" | "findVersionByCode" | "saveDecision">;
type ScanStore = Pick<ApplicationStore, "addScanPage" | "removeScanPage">;

const createStatusStore = (tx: Queries): StatusStore => {
  const find: StatusStore["findApplication"] = async (id) => {
    const row = await tx.application.findUnique({ where: { id }, include: { lines: liveLines } });
    return row === null ? null : rowToApplication(row);
  };
  return {
    findApplication: find,
    createApplication: async ({ id, campaignId, organizationId, at }) => {
      const moment = new Date(at);
      const inserted = await insertIfAbsent(tx, "Application", [
        { id, campaignId, organizationId, state: "draft", versionNumber: 0, createdAt: moment, updatedAt: moment },
      ]);
      const row = await tx.application.findUniqueOrThrow({
        where: { campaignId_organizationId: { campaignId, organizationId } },
        select: { id: true },
      });
      return { id: row.id, isNew: inserted === 1 };
    },
    lockApplication: async (id) => {
      // Writing the row as it is makes PostgreSQL hold it until the transaction ends; SQLite has one writer anyway.
      const { count } = await tx.application.updateMany({ where: { id }, data: { id } });
      return count === 0 ? null : find(id);
    },
    findApplicationOf: async (campaignId, organizationId) => {
      const row = await tx.application.findUnique({
        where: { campaignId_organizationId: { campaignId, organizationId } },
        include: { lines: liveLines },
      });
      return row === null ? null : rowToApplication(row);
    },
    saveStatus: async (before, status, at) => {
      const { count } = await tx.application.updateMany({
        where: { id: before.id, state: before.state, versionNumber: before.versionNumber },
        data: {
          state: status.state,
          versionNumber: status.versionNumber,
          takenUpAt: status.takenUpAt === null ? null : new Date(status.takenUpAt),
          takenUpById: status.takenUpById,
          updatedAt: new Date(at),
        },
      });
      if (count !== 1) throw new Error(`application ${before.id} changed while it was decided about`);
    },
  };
};

const createLineStore = (tx: Queries): LineStore => {
  const signed = ({ by, at }: Signature) => ({ updatedById: by, updatedAt: new Date(at) });
  return {
    findLine: async (id) => {
      const row = await tx.applicationLine.findUnique({ where: { id } });
      return row === null
        ? null
        : { ...rowToLine(row), applicationId: row.applicationId, isRemoved: row.removedAt !== null };
    },
    addLines: async (applicationId, lines, signature) => {
      const { _max: last } = await tx.applicationLine.aggregate({ where: { applicationId }, _max: { ordinal: true } });
      const first = (last.ordinal ?? 0) + 1;
      return insertIfAbsent(
        tx,
        "ApplicationLine",
        lines.map(({ id, ...change }, index) => ({
          id,
          applicationId,
          ordinal: first + index,
          ...lineChangeToColumns(change),
          createdById: signature.by,
          createdAt: new Date(signature.at),
          ...signed(signature),
        })),
      );
    },
    changeLine: async (id, change, signature) => {
      await tx.applicationLine.update({
        where: { id },
        data: { ...lineChangeToColumns(change), ...signed(signature) },
      });
    },
    setLineRemoved: async (id, isRemoved, signature) => {
      await tx.applicationLine.update({
        where: { id },
        data: { removedAt: isRemoved ? new Date(signature.at) : null, ...signed(signature) },
      });
    },
  };
};

const createVersionStore = (tx: Queries): VersionStore => {
  const withPages = { scanPages: livePages };
  return {
    insertVersion: async ({ lines, lineComments, ...version }) => {
      const inserted = await insertIfAbsent(tx, "ApplicationVersion", [
        {
          ...version,
          submittedAt: new Date(version.submittedAt),
          lateConsentAt: toDate(version.lateConsentAt),
          headApprovedAt: toDate(version.headApprovedAt),
          decidedAt: toDate(version.decidedAt),
          lines: JSON.stringify(lines),
          lineComments: JSON.stringify(lineComments),
        },
      ]);
      return inserted === 1;
    },
    findVersion: async (applicationId, number) => {
      const row = await tx.applicationVersion.findUnique({
        where: { applicationId_number: { applicationId, number } },
        include: withPages,
      });
      return row === null ? null : rowToVersion(row);
    },
    findVersionByCode: async (code) => {
      const row = await tx.applicationVersion.findUnique({ where: { code }, include: withPages });
      return row === null ? null : rowToVersion(row);
    },
    saveDecision: async (versionId, { decidedAt, lateConsentAt, headApprovedAt, lineComments, ...plain }) => {
      await tx.applicationVersion.update({
        where: { id: versionId },
        data: {
          ...plain,
          ...(decidedAt === undefined ? {} : { decidedAt: toDate(decidedAt) }),
          ...(lateConsentAt === undefined ? {} : { lateConsentAt: toDate(lateConsentAt) }),
          ...(headApprovedAt === undefined ? {} : { headApprovedAt: toDate(headApprovedAt) }),
          ...(lineComments === undefined ? {} : { lineComments: JSON.stringify(lineComments) }),
        },
      });
    },
  };
};

const createScanStore = (tx: Queries): ScanStore => ({
  addScanPage: async (versionId, fileId, { by, at }) => {
    if (await hasContent(tx, versionId, fileId)) return false;
    const { _max: last } = await tx.scanPage.aggregate({ where: { versionId }, _max: { ordinal: true } });
    await tx.scanPage.create({
      data: {
        id: newId(),
        versionId,
        fileId,
        ordinal: (last.ordinal ?? 0) + 1,
        addedById: by,
        addedAt: new Date(at),
      },
    });
    return true;
  },
  removeScanPage: async (versionId, fileId, at) => {
    const { count } = await tx.scanPage.updateMany({
      where: { versionId, fileId, removedAt: null },
      data: { removedAt: new Date(at) },
    });
    return count > 0;
  },
});

/** Whether a page of the version has the same content: a photo that is sent twice is stored twice, under the same hash. */
async function hasContent(tx: Queries, versionId: string, fileId: string): Promise<boolean> {
  const pages = await tx.scanPage.findMany({ where: { versionId, removedAt: null }, select: { fileId: true } });
  const files = await tx.storedFile.findMany({
    where: { id: { in: [fileId, ...pages.map((page) => page.fileId)] } },
    select: { id: true, sha256: true },
  });
  const added = files.find(({ id }) => id === fileId);
  return (
    files.some(({ id, sha256 }) => id !== fileId && sha256 === added?.sha256) ||
    pages.some((page) => page.fileId === fileId)
  );
}

const toDate = (at: number | null): Date | null => (at === null ? null : new Date(at));
