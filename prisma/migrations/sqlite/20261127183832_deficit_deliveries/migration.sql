-- CreateTable
CREATE TABLE "DeficitDelivery" (
    "campaignId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "deficits" INTEGER NOT NULL,
    "daysLate" INTEGER NOT NULL,
    "deliveredOn" TEXT NOT NULL,
    "deliveredById" TEXT NOT NULL,
    "deliveredAt" DATETIME NOT NULL,
    "reopenedAt" DATETIME,

    PRIMARY KEY ("campaignId", "organizationId")
);
