import type { Grid } from "../../domain/shared/grid.ts";
import { OWN_SHEET_PREFIX } from "./row-collector.ts";
import { MARKER_SHEET } from "./workbook-spec.ts";

/** A workbook's own sheets apart from what a person sees in it. */
export interface MarkedGrids {
  /** What the workbook says about itself (`WorkbookSpec.markers`); empty if it is not one of ours. Somebody may have changed it: a hint, not a proof. */
  readonly markers: Readonly<Record<string, string>>;
  readonly grids: readonly Grid[];
}

/** Takes the hidden sheets that we wrote out of what was read. */
export function takeMarkers(grids: readonly Grid[]): MarkedGrids {
  const rows = grids.find(({ name }) => name === MARKER_SHEET)?.rows ?? [];
  const pairs = rows.flatMap(({ cells: [key, value] }) =>
    typeof key === "string" ? [[key, typeof value === "object" || value === undefined ? "" : String(value)]] : [],
  );
  return {
    markers: Object.fromEntries(pairs) as Record<string, string>,
    grids: grids.filter(({ name }) => !name.startsWith(OWN_SHEET_PREFIX)),
  };
}
