import {
  type ArgType,
  type ColumnType,
  ColumnTypeEnum,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import { Prisma } from "../generated/sqlite/client.ts";

/**
 * Raw statements, written and read as Prisma's own `$queryRaw` and `$executeRaw` do, but begun at once: a statement that is called is sent,
 * awaited or not.
 */
export interface RawStatements {
  readonly $queryRaw: <T = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => Promise<T>;
  /** Returns how many rows were written. */
  readonly $executeRaw: (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => Promise<number>;
}

/**
 * Hands raw statements to the driver itself. On their way through Prisma's client they take several times what SQLite needs for them, and every
 * update of every person sends a dozen. Errors are the driver's (`DriverAdapterError`).
 */
export const createRawStatements = (driver: () => SqlQueryable): RawStatements => ({
  $queryRaw: async <T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T> => {
    const queryable = driver();
    return readRows(await queryable.queryRaw(toQuery(queryable, query, values))) as T;
  },
  $executeRaw: async (query, ...values) => {
    const queryable = driver();
    return queryable.executeRaw(toQuery(queryable, query, values));
  },
});

function toQuery(
  { provider }: SqlQueryable,
  query: TemplateStringsArray | Prisma.Sql,
  values: readonly unknown[],
): SqlQuery {
  const statement = "raw" in query ? Prisma.sql(query, ...values) : query;
  const args = statement.values.map(toArgument);
  return {
    sql: provider === "postgres" ? statement.text : statement.sql,
    args: args.map(({ value }) => value),
    argTypes: args.map(({ type }) => type),
  };
}

interface Argument {
  readonly value: unknown;
  readonly type: ArgType;
}

const scalar = (scalarType: ArgType["scalarType"]): ArgType => ({ scalarType, arity: "scalar" });
const types = {
  text: scalar("string"),
  number: scalar("decimal"),
  bigint: scalar("bigint"),
  date: scalar("datetime"),
  other: scalar("unknown"),
};

/** A value as drivers of both databases bind it. */
function toArgument(value: unknown): Argument {
  if (value === null || value === undefined) return { value: null, type: types.other };
  if (typeof value === "string") return { value, type: types.text };
  if (typeof value === "number") return { value, type: types.number };
  if (typeof value === "bigint") return { value: String(value), type: types.bigint };
  if (typeof value === "boolean") return { value, type: types.other };
  if (value instanceof Date) return { value, type: types.date };
  throw new TypeError("A raw statement was given a value that no column holds.");
}

function readRows({ columnNames, columnTypes, rows }: SqlResultSet): readonly object[] {
  const columns = columnNames.map((name, index) => ({ name, read: readerOf(columnTypes[index]) }));
  return rows.map((row) => {
    const record: Record<string, unknown> = {};
    columns.forEach(({ name, read }, index) => {
      const value = row[index] ?? null;
      record[name] = value === null ? null : read(value);
    });
    return record;
  });
}

type Read = (value: unknown) => unknown;

const asItIs: Read = (value) => value;
const toDate: Read = (value) => new Date(value as string);

/** How a value of a column becomes what Prisma's client returns. */
const readers: ReadonlyMap<ColumnType | undefined, Read> = new Map([
  [ColumnTypeEnum.Text, asItIs],
  [ColumnTypeEnum.Character, asItIs],
  [ColumnTypeEnum.Enum, asItIs],
  [ColumnTypeEnum.Uuid, asItIs],
  [ColumnTypeEnum.Float, asItIs],
  [ColumnTypeEnum.Double, asItIs],
  [ColumnTypeEnum.UnknownNumber, asItIs],
  [ColumnTypeEnum.Int32, (value) => Math.trunc(Number(value))],
  [ColumnTypeEnum.Int64, (value) => BigInt(value as string | number)],
  [ColumnTypeEnum.Numeric, (value) => new Prisma.Decimal(value as string | number)],
  [ColumnTypeEnum.Boolean, (value) => value === true || value === 1 || value === "1" || value === "true"],
  [ColumnTypeEnum.DateTime, toDate],
  [ColumnTypeEnum.Date, toDate],
]);

function readerOf(type: ColumnType | undefined): Read {
  const read = readers.get(type);
  if (read === undefined) {
    throw new TypeError(`A raw statement returned a column of type ${String(type)}, which nothing reads.`);
  }
  return read;
}
