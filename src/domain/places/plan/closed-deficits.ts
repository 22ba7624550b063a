import type { Competence } from "../../needs/competence.ts";
import { matchProgrammes } from "../../needs/match-programmes.ts";

/** A deficit as far as plans look at it. */
export interface PlannedDeficit {
  readonly personId: string;
  readonly wording: string;
  readonly competence: Competence;
}

/** How many deficits of the people in a run its programme speaks to. */
export function countClosed(
  programme: { readonly id: string; readonly title: string },
  people: ReadonlySet<string>,
  deficits: readonly PlannedDeficit[],
): number {
  const own = deficits.filter(({ personId }) => people.has(personId));
  return own.filter((deficit) => matchProgrammes(deficit, [programme], 1).length > 0).length;
}

/** Runs whose programmes speak to a person's deficits, the likeliest first, each with the deficit that it speaks to best. */
export function matchRuns<Run extends { readonly title: string; readonly run: { readonly programmeId: string } }>(
  deficits: readonly PlannedDeficit[],
  runs: readonly Run[],
  most: number,
): readonly { readonly run: Run; readonly wording: string }[] {
  const programmes = [
    ...new Map(runs.map(({ run, title }) => [run.programmeId, { id: run.programmeId, title }])).values(),
  ];
  const found = new Map<Run, string>();
  for (const deficit of deficits) {
    for (const programme of matchProgrammes(deficit, programmes, most)) {
      for (const run of runs.filter((candidate) => candidate.run.programmeId === programme.id)) {
        if (!found.has(run)) found.set(run, deficit.wording);
      }
    }
  }
  return [...found].slice(0, most).map(([run, wording]) => ({ run, wording }));
}
