import type { Grid, GridRow } from "../../domain/shared/grid.ts";
import { parseSheets, refusalOf } from "./parse-workbook.ts";
import type { ReadMessage, ReadTask } from "./read-workbook.ts";
import type { WorkerScript } from "./worker-port.ts";

/** Taking in some 3,000 cells holds up the main thread for about two milliseconds. */
const CELLS_PER_PORTION = 3_000;

const readSheets: WorkerScript<ReadTask, ReadMessage> = async ({ bytes, kind, limits }, ask) => {
  try {
    for await (const grid of parseSheets(bytes, kind, limits)) {
      await ask({ type: "Sheet", name: grid.name });
      for (const rows of portionsOf(grid)) await ask({ type: "Rows", rows });
    }
    return { message: { type: "Finished" } };
  } catch (error) {
    return { message: { type: "Refused", error: refusalOf(error) } };
  }
};

export default readSheets;

function* portionsOf(grid: Grid): Generator<GridRow[]> {
  let portion: GridRow[] = [];
  let cells = 0;
  for (const row of grid.rows) {
    portion.push(row);
    cells += row.cells.length;
    if (cells >= CELLS_PER_PORTION) {
      yield portion;
      portion = [];
      cells = 0;
    }
  }
  if (portion.length > 0) yield portion;
}
