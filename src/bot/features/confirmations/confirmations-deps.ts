import type { ConfirmationDeps } from "../../../domain/places/confirmations/confirmation-deps.ts";
import type { ConfirmationQueries } from "../../../domain/places/confirmations/confirmation-views.ts";

export interface ConfirmationsFeatureDeps extends ConfirmationDeps {
  readonly queries: ConfirmationQueries;
}
