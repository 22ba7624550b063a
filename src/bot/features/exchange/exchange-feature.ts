import { createReadImport } from "../../../domain/applications/exchange/read-import.ts";
import {
  createPrepareImport,
  createUploadStoredFile,
  createUploadWorkbook,
} from "../../../domain/applications/exchange/prepare-import.ts";
import { createUploadApplicationFlow } from "../../../flows/applications/exchange/upload-application.flow.ts";
import type { Feature } from "../../feature.ts";
import { createConsolidatedAction } from "./consolidated-action.ts";
import { createFormAction, createNextScreen, createPrintAction, createSheetAction } from "./document-actions.ts";
import type { ExchangeFeatureDeps } from "./exchange-deps.ts";
import { createImportActions } from "./import-actions.ts";
import {
  createAbsentScreen,
  createAskScreen,
  createChangesScreen,
  createRemarksScreen,
  createSummaryScreen,
} from "./import-screens.ts";
import { createStrayFileActions, offerWorkbook } from "./stray-file.ts";

/** Applications as files: the workbook to fill in and what comes back, print, the coordinator's workbooks. Its buttons stand elsewhere. */
export const createExchangeFeature = (deps: ExchangeFeatureDeps): Feature => {
  const readImport = createReadImport(deps);
  const upload = { ...deps, prepareImport: createPrepareImport(deps) };
  return {
    id: "exchange",
    screens: {
      "x.next": createNextScreen(deps),
      "x.ask": createAskScreen({ readImport }),
      "x.imp": createSummaryScreen({ readImport }),
      "x.diff": createChangesScreen({ readImport }),
      "x.rem": createRemarksScreen({ readImport }),
      "x.gone": createAbsentScreen({ readImport }),
    },
    actions: {
      "x.form": createFormAction(deps),
      "x.docx": createPrintAction(deps),
      "x.xlsx": createSheetAction(deps),
      "x.consolidated": createConsolidatedAction(deps),
      ...createImportActions({ ...deps, readImport }),
      ...createStrayFileActions({ ...deps, uploadStoredFile: createUploadStoredFile(upload) }),
    },
    dialogs: [createUploadApplicationFlow({ queries: deps.queries, uploadWorkbook: createUploadWorkbook(upload) })],
    menu: () => [],
    offersForFile: offerWorkbook(deps),
  };
};
