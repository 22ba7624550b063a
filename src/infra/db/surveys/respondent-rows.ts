import { setImmediate as turn } from "node:timers/promises";
import type { ResponseRespondent } from "../../../domain/surveys/answering/response-store.ts";
import type { Queries } from "../connection/database-types.ts";

/**
 * Rows read at once: ten milliseconds of work in a program that has just started. SQLite answers within one turn of the event loop: whoever reads
 * page after page lets others in between, or nobody else comes up until the last.
 */
export const pageSize = 100;

/** Somebody who is or was asked. */
export interface RespondentRow {
  readonly respondent: ResponseRespondent;
  readonly isRemoved: boolean;
}

/** All of a run by person. */
export async function listRespondents(queries: Queries, runId: string): Promise<ReadonlyMap<string, RespondentRow>> {
  const respondents = new Map<string, RespondentRow>();
  for (let after = ""; ; ) {
    const rows = await queries.surveyRespondent.findMany({
      where: { runId, personId: { gt: after } },
      orderBy: { personId: "asc" },
      take: pageSize,
      select: { personId: true, organizationId: true, position: true, subject: true, category: true, state: true },
    });
    for (const { state, ...respondent } of rows) {
      respondents.set(respondent.personId, { respondent, isRemoved: state === "removed" });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return respondents;
    after = last.personId;
    await turn();
  }
}

/** All portions in one list. */
export async function gather<T>(portions: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const portion of portions) all.push(...portion);
  return all;
}
