import { isDriverAdapterError, type MappedError } from "@prisma/driver-adapter-utils";
import { Prisma } from "../generated/sqlite/client.ts";

/**
 * Whether a write was refused because a row with the same unique key is there. With `fields` (column names, any order): whether it
 * was exactly that key. Works for both databases and for raw statements. Only for writes outside of a transaction, or around a whole
 * one: inside, the failed statement dooms the transaction on either database; look before writing there, or use insertIfAbsent.
 */
export function isUniqueViolation(error: unknown, fields?: readonly string[]): boolean {
  const cause = getDriverError(error);
  if (cause?.kind !== "UniqueConstraintViolation") return false;
  if (!fields) return true;
  const violated = cause.constraint && "fields" in cause.constraint ? cause.constraint.fields : [];
  return violated.length === fields.length && fields.every((field) => violated.includes(field));
}

/**
 * Why a whole unit of work may be run again after this error, as a code for the log; `undefined` where it may not. After each of
 * them nothing of the unit is stored, with one exception that the caller has to exclude: a time-out (P1008) of PostgreSQL's COMMIT.
 */
export function getRetryReason(error: unknown): RetryReason | undefined {
  // Raw statements are reported under one code for everything (P2010), so the driver's own words come first.
  const kind = getDriverError(error)?.kind;
  if (kind === "TransactionWriteConflict") return "P2034";
  if (kind === "SocketTimeout") return "P1008";
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "P2034" || code === "P1008" || code === "P2028" ? code : undefined;
}

/** P2034: serialization failure or deadlock. P1008: the file was busy, or the connection timed out. P2028: the transaction could not begin in time or took too long. */
export type RetryReason = "P2034" | "P1008" | "P2028";

function getDriverError(error: unknown): MappedError | undefined {
  const candidate = error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.driverAdapterError : error;
  return candidate instanceof Error && isDriverAdapterError(candidate) ? candidate.cause : undefined;
}
