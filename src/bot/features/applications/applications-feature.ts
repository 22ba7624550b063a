import type { ApplicationDeps } from "../../../domain/applications/application-deps.ts";
import type { ApplicationQueries } from "../../../domain/applications/application-views.ts";
import type { AuditQueries } from "../../../domain/audit/audit.ts";
import type { FileStore } from "../../../domain/files/file-store.ts";
import { createCollectScanFlow } from "../../../flows/applications/collect-scan.flow.ts";
import { createCommentLineFlow } from "../../../flows/applications/comment-line.flow.ts";
import { createFillLineFlow } from "../../../flows/applications/fill-line.flow.ts";
import { createObjectToCorrectionFlow } from "../../../flows/applications/object-to-correction.flow.ts";
import { createReturnApplicationFlow } from "../../../flows/applications/return-application.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { applicationTexts } from "../../../texts/applications.texts.ts";
import type { Feature } from "../../feature.ts";
import type { ApplicationsDeps } from "./application-requests.ts";
import { createApplicationScreen } from "./application-screen.ts";
import { createApplicationUseCases } from "./application-use-cases.ts";
import { createLineScreens } from "./line-screens.ts";
import { applicantOrganizations, createMyApplicationsScreen, createOpenAction } from "./my-applications.ts";
import { createObjectAction } from "./objection-screens.ts";
import { createReviewScreens } from "./review-actions.ts";
import { createScanScreens, offerScan } from "./scan-screens.ts";
import { createSubmitScreens } from "./submit-screens.ts";
import { createVersionScreens } from "./version-screens.ts";

export interface ApplicationsFeatureDeps extends ApplicationDeps {
  readonly queries: ApplicationQueries;
  readonly audit: AuditQueries;
  readonly files: FileStore;
  /** IANA name of the municipality's time zone. */
  readonly timeZone: string;
}

/** Form 2 in the chat: filled in by the school, approved by its head, decided upon by the municipal coordinator. */
export const createApplicationsFeature = (feature: ApplicationsFeatureDeps): Feature => {
  const useCases = createApplicationUseCases(feature);
  const { queries, audit, files, clock, ids, timeZone } = feature;
  const deps: ApplicationsDeps = { queries, audit, files, useCases, clock, ids, timeZone };
  const line = createLineScreens(deps);
  const submit = createSubmitScreens(deps);
  const review = createReviewScreens(deps);
  const scan = createScanScreens(deps);
  return {
    id: "applications",
    screens: {
      "a.my": createMyApplicationsScreen(deps),
      "a.app": createApplicationScreen(deps),
      ...line.screens,
      ...submit.screens,
      ...review.screens,
      ...scan.screens,
      ...createVersionScreens(deps).screens,
    },
    actions: {
      "a.open": createOpenAction(deps),
      "a.object": createObjectAction(deps),
      ...line.actions,
      ...submit.actions,
      ...review.actions,
      ...scan.actions,
    },
    dialogs: [
      createFillLineFlow({ queries, answerLine: useCases.answerLine, correctLine: useCases.correctLine }),
      createReturnApplicationFlow({ queries, returnApplication: useCases.returnApplication }),
      createCommentLineFlow({ queries, commentLine: useCases.commentLine }),
      createObjectToCorrectionFlow({ queries, objectToCorrection: useCases.objectToCorrection }),
      createCollectScanFlow({ queries, files, addScanPage: useCases.addScanPage }),
    ],
    offersForFile: offerScan({ queries, files }),
    menu: (actor) =>
      applicantOrganizations(actor).length === 0 ? [] : [{ label: applicationTexts.menuSchool, to: to("a.my") }],
  };
};
