-- AlterTable
ALTER TABLE "CourseRunChange" ADD COLUMN     "announcedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "RunAcknowledgement" (
    "runId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "toldAt" TIMESTAMP(3) NOT NULL,
    "seenAt" TIMESTAMP(3),

    CONSTRAINT "RunAcknowledgement_pkey" PRIMARY KEY ("runId","personId","revision")
);

-- CreateTable
CREATE TABLE "MonthAnnouncement" (
    "month" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "announcedAt" TIMESTAMP(3) NOT NULL,
    "announcedById" TEXT,

    CONSTRAINT "MonthAnnouncement_pkey" PRIMARY KEY ("month","number")
);

-- CreateIndex
CREATE INDEX "RunAcknowledgement_personId_seenAt_idx" ON "RunAcknowledgement"("personId", "seenAt");

-- CreateIndex
CREATE INDEX "CourseRunChange_announcedAt_idx" ON "CourseRunChange"("announcedAt");
