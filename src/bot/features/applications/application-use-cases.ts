import { acceptApplication, consentToLate } from "../../../domain/applications/accept-application.ts";
import type { ApplicationDeps } from "../../../domain/applications/application-deps.ts";
import { approveAsHead } from "../../../domain/applications/approve-as-head.ts";
import { correctLine } from "../../../domain/applications/correct-line.ts";
import { answerLine, removeLine, restoreLine } from "../../../domain/applications/edit-line.ts";
import { objectToCorrection } from "../../../domain/applications/object-to-correction.ts";
import { openApplication } from "../../../domain/applications/open-application.ts";
import {
  cancelReturn,
  commentLine,
  returnApplication,
  takeUpApplication,
} from "../../../domain/applications/review-application.ts";
import { addScanPage, removeScanPage } from "../../../domain/applications/scan-pages.ts";
import { submitApplication } from "../../../domain/applications/submit-application.ts";
import { withdrawApplication } from "../../../domain/applications/withdraw-application.ts";

/** Everything that can be done with an application. */
export const createApplicationUseCases = (deps: ApplicationDeps) => ({
  openApplication: openApplication(deps),
  answerLine: answerLine(deps),
  removeLine: removeLine(deps),
  restoreLine: restoreLine(deps),
  submitApplication: submitApplication(deps),
  withdrawApplication: withdrawApplication(deps),
  takeUpApplication: takeUpApplication(deps),
  commentLine: commentLine(deps),
  returnApplication: returnApplication(deps),
  cancelReturn: cancelReturn(deps),
  acceptApplication: acceptApplication(deps),
  consentToLate: consentToLate(deps),
  approveAsHead: approveAsHead(deps),
  correctLine: correctLine(deps),
  objectToCorrection: objectToCorrection(deps),
  addScanPage: addScanPage(deps),
  removeScanPage: removeScanPage(deps),
});

export type ApplicationUseCases = ReturnType<typeof createApplicationUseCases>;
