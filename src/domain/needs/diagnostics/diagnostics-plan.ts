import type { PeopleStore } from "../../people/people-stores.ts";
import { type Actor, isMunicipalCoordinator } from "../../people/roles.ts";
import type { RowProblem } from "../../people/staff-file/read-staff-file.ts";
import type { StaffAnswers } from "../../people/staff-file/staff-comparison.ts";
import type { ImportStore, StaffImport } from "../../people/staff-file/staff-import.ts";
import { rememberAnswers } from "../../people/staff-file/staff-plan.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { SecretSource } from "../../shared/ids.ts";
import type { UnitOfWork } from "../../shared/unit-of-work.ts";
import type { NeedDeps, NeedStores } from "../need-deps.ts";
import { compareDiagnostics, type DiagnosedPerson, type DiagnosticsComparison } from "./compare-diagnostics.ts";
import type { DiagnosticsFile, DiagnosticsProblem } from "./read-diagnostics.ts";

/** What the import of diagnostics reads and writes within one transaction. */
export interface DiagnosticsStores extends NeedStores {
  readonly people: PeopleStore;
  /** Staff lists, whose answers about near names hold here too. */
  readonly imports: ImportStore;
  readonly diagnosticsImports: ImportStore;
}

export interface DiagnosticsDeps extends NeedDeps {
  readonly work: UnitOfWork<DiagnosticsStores>;
  readonly secrets: SecretSource;
  readonly timeZone: string;
  /** What the diagnostics are called where a table does not say so. */
  readonly usualTitle: string;
}

/** A dry run with the answers given so far. What it would write is worked out anew whenever it is shown or applied. */
export interface DiagnosticsPlan {
  readonly fileName: string;
  readonly file: DiagnosticsFile;
  readonly answers: StaffAnswers;
  readonly preparedOn: CalendarDay;
}

/** What is kept of an import after its end: no names but in the errors that were handed back. */
export interface FinishedDiagnostics {
  readonly fileName: string;
  readonly problems: readonly RowProblem<DiagnosticsProblem>[];
  readonly headingRowBySheet: Readonly<Record<string, number>>;
  readonly learned: Readonly<Record<string, string>>;
  readonly counts: DiagnosticsCounts | null;
}

export interface DiagnosticsCounts {
  readonly deficits: number;
  readonly people: number;
  readonly known: number;
}

/** A comparison told apart by what is new in it. */
export interface DiagnosticsReview extends DiagnosticsComparison {
  /** Those of whom something new is said, with that alone. */
  readonly fresh: readonly DiagnosedPerson[];
  /** Deficits that were noted before. */
  readonly known: number;
  /** People of whom nothing is said to be lacking. */
  readonly flawless: number;
}

/** Compares a plan with the staff lists and deficits as the transaction sees them. */
export async function reviewPlan(
  stores: DiagnosticsStores,
  plan: DiagnosticsPlan,
  { secrets, usualTitle }: Pick<DiagnosticsDeps, "secrets" | "usualTitle">,
): Promise<DiagnosticsReview> {
  const comparison = compareDiagnostics({
    file: plan.file,
    organizations: await stores.people.listEveryOrganization(),
    people: (await stores.people.listEverybody(null)).filter(({ isGone }) => !isGone),
    answers: plan.answers,
    remembered: { ...(await rememberAnswers(stores.imports)), ...(await rememberAnswers(stores.diagnosticsImports)) },
    preparedOn: plan.preparedOn,
    usualTitle,
    hash: secrets.hash,
  });
  const keys = comparison.people.flatMap(({ deficits }) => deficits.map(({ sourceKey }) => sourceKey));
  const noted = await stores.needs.findNoted(keys);
  const fresh = comparison.people
    .map((one) => ({ ...one, deficits: one.deficits.filter(({ sourceKey }) => !noted.has(sourceKey)) }))
    .filter(({ deficits }) => deficits.length > 0);
  const flawless = comparison.people.filter(({ deficits }) => deficits.length === 0).length;
  return { ...comparison, fresh, known: noted.size, flawless };
}

/** Eight hexadecimal digits that name what a plan would write now: what a person saw when they press «apply». */
export const fingerprintOf = (review: DiagnosticsReview, secrets: SecretSource): string =>
  secrets.hash(JSON.stringify(review)).slice(0, 8);

/** The import if the actor loaded it and still runs the municipality's cycle. */
export async function findOwnDiagnostics(
  stores: Pick<DiagnosticsStores, "diagnosticsImports">,
  actor: Actor,
  id: string,
): Promise<StaffImport | null> {
  const found = isMunicipalCoordinator(actor) ? await stores.diagnosticsImports.find(id) : null;
  return found?.uploadedById === actor.personId ? found : null;
}
