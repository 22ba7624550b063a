-- CreateTable
CREATE TABLE "DutyHolder" (
    "organizationId" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "setById" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,

    PRIMARY KEY ("organizationId", "duty")
);

-- CreateTable
CREATE TABLE "ExtensionRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "until" TEXT,
    "decidedById" TEXT,
    "decidedAt" DATETIME
);

-- CreateTable
CREATE TABLE "PendingDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "decision" TEXT NOT NULL,
    "decidedById" TEXT NOT NULL,
    "decidedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "finishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "CalendarException" (
    "day" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "setById" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "ExtensionRequest_state_askedAt_idx" ON "ExtensionRequest"("state", "askedAt");

-- CreateIndex
CREATE INDEX "ExtensionRequest_organizationId_duty_state_idx" ON "ExtensionRequest"("organizationId", "duty", "state");

-- CreateIndex
CREATE INDEX "PendingDecision_state_dueAt_idx" ON "PendingDecision"("state", "dueAt");
