-- CreateTable
CREATE TABLE "Broadcast" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT,
    "topic" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "mediaKind" TEXT,
    "fileId" TEXT,
    "fileName" TEXT,
    "audience" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sendAt" DATETIME,
    "urgentReason" TEXT,
    "isWritten" BOOLEAN NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "finishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "TopicOptOut" (
    "personId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("personId", "topic")
);

-- CreateTable
CREATE TABLE "SentFile" (
    "fileId" TEXT NOT NULL PRIMARY KEY,
    "externalId" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Broadcast_state_idx" ON "Broadcast"("state");

-- CreateIndex
CREATE INDEX "Broadcast_fileId_idx" ON "Broadcast"("fileId");
