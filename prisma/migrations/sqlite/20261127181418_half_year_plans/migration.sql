-- CreateTable
CREATE TABLE "PlanVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "campaignId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "lines" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "madeById" TEXT NOT NULL,
    "announcedAt" DATETIME,
    "announcedById" TEXT
);

-- CreateTable
CREATE TABLE "PlanApproval" (
    "versionId" TEXT NOT NULL,
    "approver" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "approvedOn" TEXT NOT NULL,
    "fileId" TEXT,
    "notedAt" DATETIME NOT NULL,
    "notedById" TEXT NOT NULL,

    PRIMARY KEY ("versionId", "approver"),
    CONSTRAINT "PlanApproval_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "PlanVersion_campaignId_number_key" ON "PlanVersion"("campaignId", "number");
