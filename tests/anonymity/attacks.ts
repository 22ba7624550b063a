import { createHash, createHmac } from "node:crypto";
import type { RunResults, Tally } from "../../src/domain/surveys/results/results.ts";
import type { Dump, DumpRow } from "./dump.ts";

/** What the attacker knows beforehand: the staff list, and in which order these people answered (they sat beside each other). */
export interface Target {
  readonly personId: string;
  readonly organizationId: string;
  readonly position: string;
  /** What only this person wrote: the attacker wants to say whose it is, and is checked against it. */
  readonly secret: string;
}

/** A row of answers: what was chosen, by question. */
export type OptionRow = Readonly<Record<string, readonly string[]>>;

/** Whose secret the attacker believes it to be. */
export type Guess = ReadonlyMap<string, string>;

/** How many people's secrets were told rightly. */
export const countRight = (targets: readonly Target[], guess: Guess): number =>
  targets.filter(({ personId, secret }) => guess.get(personId) === secret).length;

/** Secrets that can be read anywhere: in a row, or in the bytes of files, however they are written. */
export const readInClear = (targets: readonly Target[], { rows, bytes }: Dump): readonly string[] => {
  const texts = rows.map(({ values }) => Object.values(values).map(String).join("\n")).join("\n");
  const decoded = rows
    .flatMap(({ values }) => Object.values(values).map(String))
    .filter((value) => /^[\w+/=-]{16,}$/u.test(value))
    .map((value) => Buffer.from(value, "base64").toString("utf8"))
    .join("\n");
  const isIn = (secret: string): boolean =>
    texts.includes(secret) ||
    decoded.includes(secret) ||
    [Buffer.from(secret, "utf8"), Buffer.from(secret, "utf16le"), Buffer.from(escapeJson(secret))].some((form) =>
      bytes.includes(form),
    );
  return targets.map(({ secret }) => secret).filter(isIn);
};

const escapeJson = (text: string): string =>
  text.replace(/[^\x20-\x7e]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Secrets that stand in a row together with the person, or with anything that can be worked out of the person and the database. */
export const joinByKey = (targets: readonly Target[], { rows }: Dump): Guess => {
  const salts = saltsOf(rows);
  const guess = new Map<string, string>();
  for (const { personId } of targets) {
    const keys = keysOf(personId, salts);
    for (const { values } of rows) {
      const fields = Object.values(values).map(String);
      const secret = secretIn(targets, fields);
      if (secret !== null && fields.some((field) => keys.has(field))) guess.set(personId, secret);
    }
  }
  return guess;
};

/** Rows that belong to a person by a key that can be worked out, whether they can be read or not. */
export const rowsOfPerson = (personId: string, table: string, { rows }: Dump): number => {
  const keys = keysOf(personId, saltsOf(rows));
  return rows.filter((row) => row.table === table && Object.values(row.values).some((value) => keys.has(String(value))))
    .length;
};

/** All short texts of the database: one of them may be the salt. */
const saltsOf = (rows: readonly DumpRow[]): readonly string[] => {
  const texts = rows.flatMap(({ values }) => Object.values(values)).filter((value) => typeof value === "string");
  return ["", ...new Set(texts.filter((text) => text.length <= 64))];
};

const keysOf = (personId: string, salts: readonly string[]): ReadonlySet<string> => {
  const keys = new Set([personId]);
  for (const salt of salts) {
    for (const text of [salt + personId, `${salt}:${personId}`, personId + salt, `${personId}:${salt}`]) {
      for (const algorithm of ["md5", "sha1", "sha256"]) {
        const digest = createHash(algorithm).update(text).digest();
        for (const encoding of ["hex", "base64", "base64url"] as const) keys.add(digest.toString(encoding));
      }
    }
    for (const text of [personId, `person:${personId}`]) {
      const digest = createHmac("sha256", salt).update(text).digest();
      for (const encoding of ["hex", "base64", "base64url"] as const) keys.add(digest.toString(encoding));
    }
  }
  return keys;
};

const secretIn = (targets: readonly Target[], fields: readonly string[]): string | null =>
  targets.find(({ secret }) => fields.some((field) => field.includes(secret) || decode(field).includes(secret)))
    ?.secret ?? null;

const decode = (field: string): string => Buffer.from(field, "base64").toString("utf8");

/**
 * Lays the rows with secrets beside the people in the order in which they answered, by everything that gives rows an order. The best of these
 * guesses, and the strongest correlation (Spearman's) between the two orders.
 */
export const joinByOrder = (
  targets: readonly Target[],
  dump: Dump,
): { readonly right: number; readonly order: number } => {
  const found = dump.rows.flatMap((row) => {
    const secret = secretIn(targets, Object.values(row.values).map(String));
    return secret === null ? [] : [{ row, secret }];
  });
  const columns = [...new Set(found.flatMap(({ row }) => Object.keys(row.values)))];
  const orders: readonly ((row: DumpRow) => string | number)[] = [
    (row) => row.place,
    (row) => row.transaction ?? 0,
    ...columns.map((column) => (row: DumpRow) => String(row.values[column])),
  ];
  const outcomes = orders.map((order) => {
    const sorted = [...found].sort((one, other) => (order(one.row) < order(other.row) ? -1 : 1));
    const guess = new Map(targets.map(({ personId }, index) => [personId, sorted[index]?.secret ?? ""]));
    const ranks = targets.map(({ secret }) => sorted.findIndex((one) => one.secret === secret));
    // Rows of which all have the same value tell nothing, in whatever order they are found.
    const isTold = new Set(found.map(({ row }) => order(row))).size > 1;
    return { right: isTold ? countRight(targets, guess) : 0, order: isTold ? Math.abs(rankCorrelation(ranks)) : 0 };
  });
  return {
    right: Math.max(0, ...outcomes.map(({ right }) => right)),
    order: Math.max(0, ...outcomes.map(({ order }) => order)),
  };
};

const rankCorrelation = (ranks: readonly number[]): number => {
  const n = ranks.length;
  const squares = ranks.reduce((sum, rank, index) => sum + (rank - index) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
};

/** Moments that stand in the rows with secrets. */
export const timesBeside = (targets: readonly Target[], { rows }: Dump): readonly string[] =>
  rows.flatMap(({ table, values }) => {
    if (secretIn(targets, Object.values(values).map(String)) === null) return [];
    return Object.entries(values).flatMap(([column, value]) =>
      value instanceof Date || /^\d{4}-\d\d-\d\dT/u.test(String(value)) ? [`${table}.${column}`] : [],
    );
  });

/**
 * Finds the people behind rows of answers by the sums that are shown: looks for the one set of rows that gives the sums of an organization
 * and the one that gives those of a position; who is the only one in both is told by name.
 */
export const joinBySums = (targets: readonly Target[], rows: readonly OptionRow[], results: RunResults): Guess => {
  const membership = (["organization", "position"] as const).map((dimension) => {
    const labels = new Map<number, string>();
    const groups = results.slices.find((slice) => slice.dimension === dimension)?.groups ?? [];
    for (const { key, responses, tallies } of groups) {
      const sets = subsetsWith(rows, responses, tallies);
      const [only] = sets;
      if (sets.length === 1 && only !== undefined && key !== null) for (const row of only) labels.set(row, key);
    }
    return labels;
  });
  const guess = new Map<string, string>();
  for (const [index, row] of rows.entries()) {
    const [organization, position] = [membership[0]?.get(index), membership[1]?.get(index)];
    const people = targets.filter((one) => one.organizationId === organization && one.position === position);
    const [only] = people;
    if (people.length === 1 && only !== undefined) guess.set(only.personId, row["words"]?.[0] ?? "");
  }
  return guess;
};

/** All sets of so many rows whose sums are those of the tallies; two are enough to know that it is not clear. */
const subsetsWith = (
  rows: readonly OptionRow[],
  size: number,
  tallies: Readonly<Record<string, Tally | null>>,
): readonly (readonly number[])[] => {
  const wanted = Object.entries(tallies).flatMap(([code, tally]) =>
    tally === null ? [] : Object.entries(tally.counts).map(([option, count]) => ({ code, option, count })),
  );
  if (wanted.length === 0) return [];
  const has = rows.map((row) => wanted.map(({ code, option }) => (row[code]?.includes(option) === true ? 1 : 0)));
  const found: number[][] = [];
  const search = (from: number, chosen: number[], left: readonly number[]): void => {
    if (found.length > 1 || left.some((count) => count < 0)) return;
    if (chosen.length === size) {
      if (left.every((count) => count === 0)) found.push([...chosen]);
      return;
    }
    for (let next = from; next <= rows.length - (size - chosen.length); next += 1) {
      search(
        next + 1,
        [...chosen, next],
        left.map((count, index) => count - (has[next]?.[index] ?? 0)),
      );
    }
  };
  search(
    0,
    [],
    wanted.map(({ count }) => count),
  );
  return found;
};

/** The sets of people of whom the results speak, as rows of zeros and ones; for `smallestKnown`. */
export const shownSets = (targets: readonly Target[], results: RunResults): readonly (readonly number[])[] => {
  const everybody = targets.map(() => 1);
  const sets = results.slices.flatMap(({ dimension, groups }) => {
    const keys = new Set(groups.map(({ key }) => key));
    return groups.map((group) =>
      targets.map((target) => {
        const own = { organization: target.organizationId, position: target.position }[dimension as "position"] ?? "";
        return (keys.has(own) ? own : null) === group.key ? 1 : 0;
      }),
    );
  });
  return [everybody, ...sets];
};
