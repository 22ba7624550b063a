import type { ProgrammeQueries, ProgrammeStore } from "../../../domain/places/programme-entry.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import { entryToColumns, rowToEntry, rowToProgramme } from "./programme-rows.ts";

/** The programme bank within a transaction. */
export const createProgrammeStore = (tx: Queries, clock: Clock): ProgrammeStore => {
  const addEntry: ProgrammeStore["addEntry"] = async (entry) => {
    const createdAt = new Date(clock.now());
    const goneAt = entry.isOffered ? null : createdAt;
    const row = { id: entry.id, ...entryToColumns(entry), createdAt, goneAt };
    return (await insertIfAbsent(tx, "Programme", [row])) === 1;
  };
  const saveEntry: ProgrammeStore["saveEntry"] = async (entry) => {
    const data = entryToColumns(entry);
    await tx.programme.updateMany({ where: { id: entry.id }, data });
    // The moment of leaving the offer stays as long as it is out.
    if (entry.isOffered) {
      await tx.programme.updateMany({ where: { id: entry.id }, data: { goneAt: null } });
    } else {
      await tx.programme.updateMany({
        where: { id: entry.id, goneAt: null },
        data: { goneAt: new Date(clock.now()) },
      });
    }
  };
  return {
    findProgramme: async (id) => {
      const row = await tx.programme.findUnique({ where: { id } });
      return row === null || row.goneAt !== null ? null : rowToProgramme(row);
    },
    listProgrammes: async () => {
      const rows = await tx.programme.findMany({ where: { goneAt: null }, orderBy: { titleKey: "asc" } });
      return rows.map(rowToProgramme);
    },
    saveProgrammes: async (programmes) => {
      // One list of values per query: those can be long, and Prisma divides them.
      const select = { id: true, titleKey: true };
      const known = [
        ...(await tx.programme.findMany({ where: { id: { in: programmes.map(({ id }) => id) } }, select })),
        ...(await tx.programme.findMany({
          where: { titleKey: { in: programmes.map(({ titleKey }) => titleKey) } },
          select,
        })),
      ];
      const idByTitle = new Map(known.map(({ id, titleKey }) => [titleKey, id]));
      const knownIds = new Set(known.map(({ id }) => id));
      for (const programme of programmes) {
        if ((idByTitle.get(programme.titleKey) ?? programme.id) !== programme.id) continue;
        const entry = { ...programme, isOffered: true };
        await (knownIds.has(programme.id) ? saveEntry(entry) : addEntry(entry));
      }
    },
    findEntry: async (id) => {
      const row = await tx.programme.findUnique({ where: { id } });
      return row === null ? null : rowToEntry(row);
    },
    findEntryByKey: async (titleKey) => {
      const row = await tx.programme.findUnique({ where: { titleKey } });
      return row === null ? null : rowToEntry(row);
    },
    listEntries: async () => {
      const rows = await tx.programme.findMany({ orderBy: { titleKey: "asc" } });
      return rows.map(rowToEntry);
    },
    addEntry,
    saveEntry,
  };
};

/** Reads for the screens of the bank. */
export const createProgrammeQueries = (queries: Queries): ProgrammeQueries => ({
  findEntry: async (id) => {
    const row = await queries.programme.findUnique({ where: { id } });
    return row === null ? null : rowToEntry(row);
  },
  listEntries: async () => {
    const rows = await queries.programme.findMany({ orderBy: { titleKey: "asc" } });
    return rows.map(rowToEntry);
  },
  searchEntries: async ({ isOffered, words, page, pageSize }) => {
    const where = {
      goneAt: isOffered ? null : { not: null },
      AND: words.map((word) => ({ titleKey: { contains: word } })),
    };
    const total = await queries.programme.count({ where });
    const rows = await queries.programme.findMany({
      where,
      orderBy: { titleKey: "asc" },
      skip: page * pageSize,
      take: pageSize,
    });
    return { entries: rows.map(rowToEntry), total };
  },
});
