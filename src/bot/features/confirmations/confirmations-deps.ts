import type { ConfirmationDeps } from "../../../domain/places/confirmations/confirmation-deps.ts";
import type { RunPerson, RunView } from "../../../domain/places/course-runs/run-views.ts";
import type { ConfirmationQueries } from "../../../domain/places/confirmations/confirmation-views.ts";

/** Makes the workbook of those who go, for the provider. */
export type WriteProviderList = (view: RunView, people: readonly RunPerson[]) => Promise<Uint8Array>;

export interface ConfirmationsFeatureDeps extends ConfirmationDeps {
  readonly queries: ConfirmationQueries;
  readonly writeProviderList: WriteProviderList;
}
