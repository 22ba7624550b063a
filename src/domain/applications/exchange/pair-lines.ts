import { periodToKey } from "../../shared/period.ts";
import type { ApplicationLine, LineId } from "../application.ts";
import { titleKey } from "../line-checks.ts";
import type { RowProblem } from "./application-file.ts";
import { isSameGrounds } from "./read-grounds.ts";
import type { ResolvedRow } from "./resolve-rows.ts";

/** Which line of the draft each row is. */
export interface PairedRows {
  readonly pairs: readonly { readonly resolved: ResolvedRow; readonly line: ApplicationLine }[];
  readonly fresh: readonly ResolvedRow[];
  /** Rows that say what an earlier one says. */
  readonly repeated: readonly RowProblem[];
  /** Lines that no row is, in the draft's order. */
  readonly left: readonly ApplicationLine[];
}

/**
 * Recognises lines by programme and person. Of several lines alike the number tells which one is meant, then equal dates and grounds, then
 * the order. A row that is like no line is the line of its number, with another programme or person; without a number it is new.
 */
export function pairLines(rows: readonly ResolvedRow[], lines: readonly ApplicationLine[]): PairedRows {
  const lineOf = new Map<ResolvedRow, ApplicationLine>();
  const free = new Map<LineId, ApplicationLine>(lines.map((line) => [line.id, line]));
  const pair = (row: ResolvedRow, line: ApplicationLine | undefined): boolean => {
    if (line === undefined || lineOf.has(row) || !free.has(line.id)) return false;
    lineOf.set(row, line);
    return free.delete(line.id);
  };

  const linesByKey = groupBy(lines, (line) => keyOf(line.programme?.title, line.personId));
  const repeated: RowProblem[] = [];
  const unlike = new Set<ResolvedRow>();
  for (const [key, group] of groupBy(rows, (row) => keyOf(row.programme?.title, row.personId))) {
    const alike = linesByKey.get(key) ?? [];
    const isFree = (line: ApplicationLine): boolean => free.has(line.id);
    for (const row of group) if (row.numbered !== null && alike.includes(row.numbered)) pair(row, row.numbered);
    for (const row of group)
      pair(
        row,
        alike.filter(isFree).find((line) => isSameContent(line, row)),
      );
    const unpaired = withoutRepeats(group, lineOf, repeated);
    for (const row of unpaired) if (!pair(row, alike.find(isFree))) unlike.add(row);
  }
  const fresh: ResolvedRow[] = [];
  for (const row of rows) if (unlike.has(row) && !pair(row, row.numbered ?? undefined)) fresh.push(row);
  return {
    pairs: rows.flatMap((resolved) => {
      const line = lineOf.get(resolved);
      return line === undefined ? [] : [{ resolved, line }];
    }),
    fresh,
    repeated,
    left: lines.filter(({ id }) => free.has(id)),
  };
}

const keyOf = (title: string | undefined, personId: string | null): string =>
  `${title === undefined ? "" : titleKey(title)}|${personId ?? ""}`;

/** Rows of one programme and person that are no line yet, without those that tell nothing more than an earlier row. */
function withoutRepeats(
  group: readonly ResolvedRow[],
  lineOf: ReadonlyMap<ResolvedRow, ApplicationLine>,
  repeated: RowProblem[],
): readonly ResolvedRow[] {
  return group.filter((resolved, index) => {
    if (lineOf.has(resolved) || resolved.programme === null || resolved.personId === null) return !lineOf.has(resolved);
    const first = group.find((other, place) => (place < index || lineOf.has(other)) && tellsNoMore(resolved, other));
    if (first === undefined) return true;
    const { sheet, row, name } = resolved.row;
    repeated.push({
      sheet,
      row,
      column: null,
      text: name?.display ?? "",
      problem: { type: "Repeated", sheet: first.row.sheet, row: first.row.row },
    });
    return false;
  });
}

const tellsNoMore = ({ row }: ResolvedRow, { row: other }: ResolvedRow): boolean =>
  (row.period === null || (other.period !== null && periodToKey(row.period) === periodToKey(other.period))) &&
  (row.grounds === null || row.grounds === other.grounds);

const isSameContent = (line: ApplicationLine, { row }: ResolvedRow): boolean =>
  (row.period === null || (line.period !== null && periodToKey(row.period) === periodToKey(line.period))) &&
  (row.grounds === null || (line.grounds !== null && isSameGrounds(line.grounds, row.grounds)));

function groupBy<Item>(
  items: readonly Item[],
  keyOfItem: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
