import type { Queries } from "../connection/database-types.ts";

/** Rows read at once: a few milliseconds of work, and fewer ids than one statement takes. */
const pageSize = 400;

/** Deletes records of files from before the moment that nothing points at; returns how many. */
export async function sweepUnusedFiles(queries: Queries, before: Date): Promise<number> {
  let answered: ReadonlySet<string> | null = null;
  let swept = 0;
  for (let after = ""; ; ) {
    const page = await queries.storedFile.findMany({
      where: { createdAt: { lt: before }, id: { gt: after } },
      orderBy: { id: "asc" },
      take: pageSize,
      select: { id: true },
    });
    const ids = page.map(({ id }) => id);
    const used = await listUsed(queries, ids);
    const loose = ids.filter((id) => !used.has(id));
    if (loose.length > 0) {
      answered ??= await listAnswered(queries);
      const known = answered;
      const { count } = await queries.storedFile.deleteMany({
        where: { id: { in: loose.filter((id) => !known.has(id)) } },
      });
      swept += count;
    }
    const last = ids.at(-1);
    if (last === undefined || ids.length < pageSize) return swept;
    after = last;
  }
}

/** Which of these files a row points at by a column of its own. */
async function listUsed(queries: Queries, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const query = { where: { fileId: { in: [...ids] } }, select: { fileId: true } };
  const rows = [
    ...(await queries.staffImport.findMany(query)),
    ...(await queries.applicationImport.findMany(query)),
    ...(await queries.diagnosticsImport.findMany(query)),
    ...(await queries.scanPage.findMany(query)),
    ...(await queries.surveyVersion.findMany(query)),
    ...(await queries.planApproval.findMany(query)),
    ...(await queries.broadcast.findMany(query)),
  ];
  const notes = await queries.enrolment.findMany({
    where: { noteFileId: { in: [...ids] } },
    select: { noteFileId: true },
  });
  return new Set([
    ...rows.flatMap(({ fileId }) => fileId ?? []),
    ...notes.flatMap(({ noteFileId }) => noteFileId ?? []),
  ]);
}

/** As an answer to a question for a file stands in the JSON of a response; anonymous surveys ask for none. */
const inAnswer = '"type":"file","fileId":"';

/** Files that are, or were before a change, somebody's answer: read page by page, since nothing queries into JSON. */
async function listAnswered(queries: Queries): Promise<ReadonlySet<string>> {
  const answered = new Set<string>();
  const note = (json: string | null): void => {
    for (const [, id = ""] of (json ?? "").matchAll(/"fileId":"([^"]+)"/gu)) answered.add(id);
  };
  for (let after = ""; ; ) {
    const page = await queries.surveyResponse.findMany({
      where: { id: { gt: after }, session: { contains: inAnswer } },
      orderBy: { id: "asc" },
      take: pageSize,
      select: { id: true, session: true },
    });
    for (const { session } of page) note(session);
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) break;
    after = last.id;
  }
  const changes = await queries.surveyResponseChange.findMany({
    where: { OR: [{ before: { contains: inAnswer } }, { after: { contains: inAnswer } }] },
    select: { before: true, after: true },
  });
  for (const { before, after } of changes) {
    note(before);
    note(after);
  }
  return answered;
}
