import type { Role } from "../../../domain/people/roles.ts";
import { audienceParts, type Candidate, selectAudience } from "../../../domain/surveys/runs/audience.ts";
import type { Audience, SurveyRun } from "../../../domain/surveys/runs/run.ts";
import { roleText } from "../../../texts/people-words.texts.ts";
import type { AudienceWords } from "../../../texts/survey-runs-settings.texts.ts";
import type { RunsFeatureDeps } from "./runs-deps.ts";

type AudienceDeps = Pick<RunsFeatureDeps, "queries" | "clock">;

/** Who would be asked today. */
export const listAudience = async (
  { queries, clock }: AudienceDeps,
  { settings }: Pick<SurveyRun, "settings">,
): Promise<readonly Candidate[]> => selectAudience(await queries.listCandidates(clock.today()), settings.audience);

/** What an audience is narrowed to, with the names of ids, and how many people meet it. */
export async function describeAudience(
  { queries }: AudienceDeps,
  audience: Audience,
  people: number,
): Promise<AudienceWords> {
  const organizations = audience.organizationIds.length === 0 ? [] : await queries.listOrganizations();
  const programmes = audience.programmeIds.length === 0 ? [] : await queries.listProgrammes(audience.programmeIds);
  const names = new Map([
    ...organizations.map(({ id, name }) => [id, name] as const),
    ...programmes.map(({ id, title }) => [id, title] as const),
  ]);
  const parts = audienceParts.flatMap((part) => {
    const values: readonly string[] = audience[part];
    if (values.length === 0) return [];
    return [
      {
        part,
        values: values.map((value) => (part === "roles" ? roleText(value as Role) : (names.get(value) ?? value))),
      },
    ];
  });
  return { people, parts };
}
