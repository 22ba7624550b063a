import { smallestGroup } from "../runs/run.ts";
import type { PeopleGroup } from "./group-people.ts";
import { dimensions, type QuestionResult, type Slice, type SliceGroup, type Tally } from "./results.ts";
import { type Cell, pickSafeGroups } from "./safe-groups.ts";
import { createTally, type TallyCounter } from "./tally.ts";

/** One person's way through the questions. */
export interface Member {
  /** One group for each dimension. */
  readonly groups: readonly number[];
  /** 1 where the person answered, by question. */
  readonly answered: Uint8Array;
}

export interface SlicingInput {
  readonly groups: readonly PeopleGroup[];
  readonly tallies: {
    readonly of: (group: number, question: number) => TallyCounter;
    readonly indexOf: (code: string) => number;
  };
  readonly questions: readonly QuestionResult[];
  readonly members: readonly Member[];
}

type Turn = () => Promise<void>;

/** Groups that are shown as one. */
interface ShownGroup {
  readonly key: string | null;
  readonly label: string;
  readonly dimension: PeopleGroup["dimension"];
  readonly parts: readonly number[];
  readonly size: number;
}

/** All groups as they are. */
export const sliceNamed = async (input: SlicingInput, turn: Turn): Promise<readonly Slice[]> => {
  const shown = sortedGroups(input.groups).map((index) => asShown(input.groups, index));
  return toSlices(input, shown, () => true, turn);
};

/**
 * Groups of an anonymous run: those that `pickSafeGroups` lets pass, the others folded together. A question is shown in those of them whose
 * answers to it are safe among the people who answered it at all.
 */
export const sliceAnonymous = async (input: SlicingInput, turn: Turn): Promise<readonly Slice[]> => {
  const { groups, members, questions, tallies } = input;
  const order = sortedGroups(groups);
  const rank = rankOf(order, groups.length);
  const all = await pickSafeGroups(toCells(members, rank), order.length, smallestGroup, turn);
  if (all === null) return [];
  const shown = foldGroups(groups, order, (index) => all.has(rank[index] ?? -1));
  const shownOf = Array.from(groups, () => -1);
  for (const [index, { parts }] of shown.entries()) for (const part of parts) shownOf[part] = index;
  await turn();

  const pickedBySet = new Map<string, ReadonlySet<number>>();
  const picked = new Map<string, ReadonlySet<number>>();
  for (const { code, total } of questions) {
    const index = tallies.indexOf(code);
    const answerers = total === null ? [] : members.filter(({ answered }) => answered[index] === 1);
    const name = members.map(({ answered }) => answered[index] ?? 0).join("");
    const safe = pickedBySet.get(name) ?? (await pickAmong(answerers, shown, shownOf, turn));
    pickedBySet.set(name, safe);
    picked.set(code, safe);
    await turn();
  }
  const slices = await toSlices(input, shown, (group, code) => picked.get(code)?.has(group) === true, turn);
  return slices.map(({ dimension, groups }) => ({ dimension, groups: groups.map(coarsen) }));
};

/**
 * Mean, deviation and quartiles of a small group together are the equation by which its values are found among all; a mean to one decimal
 * leaves thousands of solutions. Scales and rows show how often each step was chosen anyway.
 */
const coarsen = (group: SliceGroup): SliceGroup => ({
  ...group,
  tallies: Object.fromEntries(
    Object.entries(group.tallies).map(([code, tally]) => {
      const isFree = tally?.numbers != null && Object.keys(tally.counts).length === 0;
      if (!isFree) return [code, tally];
      return [code, { ...tally, numbers: { mean: Math.round(tally.numbers.mean * 10) / 10, spread: null } }];
    }),
  ),
});

/** Which of the shown groups are safe among some people only. */
const pickAmong = async (
  members: readonly Member[],
  shown: readonly ShownGroup[],
  shownOf: readonly number[],
  turn: Turn,
): Promise<ReadonlySet<number>> => {
  const sizes = Array.from(shown, () => 0);
  for (const { groups } of members) for (const group of groups) addOne(sizes, shownOf[group] ?? -1);
  const order = shown
    .map((group, index) => ({ group, index }))
    .sort((one, other) => byDimension(one.group, other.group) || (sizes[other.index] ?? 0) - (sizes[one.index] ?? 0))
    .map(({ index }) => index);
  const rank = rankOf(order, shown.length);
  const cells = toCells(
    members,
    shownOf.map((index) => rank[index] ?? -1),
  );
  const safe = (await pickSafeGroups(cells, order.length, smallestGroup, turn)) ?? new Set<number>();
  return new Set(order.filter((index) => (sizes[index] ?? 0) > 0 && safe.has(rank[index] ?? -1)));
};

const toCells = (members: readonly Member[], rank: readonly number[]): readonly Cell[] => {
  const cells = new Map<string, { groups: readonly number[]; size: number }>();
  for (const member of members) {
    const groups = member.groups.map((group) => rank[group] ?? -1).filter((group) => group >= 0);
    const name = groups.join();
    const cell = cells.get(name) ?? { groups, size: 0 };
    cell.size += 1;
    cells.set(name, cell);
  }
  return [...cells.values()];
};

const foldGroups = (
  groups: readonly PeopleGroup[],
  order: readonly number[],
  isPicked: (index: number) => boolean,
): readonly ShownGroup[] =>
  dimensions.flatMap((dimension) => {
    const own = order.filter((index) => groups[index]?.dimension === dimension);
    const single = own.filter(isPicked).map((index) => asShown(groups, index));
    const parts = own.filter((index) => !isPicked(index));
    const size = parts.reduce((sum, index) => sum + (groups[index]?.size ?? 0), 0);
    return parts.length === 0 ? single : [...single, { key: null, label: "", dimension, parts, size }];
  });

const asShown = (groups: readonly PeopleGroup[], index: number): ShownGroup => {
  const group = groups[index] ?? { key: "", label: "", dimension: "organization" as const, size: 0 };
  return { key: group.key, label: group.label, dimension: group.dimension, parts: [index], size: group.size };
};

/** Dimension by dimension, the largest first; those alike in size by key, so that the outcome is always the same. */
const sortedGroups = (groups: readonly PeopleGroup[]): readonly number[] =>
  groups
    .map((group, index) => ({ group, index }))
    .sort(
      (one, other) =>
        byDimension(one.group, other.group) ||
        other.group.size - one.group.size ||
        (one.group.key < other.group.key ? -1 : 1),
    )
    .map(({ index }) => index);

const byDimension = (one: Pick<PeopleGroup, "dimension">, other: Pick<PeopleGroup, "dimension">): number =>
  dimensions.indexOf(one.dimension) - dimensions.indexOf(other.dimension);

const rankOf = (order: readonly number[], length: number): readonly number[] => {
  const rank = Array.from({ length }, () => -1);
  for (const [place, index] of order.entries()) rank[index] = place;
  return rank;
};

const addOne = (counts: number[], index: number): void => {
  if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
};

const toSlices = async (
  { questions, tallies, members }: SlicingInput,
  shown: readonly ShownGroup[],
  isShown: (group: number, code: string) => boolean,
  turn: Turn,
): Promise<readonly Slice[]> => {
  const groups: { readonly dimension: ShownGroup["dimension"]; readonly group: SliceGroup }[] = [];
  for (const [index, { key, label, dimension, parts, size }] of shown.entries()) {
    const entries = questions.map(({ code, total }) => {
      const isSafe = total !== null && isShown(index, code);
      return [code, isSafe ? mergeTallies(parts, tallies, tallies.indexOf(code)) : null] as const;
    });
    groups.push({ dimension, group: { key, label, responses: size, tallies: Object.fromEntries(entries) } });
    await turn();
  }
  return dimensions.flatMap((dimension) => {
    const own = groups.flatMap((one) => (one.dimension === dimension ? [one.group] : []));
    // Everybody in one group: nothing to compare; but whose organization it is matters to that organization.
    const isWhole = own.length === 1 && own[0]?.responses === members.length;
    const isOwn = dimension === "organization" && own[0]?.key !== null;
    return own.length === 0 || (isWhole && !isOwn) ? [] : [{ dimension, groups: own }];
  });
};

const mergeTallies = (parts: readonly number[], tallies: SlicingInput["tallies"], question: number): Tally => {
  const merged = createTally();
  for (const part of parts) merged.merge(tallies.of(part, question));
  return merged.read();
};
