import { nextSendingMoment, usualSendingHours } from "../campaigns/sending-hours.ts";
import type { Instant } from "../shared/clock.ts";
import { type AnsweredRun, deficitsOf } from "./deficits-of.ts";
import type { NewDeficit } from "./deficit.ts";
import type { NeedStores } from "./need-deps.ts";

/** How many deficits came of a run. */
export interface DerivedDeficits {
  readonly people: number;
  readonly deficits: number;
}

/**
 * Notes the deficits that follow from a run's answers, and tells each person of theirs in one message, within the sending hours. For the
 * transaction in which the run is settled; doing it again notes and tells nothing a second time. Whoever has no account any more has
 * withdrawn what their answers rest on: nothing is noted of them.
 */
export async function deriveDeficits(
  stores: Pick<NeedStores, "needs" | "audit" | "deliveries">,
  answered: AnsweredRun,
  now: Instant,
): Promise<DerivedDeficits> {
  const { run, timeZone } = answered;
  const stated = deficitsOf(answered);
  const reachable = await stores.needs.withAccount(stated.flatMap(({ personId }) => personId ?? []));
  const noted = stated.filter(({ personId }) => personId === null || reachable.has(personId));
  const fresh = await stores.needs.noteDeficits(noted, now);
  const counts = countByPerson(noted);
  if (fresh === 0) return { people: 0, deficits: 0 };
  const notBefore = nextSendingMoment(now, usualSendingHours, timeZone);
  await stores.deliveries.queue(
    [...counts].map(([personId, count]) => ({
      cause: `needs:noted:${run.id}`,
      personId,
      priority: "confirmation" as const,
      notBefore,
      notice: { type: "needs.noted" as const, runTitle: run.title, count },
    })),
  );
  await stores.audit.write({
    at: now,
    actorId: null,
    subjectKind: "survey-run",
    subjectId: run.id,
    action: "deficits-noted",
    details: { deficits: fresh, people: counts.size },
  });
  return { people: counts.size, deficits: fresh };
}

function countByPerson(deficits: readonly NewDeficit[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { personId } of deficits) {
    if (personId !== null) counts.set(personId, (counts.get(personId) ?? 0) + 1);
  }
  return counts;
}
