-- CreateTable
CREATE TABLE "ProviderHandover" (
    "runId" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "byId" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "personIds" TEXT NOT NULL,
    CONSTRAINT "ProviderHandover_runId_fkey" FOREIGN KEY ("runId") REFERENCES "CourseRun" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
