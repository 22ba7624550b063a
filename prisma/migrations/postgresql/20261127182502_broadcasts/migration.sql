-- CreateTable
CREATE TABLE "Broadcast" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT,
    "topic" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "mediaKind" TEXT,
    "fileId" TEXT,
    "fileName" TEXT,
    "audience" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sendAt" TIMESTAMP(3),
    "urgentReason" TEXT,
    "isWritten" BOOLEAN NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Broadcast_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TopicOptOut" (
    "personId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TopicOptOut_pkey" PRIMARY KEY ("personId","topic")
);

-- CreateTable
CREATE TABLE "SentFile" (
    "fileId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SentFile_pkey" PRIMARY KEY ("fileId")
);

-- CreateIndex
CREATE INDEX "Broadcast_state_idx" ON "Broadcast"("state");

-- CreateIndex
CREATE INDEX "Broadcast_fileId_idx" ON "Broadcast"("fileId");
