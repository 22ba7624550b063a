import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cell, pickSafeGroups } from "../../../../src/domain/surveys/results/safe-groups.ts";
import { smallestKnown } from "../../../support/surveys/attack.ts";

const smallest = 5;

/** Groups of every dimension, the largest first, and the people in them. */
const sortPeople = (people: readonly (readonly number[])[]) => {
  const dimensions = people[0]?.length ?? 0;
  const candidates: { dimension: number; value: number; size: number }[] = [];
  for (let dimension = 0; dimension < dimensions; dimension += 1) {
    const values = [...new Set(people.map((person) => person[dimension] ?? 0))];
    const sized = values.map((value) => ({
      dimension,
      value,
      size: people.filter((person) => person[dimension] === value).length,
    }));
    candidates.push(...sized.sort((one, other) => other.size - one.size || one.value - other.value));
  }
  const cells: readonly Cell[] = people.map((person) => ({
    size: 1,
    groups: candidates.flatMap(({ dimension, value }, index) => (person[dimension] === value ? [index] : [])),
  }));
  return { candidates, cells };
};

/** What is shown, as rows of zeros and ones over people: the total, the picked groups, and of each dimension what is left. */
const shownSets = (
  people: readonly (readonly number[])[],
  picked: ReadonlySet<number>,
): readonly (readonly number[])[] => {
  const { candidates, cells } = sortPeople(people);
  const ofGroup = (group: number) => cells.map(({ groups }) => (groups.includes(group) ? 1 : 0));
  const dimensions = [...new Set(candidates.map(({ dimension }) => dimension))];
  const rests = dimensions.map((dimension) =>
    people.map((_, person) =>
      cells[person]?.groups.some((group) => candidates[group]?.dimension === dimension && picked.has(group)) ? 0 : 1,
    ),
  );
  return [people.map(() => 1), ...[...picked].map(ofGroup), ...rests];
};

describe("When groups of an anonymous run are chosen", () => {
  const pick = async (people: readonly (readonly number[])[]) => {
    const { candidates, cells } = sortPeople(people);
    const picked = await pickSafeGroups(cells, candidates.length, smallest, () => Promise.resolve());
    return { candidates, picked, sizes: [...(picked ?? [])].map((index) => candidates[index]?.size) };
  };
  const repeat = (times: number, ...person: readonly number[]) => Array.from({ length: times }, () => person);

  it("shows groups of five and more, and folds the smaller ones together", async () => {
    expect((await pick([...repeat(9, 1), ...repeat(5, 2), ...repeat(3, 3), ...repeat(2, 4)])).sizes).toEqual([9, 5]);
  });

  it("folds the next smallest in where the folded ones are under five", async () => {
    expect((await pick([...repeat(9, 1), ...repeat(6, 2), ...repeat(3, 3)])).sizes).toEqual([9]);
  });

  it("shows nothing of four people, and nothing but the total of nine in two groups", async () => {
    expect((await pick(repeat(4, 1))).picked).toBeNull();
    expect((await pick([...repeat(5, 1), ...repeat(4, 2)])).sizes).toEqual([]);
  });

  it("does not let one dimension be taken from another", async () => {
    // Ten mathematicians of the first school and one of the second: the eleventh would be the difference.
    const people = [...repeat(10, 1, 1), ...repeat(1, 2, 1), ...repeat(12, 2, 2)];
    const { picked, candidates } = await pick(people);
    expect([...(picked ?? [])].map((index) => candidates[index]?.dimension)).toEqual([0, 0]);
    expect(smallestKnown(shownSets(people, new Set([0, 1, 2, 3])), smallest)).toBe(1);
    expect(smallestKnown(shownSets(people, picked ?? new Set()), smallest)).toBe(null);
  });

  it("shows both dimensions where every crossing is large", async () => {
    const people = [...repeat(6, 1, 1), ...repeat(6, 1, 2), ...repeat(6, 2, 1), ...repeat(6, 2, 2)];
    expect((await pick(people)).sizes).toEqual([12, 12, 12, 12]);
  });

  it("shows as many of a town's groups as crossings allow", async () => {
    const town = Array.from({ length: 1200 }, (_, index) => [
      index % 20,
      (index * 7 + Math.floor(index / 20)) % 11,
      index % 3,
    ]);
    expect((await pick(town)).sizes.length).toBe(20 + 11 + 3);
  });

  it("never lets anything be worked out about one to four people, whoever they are", async () => {
    const person = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 2 }), fc.nat({ max: 2 }));
    const property = fc.asyncProperty(fc.array(person, { minLength: 5, maxLength: 22 }), async (people) => {
      const { picked } = await pick(people);
      expect(picked === null ? "nothing" : smallestKnown(shownSets(people, picked), smallest)).toBeNull();
    });
    await fc.assert(property, { numRuns: 150 });
  });

  it("has something to show in many of them", async () => {
    const person = fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 1 }));
    const towns = fc.sample(fc.array(person, { minLength: 30, maxLength: 40 }), 50);
    const sizes = await Promise.all(towns.map(async (people) => (await pick(people)).picked?.size ?? 0));
    expect(sizes.filter((size) => size === 4).length).toBeGreaterThan(10);
  });
});
