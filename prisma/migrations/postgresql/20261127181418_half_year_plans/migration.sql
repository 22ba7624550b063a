-- CreateTable
CREATE TABLE "PlanVersion" (
    "id" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "lines" TEXT NOT NULL,
    "madeAt" TIMESTAMP(3) NOT NULL,
    "madeById" TEXT NOT NULL,
    "announcedAt" TIMESTAMP(3),
    "announcedById" TEXT,

    CONSTRAINT "PlanVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanApproval" (
    "versionId" TEXT NOT NULL,
    "approver" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "approvedOn" TEXT NOT NULL,
    "fileId" TEXT,
    "notedAt" TIMESTAMP(3) NOT NULL,
    "notedById" TEXT NOT NULL,

    CONSTRAINT "PlanApproval_pkey" PRIMARY KEY ("versionId","approver")
);

-- CreateIndex
CREATE UNIQUE INDEX "PlanVersion_campaignId_number_key" ON "PlanVersion"("campaignId", "number");

-- AddForeignKey
ALTER TABLE "PlanApproval" ADD CONSTRAINT "PlanApproval_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
