import type { FileStore } from "../../../domain/files/file-store.ts";
import type { WorkbookReader } from "../../../domain/files/workbook-reader.ts";
import type { LoadSender } from "../../../domain/people/account.ts";
import type { PeopleQueries } from "../../../domain/people/people-views.ts";
import type { MarkStaffWorkbook, WriteStaffWorkbook } from "../../../domain/people/staff-file/staff-workbook.ts";
import type { StaffImportDeps } from "../../../domain/people/staff-file/staff-plan.ts";
import type { PeopleUseCases } from "./people-use-cases.ts";

/** What the screens of people and organizations need. */
export interface PeopleFeatureDeps extends StaffImportDeps {
  readonly queries: PeopleQueries;
  readonly loadSender: LoadSender;
  readonly files: FileStore;
  readonly readWorkbook: WorkbookReader;
  readonly markWorkbook: MarkStaffWorkbook;
  readonly writeStaffWorkbook: WriteStaffWorkbook;
  /** The address that a person opens: the bot's link with the payload. */
  readonly linkOf: (payload: string) => string;
  /** The operator of personal data, as people call it. */
  readonly municipalityName: string;
  readonly timeZone: string;
}

/** What one file of screens gets: the ports, and the use cases made of them. */
export interface PeopleScreensDeps extends PeopleFeatureDeps {
  readonly useCases: PeopleUseCases;
}
