-- AlterTable
ALTER TABLE "SurveyRun" ADD COLUMN "remindedAt" DATETIME;
