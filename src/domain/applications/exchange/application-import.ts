import type { PersonId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import type { ApplicationId } from "../application.ts";
import type { ApplicationStores } from "../application-deps.ts";
import type { LockedApplication } from "../lock-application.ts";
import { findPeopleOf } from "../submit-application.ts";
import type { HashText } from "../application-version.ts";
import type { ApplicationAnswers, ApplicationComparison } from "./application-comparison.ts";
import type { ApplicationFile, RowProblem } from "./application-file.ts";
import { compareApplication } from "./compare-application.ts";

export type ApplicationImportId = string;

/** A workbook with lines that was uploaded and compared; nothing of it is written before it is taken. */
export interface ApplicationImport {
  readonly id: ApplicationImportId;
  readonly applicationId: ApplicationId;
  readonly fileId: string;
  readonly uploadedById: PersonId;
  readonly state: "prepared" | "applied" | "discarded";
  /** `ImportPlan` as JSON while it is prepared, `FinishedImport` afterwards. */
  readonly plan: string;
}

/** Uploaded workbooks within a transaction. */
export interface ApplicationImportStore {
  readonly find: (id: ApplicationImportId) => Promise<ApplicationImport | null>;
  readonly insert: (applicationImport: ApplicationImport, now: Instant) => Promise<void>;
  /** Replaces the plan of a prepared import; false when it was taken or thrown away by now. */
  readonly savePlan: (id: ApplicationImportId, plan: string) => Promise<boolean>;
  /** Ends a prepared import, with what remains to be known of it; false when somebody did so before. */
  readonly finish: (
    id: ApplicationImportId,
    state: "applied" | "discarded",
    plan: string,
    now: Instant,
  ) => Promise<boolean>;
  /** Plans of the application's last imports that were taken, the newest first. */
  readonly lastAppliedPlans: (applicationId: ApplicationId, count: number) => Promise<readonly string[]>;
}

/** What is done with lines that the file does not have any more: they stay unless somebody says otherwise. */
export type AbsentDecision = "keep" | "remove";

/** A dry run with the decisions taken so far. What it would change is worked out anew whenever it is shown or taken. */
export interface ImportPlan {
  readonly fileName: string;
  readonly file: ApplicationFile;
  readonly answers: ApplicationAnswers;
  readonly absent: AbsentDecision;
  /** Whether the workbook was prepared for another application: worth a word, since its lines may not be meant. */
  readonly isOfOther: boolean;
}

/** What is kept of an import after its end: no names but in the errors that are handed back. */
export interface FinishedImport {
  readonly fileName: string;
  readonly problems: readonly RowProblem[];
  readonly headingRowBySheet: Readonly<Record<string, number>>;
  /** Answers by stable key, so that the next file does not ask the same. */
  readonly learned: Readonly<Record<string, string>>;
  /** `null` when it was thrown away. */
  readonly counts: TakenCounts | null;
}

export interface TakenCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  /** Rows that were left out because a question about them was not answered. */
  readonly waiting: number;
}

export interface ImportStores extends ApplicationStores {
  readonly applicationImports: ApplicationImportStore;
}

/** Compares a plan with the draft as the transaction sees it. */
export async function comparePlan(
  stores: ImportStores,
  { application, campaign }: Pick<LockedApplication, "application" | "campaign">,
  plan: Pick<ImportPlan, "file" | "answers" | "absent">,
): Promise<ApplicationComparison> {
  const people = await findPeopleOf(stores, application);
  return compareApplication({
    file: plan.file,
    lines: application.lines,
    organizationId: application.organizationId,
    halfYear: campaign.halfYear,
    staff: await stores.people.listStaff(application.organizationId),
    people: [...people.values()],
    programmes: await stores.programmes.listProgrammes(),
    answers: plan.answers,
    remembered: await rememberAnswers(stores, application.id),
    removesAbsent: plan.absent === "remove",
  });
}

/** A school sends its file a handful of times: after corrections, after a return. */
const REMEMBERED_IMPORTS = 10;

async function rememberAnswers(
  stores: Pick<ImportStores, "applicationImports">,
  applicationId: ApplicationId,
): Promise<Readonly<Record<string, string>>> {
  const plans = await stores.applicationImports.lastAppliedPlans(applicationId, REMEMBERED_IMPORTS);
  // The newest come first, and the last one to be spread wins.
  return Object.assign({}, ...plans.toReversed().map((plan) => (JSON.parse(plan) as FinishedImport).learned));
}

/** Eight hexadecimal digits that name what a plan would change now: what a person saw when they press «take». */
export const fingerprintOf = (comparison: ApplicationComparison, absent: AbsentDecision, hash: HashText): string =>
  hash(JSON.stringify([comparison, absent])).slice(0, 8);

/** How many lines taking it would write. */
export const countWrites = (comparison: ApplicationComparison, absent: AbsentDecision): number =>
  comparison.added.length + comparison.changed.length + (absent === "remove" ? comparison.absent.length : 0);
