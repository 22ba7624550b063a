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
  const notBefore = nextSendingMoment(now, usualSendingHours, timeZone);
  let [deficits, people] = [0, 0];
  for (const part of partsOf(answered)) {
    const stated = deficitsOf(part);
    const reachable = await stores.needs.withAccount(stated.flatMap(({ personId }) => personId ?? []));
    const noted = stated.filter(({ personId }) => personId === null || reachable.has(personId));
    const fresh = await stores.needs.noteDeficits(noted, now);
    if (fresh === 0) continue;
    const counts = countByPerson(noted);
    await stores.deliveries.queue(
      [...counts].map(([personId, count]) => ({
        cause: `needs:noted:${run.id}`,
        personId,
        priority: "confirmation" as const,
        notBefore,
        notice: { type: "needs.noted" as const, runTitle: run.title, count },
      })),
    );
    deficits += fresh;
    people += counts.size;
  }
  if (deficits === 0) return { people, deficits };
  await stores.audit.write({
    at: now,
    actorId: null,
    subjectKind: "survey-run",
    subjectId: run.id,
    action: "deficits-noted",
    details: { deficits, people },
  });
  return { people, deficits };
}

function countByPerson(noted: readonly NewDeficit[]): ReadonlyMap<PersonId, number> {
  const counts = new Map<PersonId, number>();
  for (const { personId } of noted) {
    if (personId !== null) counts.set(personId, (counts.get(personId) ?? 0) + 1);
  }
  return counts;
}

/** So many responses are worked out at once: others have their turn while their deficits are written. */
const responsesAtOnce = 200;

/** Responses with names in parts; anonymous ones together, since an organization's people are counted. */
function* partsOf(answered: AnsweredRun): Generator<AnsweredRun> {
  const { responses } = answered;
  const size = answered.run.isAnonymous ? Math.max(1, responses.length) : responsesAtOnce;
  for (let start = 0; start < responses.length; start += size) {
    yield { ...answered, responses: responses.slice(start, start + size) };
  }
}
