-- CreateTable
CREATE TABLE "Survey" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "createdById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "archivedAt" TIMESTAMP(3),

    CONSTRAINT "Survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyVersion" (
    "id" TEXT NOT NULL,
    "surveyId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "fileId" TEXT,
    "createdById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "publishedAt" TIMESTAMP(3),

    CONSTRAINT "SurveyVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyRun" (
    "id" TEXT NOT NULL,
    "surveyId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isAnonymous" BOOLEAN NOT NULL,
    "minutes" INTEGER NOT NULL,
    "settings" TEXT NOT NULL,
    "opensAt" TIMESTAMP(3) NOT NULL,
    "closesAt" TIMESTAMP(3) NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),
    "settledAt" TIMESTAMP(3),
    "results" TEXT,

    CONSTRAINT "SurveyRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyRespondent" (
    "runId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "organizationId" TEXT,
    "position" TEXT NOT NULL,
    "subject" TEXT,
    "category" TEXT,
    "state" TEXT NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL,
    "doneAt" TIMESTAMP(3),

    CONSTRAINT "SurveyRespondent_pkey" PRIMARY KEY ("runId","personId")
);

-- CreateTable
CREATE TABLE "SurveyResponse" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "doneAt" TIMESTAMP(3),

    CONSTRAINT "SurveyResponse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyResponseChange" (
    "id" TEXT NOT NULL,
    "responseId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "question" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,

    CONSTRAINT "SurveyResponseChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SealedDraft" (
    "key" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "payload" TEXT NOT NULL,

    CONSTRAINT "SealedDraft_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "AnonymousAnswers" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "versionNumber" INTEGER NOT NULL,
    "answers" TEXT NOT NULL,

    CONSTRAINT "AnonymousAnswers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deficit" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "personId" TEXT,
    "competence" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "correctedWording" TEXT,
    "source" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "sourceTitle" TEXT NOT NULL,
    "sourceKey" TEXT NOT NULL,
    "statedOn" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "objection" TEXT,
    "createdById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Deficit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DiagnosticsImport" (
    "id" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "uploadedById" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "appliedAt" TIMESTAMP(3),

    CONSTRAINT "DiagnosticsImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Survey_code_key" ON "Survey"("code");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyVersion_surveyId_number_key" ON "SurveyVersion"("surveyId", "number");

-- CreateIndex
CREATE INDEX "SurveyRun_state_closesAt_idx" ON "SurveyRun"("state", "closesAt");

-- CreateIndex
CREATE INDEX "SurveyRun_surveyId_opensAt_idx" ON "SurveyRun"("surveyId", "opensAt");

-- CreateIndex
CREATE INDEX "SurveyRespondent_personId_state_idx" ON "SurveyRespondent"("personId", "state");

-- CreateIndex
CREATE INDEX "SurveyRespondent_runId_organizationId_state_idx" ON "SurveyRespondent"("runId", "organizationId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyResponse_runId_personId_key" ON "SurveyResponse"("runId", "personId");

-- CreateIndex
CREATE INDEX "SurveyResponseChange_responseId_at_idx" ON "SurveyResponseChange"("responseId", "at");

-- CreateIndex
CREATE INDEX "SealedDraft_runId_idx" ON "SealedDraft"("runId");

-- CreateIndex
CREATE INDEX "AnonymousAnswers_runId_idx" ON "AnonymousAnswers"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "Deficit_sourceKey_key" ON "Deficit"("sourceKey");

-- CreateIndex
CREATE INDEX "Deficit_personId_state_idx" ON "Deficit"("personId", "state");

-- CreateIndex
CREATE INDEX "Deficit_organizationId_state_idx" ON "Deficit"("organizationId", "state");

-- CreateIndex
CREATE INDEX "Deficit_sourceId_idx" ON "Deficit"("sourceId");

-- CreateIndex
CREATE INDEX "DiagnosticsImport_uploadedById_idx" ON "DiagnosticsImport"("uploadedById");

-- AddForeignKey
ALTER TABLE "SurveyVersion" ADD CONSTRAINT "SurveyVersion_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyRun" ADD CONSTRAINT "SurveyRun_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyRun" ADD CONSTRAINT "SurveyRun_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "SurveyVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyRespondent" ADD CONSTRAINT "SurveyRespondent_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SurveyRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyResponseChange" ADD CONSTRAINT "SurveyResponseChange_responseId_fkey" FOREIGN KEY ("responseId") REFERENCES "SurveyResponse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
