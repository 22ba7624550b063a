import type { CampaignId } from "../../campaigns/campaign.ts";
import type { Actor } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import { canPlan } from "../place-rights.ts";
import { programmeKey, type ProgrammeId } from "../programme.ts";
import { joinLate } from "./place-in-run.ts";
import type { SeatDeps, SeatNotFound } from "./seat-deps.ts";
import type { SeatRequest } from "./seat-request.ts";

/** Lines of one title of the schools' own that is in no bank. */
export interface UnmatchedTitle {
  /** Of one of the lines: short enough for a button, and names the title. */
  readonly requestId: string;
  readonly title: string;
  readonly lines: number;
}

/** Titles that schools wrote themselves, the most wanted first; the same words written differently are one. */
export function unmatchedTitles(requests: readonly SeatRequest[]): readonly UnmatchedTitle[] {
  const byKey = new Map<string, SeatRequest[]>();
  for (const request of requests.filter(isUnmatched)) {
    const key = programmeKey(request.programmeTitle);
    const own = byKey.get(key) ?? [];
    byKey.set(key, own);
    own.push(request);
  }
  return [...byKey.values()]
    .flatMap((same) => {
      const [first] = same;
      return first === undefined ? [] : [{ requestId: first.id, title: first.programmeTitle, lines: same.length }];
    })
    .toSorted((one, other) => other.lines - one.lines);
}

const isUnmatched = ({ programmeId, state }: SeatRequest): boolean => programmeId === null && state === "requested";

/** The coordinator says which programme of the bank a title of the schools' own means: all lines with that title ask for seats of it. */
export const createMatchTitle =
  (deps: SeatDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly campaignId: CampaignId;
    /** Of one of the lines with the title. */
    readonly requestId: string;
    readonly programmeId: ProgrammeId;
  }): Promise<Result<{ readonly lines: number }, SeatNotFound | { readonly type: "MatchedBefore" }>> =>
    deps.work.run<Result<{ readonly lines: number }, SeatNotFound | { readonly type: "MatchedBefore" }>>(
      request.requestKey,
      async (stores) => {
        const { actor, campaignId, programmeId } = request;
        if (!canPlan(actor)) return err({ type: "SeatNotFound" });
        const entry = await stores.programmes.findEntry(programmeId);
        if (entry === null) return err({ type: "SeatNotFound" });
        await stores.quotas.takeSeats(campaignId, programmeId);
        const all = await stores.seats.listRequests(campaignId, {});
        const named = all.find(({ id }) => id === request.requestId);
        if (named === undefined) return err({ type: "SeatNotFound" });
        const same = all.filter(
          (line) => isUnmatched(line) && programmeKey(line.programmeTitle) === programmeKey(named.programmeTitle),
        );
        if (same.length === 0) return err({ type: "MatchedBefore" });
        const at = deps.clock.now();
        await stores.seats.saveRequests(
          same.map((line) => ({ ...line, programmeId, programmeTitle: entry.title })),
          actor.personId,
          at,
        );
        await stores.audit.writeAll(
          same.map((line) => ({
            at,
            actorId: actor.personId,
            subjectKind: "seat" as const,
            subjectId: line.id,
            action: "matched",
            details: { from: line.programmeTitle, to: entry.title },
          })),
        );
        const requestIds = same.map(({ id }) => id);
        await joinLate(stores, deps, { campaignId, programmeId, requestIds, actorId: actor.personId });
        return ok({ lines: same.length });
      },
    );
