/**
 * What somebody can work out who adds and subtracts, with any factors, sums over the shown sets of people: the size of the smallest
 * group under `limit` about which some combination speaks alone; `null` when there is none. By brute force: for every small group of people it is
 * looked whether the shown sets are less independent when these people are left out, which is the case exactly when a combination of them
 * is zero for everybody else.
 */
export function smallestKnown(shown: readonly (readonly number[])[], limit: number): number | null {
  const people = shown[0]?.length ?? 0;
  const full = rankOf(shown);
  for (let size = 1; size < limit; size += 1) {
    for (const group of combinations(people, size)) {
      const without = shown.map((row) => row.filter((_, person) => !group.includes(person)));
      if (rankOf(without) < full) return size;
    }
  }
  return null;
}

function* combinations(of: number, size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= of - size; first += 1) {
    for (const rest of combinations(of, size - 1, first + 1)) yield [first, ...rest];
  }
}

/** By elimination in plain numbers: small matrices of zeros and ones. */
export function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  const columns = rows[0]?.length ?? 0;
  let rank = 0;
  for (let column = 0; column < columns && rank < rows.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    const pivotRow = rows[pivot];
    if (pivotRow === undefined) continue;
    rows[pivot] = rows[rank] ?? [];
    rows[rank] = pivotRow;
    for (const [index, row] of rows.entries()) {
      const factor = index > rank ? (row[column] ?? 0) / (pivotRow[column] ?? 1) : 0;
      if (factor === 0) continue;
      for (let at = column; at < columns; at += 1) row[at] = (row[at] ?? 0) - factor * (pivotRow[at] ?? 0);
    }
    rank += 1;
  }
  return rank;
}
