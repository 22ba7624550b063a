-- CreateTable
CREATE TABLE "ProviderHandover" (
    "runId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "byId" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "personIds" TEXT NOT NULL,

    CONSTRAINT "ProviderHandover_pkey" PRIMARY KEY ("runId")
);

-- AddForeignKey
ALTER TABLE "ProviderHandover" ADD CONSTRAINT "ProviderHandover_runId_fkey" FOREIGN KEY ("runId") REFERENCES "CourseRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
