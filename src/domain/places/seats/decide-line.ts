import { cleanInput, type CleanInputError } from "../../shared/search-text.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { canAnswerFor, canPlan } from "../place-rights.ts";
import { moveLine } from "./arrange-lines.ts";
import { type EndRequestRefusal, endRequest } from "./decide-requests.ts";
import { saveLedger, takeLedger } from "./keep-ledger.ts";
import { type LineRequest, offerTermsOf, type SeatDeps, type SeatNotFound } from "./seat-deps.ts";
import type { SeatRequest } from "./seat-request.ts";
import { tellNews } from "./tell-seats.ts";

/** A reason is a sentence or two that the school reads. */
export const maxReasonLength = 300;

/**
 * A line ends (regulation, step 7): the school lets it go, or the municipal coordinator declines it. The reason is the school's to read, and
 * stays with the line; its seat goes on by the rule.
 */
export const createEndLine =
  (deps: SeatDeps) =>
  (
    request: LineRequest & { readonly act: "give-up" | "decline"; readonly reason: string },
  ): Promise<Result<void, EndLineError>> =>
    deps.work.run<Result<void, EndLineError>>(request.requestKey, async (stores) => {
      const { actor, act } = request;
      const line = await stores.seats.findRequest(request.requestId);
      if (line === null) return err({ type: "SeatNotFound" });
      const isAllowed = act === "decline" ? canPlan(actor) : canAnswerFor(actor, line.organizationId);
      if (!isAllowed) return err({ type: "SeatNotFound" });
      const reason = cleanInput(request.reason, maxReasonLength);
      if (!reason.ok) return err({ type: "BadReason", error: reason.error });
      const end = {
        id: line.id,
        state: act === "decline" ? "declined" : "given-up",
        reason: ownReason(reason.value),
      } as const;
      const by = { actorId: actor.personId, at: deps.clock.now() };
      if (line.programmeId === null) return endUnmatched(stores, line, end, by);
      const ledger = await takeLedger(stores, line.campaignId, line.programmeId, deps.clock.now());
      const ended = endRequest(ledger, end, offerTermsOf(deps));
      if (!ended.ok) return ended;
      await tellNews(stores, deps, await saveLedger(stores, ledger, ended.value, by), by);
      return ok();
    });

export type EndLineError =
  | SeatNotFound
  | { readonly type: "BadReason"; readonly error: CleanInputError }
  | EndRequestRefusal;

/** People's own words never look like the marks of the bot's reasons. */
export const ownReason = (words: string): string => words.replace(/^#+\s*/u, "") || words.replaceAll("#", "№");

/** A title of the school's own that is in no bank has no seats to give back. */
async function endUnmatched(
  { seats, audit }: Parameters<Parameters<SeatDeps["work"]["run"]>[1]>[0],
  line: SeatRequest,
  { state, reason }: { readonly state: "given-up" | "declined"; readonly reason: string },
  { actorId, at }: { readonly actorId: string; readonly at: number },
): Promise<Result<void, EndLineError>> {
  if (line.state !== "requested") return err({ type: "EndedBefore" });
  await seats.saveRequests([{ ...line, state, reason }], actorId, at);
  await audit.write({
    at,
    actorId,
    subjectKind: "seat",
    subjectId: line.id,
    action: state,
    fromState: line.state,
    toState: state,
    details: { reason },
  });
  return ok();
}

/** Within a school its own order decides who gets its seats: a line goes one place up or down, until the school accepts its share. */
export const createMoveLine =
  (deps: SeatDeps) =>
  (request: LineRequest & { readonly direction: "up" | "down" }): Promise<Result<void, MoveLineError>> =>
    deps.work.run<Result<void, MoveLineError>>(request.requestKey, async (stores) => {
      const { actor } = request;
      const line = await stores.seats.findRequest(request.requestId);
      if (line?.programmeId == null || !canAnswerFor(actor, line.organizationId)) return err({ type: "SeatNotFound" });
      const ledger = await takeLedger(stores, line.campaignId, line.programmeId, deps.clock.now());
      const current = ledger.requests.find(({ id }) => id === line.id) ?? line;
      const moved = moveLine(ledger, current, request.direction === "up" ? -1 : 1);
      if (moved === null) return err({ type: "CannotMove" });
      await saveLedger(stores, ledger, moved, { actorId: actor.personId, at: deps.clock.now() });
      return ok();
    });

export type MoveLineError =
  | SeatNotFound
  /** It is the first or the last, has its seat, or is offered one. */
  | { readonly type: "CannotMove" };
