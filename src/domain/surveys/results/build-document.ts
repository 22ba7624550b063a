import type { Instant } from "../../shared/clock.ts";
import { compareResults } from "./compare-results.ts";
import type { ResultQueries, ResultRun } from "./result-ports.ts";
import type { ResultRow, ResultsDocument } from "./results-document.ts";
import type { RunResults } from "./results.ts";

/** Puts together what the workbook of a run's results holds. */
export async function buildDocument(
  queries: ResultQueries,
  { run, survey }: ResultRun,
  results: RunResults,
  builtAt: Instant,
): Promise<ResultsDocument> {
  const before = await queries.findEarlier(run);
  return {
    title: run.title,
    surveyTitle: survey.title,
    isAnonymous: run.isAnonymous,
    opensAt: run.opensAt,
    closesAt: run.closesAt,
    builtAt,
    results,
    earlier:
      before?.results == null
        ? null
        : {
            title: before.run.title,
            closesAt: before.run.closesAt,
            comparison: compareResults(before.results, results),
          },
    readRows: () => readRows(queries, { run, survey, results }),
  };
}

async function* readRows(queries: ResultQueries, { run, survey }: ResultRun): AsyncGenerator<readonly ResultRow[]> {
  const versions = await queries.listVersions(survey.id);
  const numberById = new Map(versions.map(({ id, number }) => [id, number]));
  const organizations = await queries.organizationNames();
  for await (const responses of queries.readDone(run)) {
    const ids = responses.flatMap(({ respondent }) => respondent?.personId ?? []);
    const names = run.isAnonymous ? new Map<string, string>() : await queries.personNames(ids);
    yield responses.map(({ versionId, answers, respondent }) => ({
      version: numberById.get(versionId) ?? 0,
      answers,
      person:
        run.isAnonymous || respondent === null
          ? null
          : {
              fullName: names.get(respondent.personId) ?? "",
              organization: organizations.get(respondent.organizationId ?? "") ?? "",
              position: respondent.position,
              subject: respondent.subject ?? "",
              category: respondent.category ?? "",
            },
    }));
  }
}
