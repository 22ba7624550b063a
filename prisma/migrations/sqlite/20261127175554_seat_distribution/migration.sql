-- CreateTable
CREATE TABLE "Distribution" (
    "campaignId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "weights" TEXT NOT NULL,
    "shares" TEXT NOT NULL,
    "programmes" INTEGER NOT NULL,
    "seats" INTEGER NOT NULL,
    "appliedAt" DATETIME NOT NULL,
    "appliedById" TEXT NOT NULL,

    PRIMARY KEY ("campaignId", "number")
);

-- CreateTable
CREATE TABLE "SeatSwap" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "campaignId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "giveProgrammeId" TEXT NOT NULL,
    "partnerId" TEXT NOT NULL,
    "takeProgrammeId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "proposedAt" DATETIME NOT NULL,
    "proposedById" TEXT NOT NULL,
    "decidedAt" DATETIME,
    "decidedById" TEXT
);

-- CreateIndex
CREATE INDEX "SeatSwap_campaignId_state_idx" ON "SeatSwap"("campaignId", "state");

-- CreateIndex
CREATE INDEX "SeatSwap_organizationId_state_idx" ON "SeatSwap"("organizationId", "state");

-- CreateIndex
CREATE INDEX "SeatSwap_partnerId_state_idx" ON "SeatSwap"("partnerId", "state");
