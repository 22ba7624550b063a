import { dayOfInstant } from "../shared/calendar-day.ts";
import type { SurveyForm } from "../surveys/form/form.ts";
import type { RunResults, SliceGroup } from "../surveys/results/results.ts";
import { smallestGroup } from "../surveys/runs/run.ts";
import { type AnsweredRun, endOf, fitWording, fromRun } from "./answered-run.ts";
import type { Competence } from "./competence.ts";
import type { NewDeficit } from "./deficit.ts";

/** An option that an organization's people have in common becomes its deficit when at least one in so many chose it. */
const smallestShare = 1 / 3;

/**
 * Deficits of organizations that an anonymous run brought: what at least a third, and at least five, of an organization's people chose. Worked out
 * from what the results show of the organization, and from nothing else: so they tell nothing that the results do not.
 */
export function deficitsOfOrganizations({
  run,
  forms,
  responses,
  results,
  timeZone,
}: AnsweredRun): readonly NewDeficit[] {
  const statedOn = dayOfInstant(endOf(run), timeZone);
  const marked = [...forms.values()].flatMap(markedIn);
  return shownOrganizations(responses, results).flatMap(({ organizationId, people, tallies }) => {
    const byKey = new Map<string, NewDeficit>();
    for (const { key, code, choices, competence, wording } of marked) {
      const chose = choices.reduce((sum, choice) => sum + (tallies[code]?.counts[choice] ?? 0), 0);
      if (chose < smallestGroup || chose < people * smallestShare) continue;
      const sourceKey = `${run.id}:${organizationId}:${key}`;
      byKey.set(key, { ...fromRun(run, competence, wording), organizationId, personId: null, sourceKey, statedOn });
    }
    return [...byKey.values()];
  });
}

interface ShownOrganization {
  readonly organizationId: string;
  /** Who handed in. */
  readonly people: number;
  readonly tallies: SliceGroup["tallies"];
}

/** Organizations whose answers the results show; where all people are of one, the totals are those of it. */
function shownOrganizations(
  responses: AnsweredRun["responses"],
  { isWithheld, responses: people, questions, slices }: RunResults,
): readonly ShownOrganization[] {
  if (isWithheld) return [];
  const slice = slices.find(({ dimension }) => dimension === "organization");
  if (slice !== undefined) {
    return slice.groups.flatMap(({ key, responses: own, tallies }) =>
      key === null || key === "" ? [] : [{ organizationId: key, people: own, tallies }],
    );
  }
  const homes = new Set(responses.map(({ respondent }) => respondent?.organizationId ?? ""));
  const [only = "", ...others] = homes;
  const tallies = Object.fromEntries(questions.map(({ code, total }) => [code, total]));
  return only === "" || others.length > 0 ? [] : [{ organizationId: only, people, tallies }];
}

interface MarkedOption {
  readonly key: string;
  /** The question or matrix statement in which it is counted. */
  readonly code: string;
  /** Any of them says so. */
  readonly choices: readonly string[];
  readonly competence: Competence;
  readonly wording: string;
}

/** What can be chosen in a form that says that something is lacking. */
const markedIn = ({ questions }: SurveyForm): readonly MarkedOption[] =>
  questions.flatMap((question) => {
    const { code, competence } = question;
    if (competence === null || !("choices" in question)) return [];
    const lacking = question.choices.filter(({ isDeficit }) => isDeficit);
    if (question.type === "matrix") {
      const choices = lacking.map((choice) => choice.code);
      return question.statements.map((row) => ({
        key: `${code}:${row.code}`,
        code: row.code,
        choices,
        competence,
        wording: fitWording(row.label),
      }));
    }
    return lacking.map((choice) => ({
      key: `${code}:${choice.code}`,
      code,
      choices: [choice.code],
      competence,
      wording: fitWording(choice.label),
    }));
  });
