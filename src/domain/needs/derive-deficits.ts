import { nextSendingMoment, usualSendingHours } from "../campaigns/sending-hours.ts";
import type { PersonId } from "../people/roles.ts";
import type { Instant } from "../shared/clock.ts";
import type { NewDeficit } from "./deficit.ts";
import type { AnsweredRun } from "./answered-run.ts";
import { deficitsOf } from "./deficits-of.ts";
import type { NeedStores } from "./need-deps.ts";

/** How many deficits came of a run. */
export interface DerivedDeficits {
  readonly people: number;
  readonly deficits: number;
}

type DerivingStores = Pick<NeedStores, "needs" | "audit" | "deliveries">;

/**
 * Notes the deficits that follow from all of a run's answers, and that it was done. For the transaction in which a run is settled; doing it
 * again notes and tells nothing a second time.
 */
export async function deriveDeficits(
  stores: DerivingStores,
  answered: AnsweredRun,
  now: Instant,
): Promise<DerivedDeficits> {
  const derived = await noteDeficitsOf(stores, answered, now);
  if (derived.deficits > 0) await recordDeficits(stores, answered.run, now);
  return derived;
}

/**
 * Notes the deficits that follow from some answers of a run, of an anonymous one from all, and tells each person of theirs in one message,
 * within the sending hours. Doing it again notes and tells nothing a second time. Whoever has no account any more has withdrawn what their
 * answers rest on: nothing is noted of them.
 */
export async function noteDeficitsOf(
  { needs, deliveries }: Pick<DerivingStores, "needs" | "deliveries">,
  answered: AnsweredRun,
  now: Instant,
): Promise<DerivedDeficits> {
  const { run, timeZone } = answered;
  const stated = deficitsOf(answered);
  const reachable = await needs.withAccount(stated.flatMap(({ personId }) => personId ?? []));
  const noted = stated.filter(({ personId }) => personId === null || reachable.has(personId));
  const deficits = await needs.noteDeficits(noted, now);
  if (deficits === 0) return { people: 0, deficits };
  const counts = countByPerson(noted);
  await deliveries.queue(
    [...counts].map(([personId, count]) => ({
      cause: `needs:noted:${run.id}`,
      personId,
      priority: "confirmation" as const,
      notBefore: nextSendingMoment(now, usualSendingHours, timeZone),
      notice: { type: "needs.noted" as const, runTitle: run.title, count },
    })),
  );
  return { people: counts.size, deficits };
}

/** Writes into the history how many deficits came of a run, however many portions they were noted in. */
export async function recordDeficits(
  { needs, audit }: Pick<DerivingStores, "needs" | "audit">,
  { id }: Pick<AnsweredRun["run"], "id">,
  now: Instant,
): Promise<void> {
  const { people, deficits } = await needs.countOfRun(id);
  if (deficits === 0) return;
  await audit.write({
    at: now,
    actorId: null,
    subjectKind: "survey-run",
    subjectId: id,
    action: "deficits-noted",
    details: { deficits, people },
  });
}

function countByPerson(noted: readonly NewDeficit[]): ReadonlyMap<PersonId, number> {
  const counts = new Map<PersonId, number>();
  for (const { personId } of noted) {
    if (personId !== null) counts.set(personId, (counts.get(personId) ?? 0) + 1);
  }
  return counts;
}
