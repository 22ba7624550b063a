-- AlterTable
ALTER TABLE "SurveyRun" ADD COLUMN     "remindedAt" TIMESTAMP(3);
