-- AlterTable
ALTER TABLE "CourseRunChange" ADD COLUMN "announcedAt" DATETIME;

-- CreateTable
CREATE TABLE "RunAcknowledgement" (
    "runId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "toldAt" DATETIME NOT NULL,
    "seenAt" DATETIME,

    PRIMARY KEY ("runId", "personId", "revision")
);

-- CreateTable
CREATE TABLE "MonthAnnouncement" (
    "month" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "announcedAt" DATETIME NOT NULL,
    "announcedById" TEXT,

    PRIMARY KEY ("month", "number")
);

-- CreateIndex
CREATE INDEX "RunAcknowledgement_personId_seenAt_idx" ON "RunAcknowledgement"("personId", "seenAt");

-- CreateIndex
CREATE INDEX "CourseRunChange_announcedAt_idx" ON "CourseRunChange"("announcedAt");
