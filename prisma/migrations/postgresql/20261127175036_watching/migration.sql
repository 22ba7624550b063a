-- CreateTable
CREATE TABLE "DutyHolder" (
    "organizationId" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "setById" TEXT NOT NULL,
    "setAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DutyHolder_pkey" PRIMARY KEY ("organizationId","duty")
);

-- CreateTable
CREATE TABLE "ExtensionRequest" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,
    "until" TEXT,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),

    CONSTRAINT "ExtensionRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PendingDecision" (
    "id" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "decidedById" TEXT NOT NULL,
    "decidedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "PendingDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarException" (
    "day" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "setById" TEXT NOT NULL,
    "setAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CalendarException_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "ExtensionRequest_state_askedAt_idx" ON "ExtensionRequest"("state", "askedAt");

-- CreateIndex
CREATE INDEX "ExtensionRequest_organizationId_duty_state_idx" ON "ExtensionRequest"("organizationId", "duty", "state");

-- CreateIndex
CREATE INDEX "PendingDecision_state_dueAt_idx" ON "PendingDecision"("state", "dueAt");
