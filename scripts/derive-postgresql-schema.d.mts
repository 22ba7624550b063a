/** The schema for PostgreSQL, as text. Throws when the two lines that differ are not found exactly once. */
export function derivePostgresqlSchema(schema: string): string;

/** Brings prisma/postgresql.prisma up to date; returns its text. */
export function writePostgresqlSchema(): string;
