-- CreateTable
CREATE TABLE "ProgrammeQuota" (
    "campaignId" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "note" TEXT,
    "agreedAt" TIMESTAMP(3) NOT NULL,
    "agreedById" TEXT NOT NULL,

    CONSTRAINT "ProgrammeQuota_pkey" PRIMARY KEY ("campaignId","programmeId")
);

-- CreateTable
CREATE TABLE "QuotaShare" (
    "campaignId" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "updatedById" TEXT NOT NULL,

    CONSTRAINT "QuotaShare_pkey" PRIMARY KEY ("campaignId","programmeId","organizationId")
);

-- CreateTable
CREATE TABLE "SeatRequest" (
    "id" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "programmeId" TEXT,
    "programmeTitle" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "waitingRank" INTEGER,
    "reason" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "updatedById" TEXT,

    CONSTRAINT "SeatRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SeatOffer" (
    "id" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "offeredAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "decidedAt" TIMESTAMP(3),
    "decidedById" TEXT,

    CONSTRAINT "SeatOffer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CourseRun" (
    "id" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "groupName" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "link" TEXT,
    "times" TEXT,
    "hours" INTEGER NOT NULL,
    "seats" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "cancelReason" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CourseRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CourseRunChange" (
    "runId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "byId" TEXT NOT NULL,
    "changes" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "CourseRunChange_pkey" PRIMARY KEY ("runId","revision")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "requestId" TEXT,
    "state" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3),
    "confirmedAt" TIMESTAMP(3),
    "confirmedById" TEXT,
    "daysLate" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "noteFileId" TEXT,
    "replacesId" TEXT,
    "providerState" TEXT NOT NULL DEFAULT 'unknown',
    "hours" INTEGER,
    "certificate" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "updatedById" TEXT,

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "QuotaShare_campaignId_organizationId_idx" ON "QuotaShare"("campaignId", "organizationId");

-- CreateIndex
CREATE INDEX "SeatRequest_campaignId_programmeId_state_waitingRank_idx" ON "SeatRequest"("campaignId", "programmeId", "state", "waitingRank");

-- CreateIndex
CREATE INDEX "SeatRequest_campaignId_organizationId_idx" ON "SeatRequest"("campaignId", "organizationId");

-- CreateIndex
CREATE INDEX "SeatRequest_personId_idx" ON "SeatRequest"("personId");

-- CreateIndex
CREATE INDEX "SeatOffer_state_expiresAt_idx" ON "SeatOffer"("state", "expiresAt");

-- CreateIndex
CREATE INDEX "SeatOffer_campaignId_programmeId_state_idx" ON "SeatOffer"("campaignId", "programmeId", "state");

-- CreateIndex
CREATE INDEX "SeatOffer_requestId_idx" ON "SeatOffer"("requestId");

-- CreateIndex
CREATE INDEX "CourseRun_startsOn_idx" ON "CourseRun"("startsOn");

-- CreateIndex
CREATE UNIQUE INDEX "CourseRun_campaignId_programmeId_groupName_key" ON "CourseRun"("campaignId", "programmeId", "groupName");

-- CreateIndex
CREATE INDEX "Enrolment_personId_idx" ON "Enrolment"("personId");

-- CreateIndex
CREATE INDEX "Enrolment_runId_organizationId_state_idx" ON "Enrolment"("runId", "organizationId", "state");

-- CreateIndex
CREATE INDEX "Enrolment_requestId_idx" ON "Enrolment"("requestId");

-- CreateIndex
CREATE INDEX "Enrolment_organizationId_idx" ON "Enrolment"("organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_runId_personId_key" ON "Enrolment"("runId", "personId");

-- AddForeignKey
ALTER TABLE "CourseRunChange" ADD CONSTRAINT "CourseRunChange_runId_fkey" FOREIGN KEY ("runId") REFERENCES "CourseRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_runId_fkey" FOREIGN KEY ("runId") REFERENCES "CourseRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
