-- CreateTable
CREATE TABLE "Organization" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "goneAt" DATETIME
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT,
    "fullName" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "position" TEXT NOT NULL,
    "subject" TEXT,
    "category" TEXT,
    "lastTrainedOn" TEXT,
    "phone" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "goneAt" DATETIME,
    CONSTRAINT "Person_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "personId" TEXT,
    "consentVersion" TEXT NOT NULL,
    "consentAt" DATETIME NOT NULL,
    "pausedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Account_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "personId" TEXT,
    "textVersion" TEXT NOT NULL,
    "givenAt" DATETIME NOT NULL,
    "withdrawnAt" DATETIME
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organizationId" TEXT,
    "validFrom" TEXT,
    "validTo" TEXT,
    "isDeputy" BOOLEAN NOT NULL DEFAULT false,
    "grantedById" TEXT,
    "grantedAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "revokedById" TEXT,
    CONSTRAINT "RoleGrant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organizationId" TEXT,
    "personId" TEXT,
    "validFrom" TEXT,
    "validTo" TEXT,
    "createdById" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedById" TEXT,
    "revokedAt" DATETIME
);

-- CreateTable
CREATE TABLE "JoinRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "decidedAt" DATETIME,
    "decidedById" TEXT
);

-- CreateTable
CREATE TABLE "StaffImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fileId" TEXT NOT NULL,
    "uploadedById" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "appliedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "halfYear" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "openedById" TEXT NOT NULL,
    "closedAt" DATETIME
);

-- CreateTable
CREATE TABLE "CampaignStage" (
    "campaignId" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,

    PRIMARY KEY ("campaignId", "stage"),
    CONSTRAINT "CampaignStage_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Programme" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL,
    "titleKey" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "hours" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "goneAt" DATETIME
);

-- CreateTable
CREATE TABLE "Application" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "campaignId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "versionNumber" INTEGER NOT NULL,
    "takenUpAt" DATETIME,
    "takenUpById" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Application_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Application_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ApplicationLine" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "applicationId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "programmeId" TEXT,
    "programmeTitle" TEXT,
    "personId" TEXT,
    "period" TEXT,
    "groundsKind" TEXT,
    "groundsText" TEXT,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedById" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "removedAt" DATETIME,
    CONSTRAINT "ApplicationLine_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ApplicationVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "applicationId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "lines" TEXT NOT NULL,
    "submittedAt" DATETIME NOT NULL,
    "submittedById" TEXT NOT NULL,
    "daysLate" INTEGER NOT NULL,
    "lateConsentAt" DATETIME,
    "lateConsentById" TEXT,
    "headApprovedAt" DATETIME,
    "headApprovedById" TEXT,
    "outcome" TEXT NOT NULL,
    "decidedAt" DATETIME,
    "decidedById" TEXT,
    "reason" TEXT,
    "lineComments" TEXT,
    CONSTRAINT "ApplicationVersion_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ScanPage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "versionId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "addedById" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "removedAt" DATETIME,
    CONSTRAINT "ScanPage_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ApplicationVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ApplicationImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "applicationId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "uploadedById" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "appliedAt" DATETIME
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mimeType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "createdById" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "AuditRecord" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "fromState" TEXT,
    "toState" TEXT,
    "details" TEXT
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cause" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "accountId" TEXT,
    "priority" INTEGER NOT NULL,
    "notice" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "leaseOwner" TEXT,
    "externalId" TEXT,
    "messageId" TEXT,
    "failure" TEXT,
    "createdAt" DATETIME NOT NULL,
    "finishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "InboxUpdate" (
    "updateId" BIGINT NOT NULL PRIMARY KEY,
    "lane" TEXT,
    "payload" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" DATETIME NOT NULL,
    "failure" TEXT,
    "receivedAt" DATETIME NOT NULL,
    "doneAt" DATETIME
);

-- CreateTable
CREATE TABLE "DialogState" (
    "chatKey" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ChatScreen" (
    "chatKey" TEXT NOT NULL PRIMARY KEY,
    "messageId" INTEGER NOT NULL,
    "route" TEXT NOT NULL,
    "memo" TEXT,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "HandledRequest" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "result" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "JobRun" (
    "job" TEXT NOT NULL,
    "slot" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "leaseUntil" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "report" TEXT,

    PRIMARY KEY ("job", "slot")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "owner" TEXT NOT NULL,
    "until" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Organization_nameKey_key" ON "Organization"("nameKey");

-- CreateIndex
CREATE INDEX "Person_organizationId_nameKey_idx" ON "Person"("organizationId", "nameKey");

-- CreateIndex
CREATE INDEX "Person_nameKey_idx" ON "Person"("nameKey");

-- CreateIndex
CREATE INDEX "Account_personId_idx" ON "Account"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_channel_externalId_key" ON "Account"("channel", "externalId");

-- CreateIndex
CREATE INDEX "Consent_accountId_idx" ON "Consent"("accountId");

-- CreateIndex
CREATE INDEX "RoleGrant_personId_idx" ON "RoleGrant"("personId");

-- CreateIndex
CREATE INDEX "RoleGrant_organizationId_role_idx" ON "RoleGrant"("organizationId", "role");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_organizationId_idx" ON "Invitation"("organizationId");

-- CreateIndex
CREATE INDEX "Invitation_personId_idx" ON "Invitation"("personId");

-- CreateIndex
CREATE INDEX "JoinRequest_organizationId_state_idx" ON "JoinRequest"("organizationId", "state");

-- CreateIndex
CREATE INDEX "JoinRequest_accountId_idx" ON "JoinRequest"("accountId");

-- CreateIndex
CREATE INDEX "StaffImport_uploadedById_idx" ON "StaffImport"("uploadedById");

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_halfYear_key" ON "Campaign"("halfYear");

-- CreateIndex
CREATE UNIQUE INDEX "Programme_titleKey_key" ON "Programme"("titleKey");

-- CreateIndex
CREATE UNIQUE INDEX "Application_campaignId_organizationId_key" ON "Application"("campaignId", "organizationId");

-- CreateIndex
CREATE INDEX "ApplicationLine_applicationId_ordinal_idx" ON "ApplicationLine"("applicationId", "ordinal");

-- CreateIndex
CREATE INDEX "ApplicationLine_personId_idx" ON "ApplicationLine"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "ApplicationVersion_code_key" ON "ApplicationVersion"("code");

-- CreateIndex
CREATE UNIQUE INDEX "ApplicationVersion_applicationId_number_key" ON "ApplicationVersion"("applicationId", "number");

-- CreateIndex
CREATE INDEX "ScanPage_versionId_ordinal_idx" ON "ScanPage"("versionId", "ordinal");

-- CreateIndex
CREATE INDEX "ApplicationImport_applicationId_idx" ON "ApplicationImport"("applicationId");

-- CreateIndex
CREATE INDEX "StoredFile_sha256_idx" ON "StoredFile"("sha256");

-- CreateIndex
CREATE INDEX "AuditRecord_subjectKind_subjectId_at_idx" ON "AuditRecord"("subjectKind", "subjectId", "at");

-- CreateIndex
CREATE INDEX "Delivery_state_priority_notBefore_idx" ON "Delivery"("state", "priority", "notBefore");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_cause_personId_key" ON "Delivery"("cause", "personId");

-- CreateIndex
CREATE INDEX "InboxUpdate_state_updateId_idx" ON "InboxUpdate"("state", "updateId");

-- CreateIndex
CREATE INDEX "InboxUpdate_doneAt_idx" ON "InboxUpdate"("doneAt");

-- CreateIndex
CREATE INDEX "DialogState_updatedAt_idx" ON "DialogState"("updatedAt");

-- CreateIndex
CREATE INDEX "ChatScreen_updatedAt_idx" ON "ChatScreen"("updatedAt");

-- CreateIndex
CREATE INDEX "HandledRequest_at_idx" ON "HandledRequest"("at");
