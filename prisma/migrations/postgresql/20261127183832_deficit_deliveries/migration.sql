-- CreateTable
CREATE TABLE "DeficitDelivery" (
    "campaignId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "deficits" INTEGER NOT NULL,
    "daysLate" INTEGER NOT NULL,
    "deliveredOn" TEXT NOT NULL,
    "deliveredById" TEXT NOT NULL,
    "deliveredAt" TIMESTAMP(3) NOT NULL,
    "reopenedAt" TIMESTAMP(3),

    CONSTRAINT "DeficitDelivery_pkey" PRIMARY KEY ("campaignId","organizationId")
);
