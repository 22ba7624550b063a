import type { SurveyStore } from "../../../domain/surveys/form/survey-store.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import { rowToSurvey, rowToVersion } from "./survey-rows.ts";

/** Surveys and their versions within a transaction. */
export const createSurveyStore = (tx: Queries): SurveyStore => {
  const findSurvey: SurveyStore["findSurvey"] = async (id) => {
    const row = await tx.survey.findUnique({ where: { id } });
    return row === null ? null : rowToSurvey(row);
  };
  return {
    findSurvey,
    findByCode: async (code) => {
      const row = await tx.survey.findUnique({ where: { code } });
      return row === null ? null : rowToSurvey(row);
    },
    findVersion: async (id) => {
      const row = await tx.surveyVersion.findUnique({ where: { id } });
      return row === null ? null : rowToVersion(row);
    },
    listVersions: async (surveyId) => {
      const rows = await tx.surveyVersion.findMany({ where: { surveyId }, orderBy: { number: "asc" } });
      return rows.map(rowToVersion);
    },
    takeSurvey: async (id) => {
      // Writing the row as it is makes PostgreSQL hold it until the transaction ends; SQLite has one writer anyway.
      const { count } = await tx.survey.updateMany({ where: { id }, data: { id } });
      return count === 0 ? null : findSurvey(id);
    },
    addSurvey: async ({ id, code, title, kind, isArchived }, createdById, now) => {
      const at = new Date(now);
      const row = { id, code, title, kind, createdById, createdAt: at, archivedAt: isArchived ? at : null };
      return (await insertIfAbsent(tx, "Survey", [row])) === 1;
    },
    saveSurvey: async ({ id, title, kind, isArchived }, now) => {
      await tx.survey.updateMany({ where: { id }, data: { title, kind } });
      if (!isArchived) await tx.survey.updateMany({ where: { id }, data: { archivedAt: null } });
      // The moment of going to the archive stays as long as it is there.
      else await tx.survey.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: new Date(now) } });
    },
    addVersion: async ({ id, surveyId, number, state, form, fileId }, createdById, now) => {
      const at = new Date(now);
      const publishedAt = state === "published" ? at : null;
      const row = { id, surveyId, number, state, form: JSON.stringify(form), fileId, createdById, createdAt: at };
      await tx.surveyVersion.create({ data: { ...row, publishedAt } });
    },
    saveVersion: async ({ id, state, form, fileId }, now) => {
      const publishedAt = state === "published" ? new Date(now) : null;
      const data = { state, form: JSON.stringify(form), fileId, publishedAt };
      const { count } = await tx.surveyVersion.updateMany({ where: { id, state: "draft" }, data });
      if (count === 0) throw new Error(`version ${id} is no draft: a published version never changes`);
    },
    removeDraft: async (id) => {
      await tx.surveyVersion.deleteMany({ where: { id, state: "draft" } });
    },
  };
};
