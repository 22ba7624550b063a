-- DropIndex
DROP INDEX "SealedDraft_runId_idx";

-- DropIndex
DROP INDEX "AnonymousAnswers_runId_idx";

-- CreateIndex
CREATE INDEX "SealedDraft_runId_key_idx" ON "SealedDraft"("runId", "key");

-- CreateIndex
CREATE INDEX "AnonymousAnswers_runId_id_idx" ON "AnonymousAnswers"("runId", "id");
