/** People who are alike in everything by which results are broken down. */
export interface Cell {
  /** Indexes of the candidate groups to which they belong. */
  readonly groups: readonly number[];
  readonly size: number;
}

/**
 * Chooses the groups that may be shown beside the total so that nothing that is shown, however it is added and subtracted, also across
 * dimensions, speaks of fewer than `smallest` people. Candidates are tried in their order; one that would break this is left out. `null` when
 * even the total speaks of fewer. `turn` lets others in.
 *
 * Why it holds: whatever can be worked out of sums over shown groups is a weighted sum over people, with weights out of the space that the
 * groups' indicator functions span. `smallest` disjoint sets of people are kept, each as large as the space has dimensions and such that a
 * function of the space that is zero on the whole set is zero altogether. So a function that is not zero weighs somebody in each of these
 * sets: at least `smallest` people. The sets grow with each group that is taken; a group for which they cannot grow is left out, which is
 * careful (another choice of sets might have done) and never wrong. Arithmetic is exact, modulo a prime of 26 bits: what is not zero there is
 * not zero, and the chance that something is zero there alone is one in 67 million.
 */
export async function pickSafeGroups(
  cells: readonly Cell[],
  candidates: number,
  smallest: number,
  turn: () => Promise<void>,
): Promise<ReadonlySet<number> | null> {
  const room = cells.map(({ size }) => size);
  const bases: Basis[] = [];
  while (bases.length < smallest) {
    const cell = room.findIndex((left) => left > 0);
    if (cell === -1) return null;
    room[cell] = (room[cell] ?? 0) - 1;
    const whole = new Float64Array(candidates + 1);
    whole[0] = 1;
    bases.push({ functions: [whole], pivots: [cell], inverses: [1] });
  }
  const picked = new Set<number>();
  for (let group = 0; group < candidates; group += 1) {
    if (extendAll(bases, cells, room, group)) picked.add(group);
    if (group % groupsPerTurn === groupsPerTurn - 1) await turn();
  }
  return picked;
}

/** A group among thousands of people takes up to a millisecond. */
const groupsPerTurn = 4;

/** A set of people, by their cells, and functions spanning the space: each is zero at the pivots before its own. */
interface Basis {
  readonly functions: Float64Array[];
  readonly pivots: number[];
  /** Of each function's value at its own pivot. */
  readonly inverses: number[];
}

/** The largest prime below 2 to the 26th: products of two numbers below it are exact. */
const prime = 67_108_859;

/** Takes the group into all bases, or into none. */
function extendAll(bases: readonly Basis[], cells: readonly Cell[], room: number[], group: number): boolean {
  const functions = bases.map((basis) => reduce(basis, cells, group));
  const choices = functions.map((weights) =>
    cells.flatMap((cell, index) => ((room[index] ?? 0) > 0 && valueAt(weights, cell) !== 0 ? [index] : [])),
  );
  if (choices.some((some) => some.length === 0)) {
    // Already known from what is shown: showing it tells nothing new.
    return functions.every((weights) => cells.every((cell) => valueAt(weights, cell) === 0));
  }
  const taken = assign(choices, room);
  if (taken === null) return false;
  for (const [index, basis] of bases.entries()) {
    const [weights, cell] = [functions[index], taken[index]];
    if (weights === undefined || cell === undefined) continue;
    room[cell] = (room[cell] ?? 0) - 1;
    basis.functions.push(weights);
    basis.pivots.push(cell);
    basis.inverses.push(invert(valueAt(weights, cells[cell])));
  }
  return true;
}

/** The group's indicator less what makes it zero at all pivots of the basis. */
function reduce(basis: Basis, cells: readonly Cell[], group: number): Float64Array {
  const weights = new Float64Array(basis.functions[0]?.length ?? 0);
  weights[group + 1] = 1;
  for (const [index, other] of basis.functions.entries()) {
    const value = valueAt(weights, cells[basis.pivots[index] ?? 0]);
    if (value === 0) continue;
    const factor = prime - ((value * (basis.inverses[index] ?? 0)) % prime);
    // A function knows the whole (0) and the groups up to its own only.
    for (let place = 0; place <= group + 1; place += 1) {
      const weight = other[place] ?? 0;
      if (weight !== 0) weights[place] = ((weights[place] ?? 0) + weight * factor) % prime;
    }
  }
  return weights;
}

function valueAt(weights: Float64Array, cell: Cell | undefined): number {
  let value = weights[0] ?? 0;
  for (const group of cell?.groups ?? []) value += weights[group + 1] ?? 0;
  return value % prime;
}

/** A person for each basis, nobody twice; `null` when there are not enough. */
function assign(choices: readonly (readonly number[])[], room: readonly number[]): readonly number[] | null {
  const holders = new Map<number, number[]>();
  const chosen: number[] = [];
  const place = (basis: number, seen: Set<number>): boolean => {
    for (const cell of choices[basis] ?? []) {
      if (seen.has(cell)) continue;
      seen.add(cell);
      const held = holders.get(cell) ?? [];
      const hasRoom = held.length < (room[cell] ?? 0);
      const moved = hasRoom ? -1 : held.findIndex((other) => place(other, seen));
      if (!hasRoom && moved === -1) continue;
      holders.set(cell, [...held.filter((_, index) => index !== moved), basis]);
      chosen[basis] = cell;
      return true;
    }
    return false;
  };
  return choices.every((_, basis) => place(basis, new Set())) ? chosen : null;
}

/** By Fermat: the power of `prime` - 2. */
function invert(value: number): number {
  let result = 1;
  let power = value % prime;
  for (let exponent = prime - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * power) % prime;
    power = (power * power) % prime;
  }
  return result;
}
