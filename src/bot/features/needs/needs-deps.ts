import type { ApplicationQueries } from "../../../domain/applications/application-views.ts";
import type { FileStore } from "../../../domain/files/file-store.ts";
import type { WorkbookReader } from "../../../domain/files/workbook-reader.ts";
import type { DeliveryQueries } from "../../../domain/needs/deficit-delivery.ts";
import type { NeedQueries } from "../../../domain/needs/need-views.ts";
import type { PeopleQueries } from "../../../domain/people/people-views.ts";
import type { MarkStaffWorkbook } from "../../../domain/people/staff-file/staff-workbook.ts";
import type { ApplicationUseCases } from "../applications/application-use-cases.ts";
import type { NeedsUseCaseDeps, NeedsUseCases } from "./needs-use-cases.ts";

/** What the screens of deficits need. */
export type NeedsFeatureDeps = NeedsUseCaseDeps & {
  readonly queries: NeedQueries;
  readonly deliveries: DeliveryQueries;
  /** Form 2, for lines that rest on a deficit. */
  readonly applications: Pick<ApplicationUseCases, "openApplication" | "answerLine">;
  readonly applicationQueries: Pick<
    ApplicationQueries,
    "listOpenings" | "listApplications" | "viewApplication" | "listStaffChoices" | "listProgrammeChoices"
  >;
  readonly files: FileStore;
  readonly isFileOf: PeopleQueries["isFileOf"];
  readonly readWorkbook: WorkbookReader;
  readonly markWorkbook: MarkStaffWorkbook;
  /** An empty workbook for results, with a list of these organizations. */
  readonly writeTemplate: (organizationNames: readonly string[]) => Promise<Uint8Array>;
};

/** What one file of screens gets: the ports, and the use cases made of them. */
export type NeedsScreensDeps = NeedsFeatureDeps & { readonly useCases: NeedsUseCases };
