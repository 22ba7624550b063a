import type { CampaignId } from "../../campaigns/campaign.ts";
import type { Actor, OrganizationId } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import { canAnswerFor, canPlan } from "../place-rights.ts";
import type { ProgrammeId } from "../programme.ts";
import { swapSeat, type SwapRefusal } from "./decide-requests.ts";
import { saveLedger, takeLedger } from "./keep-ledger.ts";
import type { SeatDeps, SeatNotFound, SeatStores } from "./seat-deps.ts";
import { isOffered, type SeatLedger } from "./seat-ledger.ts";
import type { SeatNotice } from "./seat-notices.ts";
import type { SeatRequest, SeatSwap } from "./seat-request.ts";
import { tellMunicipality, tellNews, tellSchool } from "./tell-seats.ts";

/**
 * A school proposes another to swap a seat of one programme for a seat of another (two taps and a consent): its last line with a seat gives
 * way to the partner's first that waits, and the other way round. Nothing changes before the municipal coordinator consents.
 */
export const createProposeSwap =
  (deps: SeatDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly campaignId: CampaignId;
    readonly organizationId: OrganizationId;
    readonly giveProgrammeId: ProgrammeId;
    readonly partnerId: OrganizationId;
    readonly takeProgrammeId: ProgrammeId;
  }): Promise<Result<{ readonly swapId: string }, ProposeSwapError>> =>
    deps.work.run<Result<{ readonly swapId: string }, ProposeSwapError>>(request.requestKey, async (stores) => {
      const { actor, requestKey: _, ...terms } = request;
      if (!canAnswerFor(actor, terms.organizationId)) return err({ type: "SeatNotFound" });
      const open = await stores.seats.listOpenSwaps(terms.campaignId, terms.organizationId);
      if (open.some((known) => isSameSwap(known, terms))) return err({ type: "ProposedBefore" });
      const swap: SeatSwap = {
        ...terms,
        id: deps.ids.newId(),
        state: "proposed",
        reason: null,
        proposedAt: deps.clock.now(),
        proposedById: actor.personId,
      };
      const tried = trySwap(await takeBoth(stores, swap, deps.clock.now()), swap);
      if (!tried.ok) return tried;
      await stores.seats.addSwap(swap);
      await note(stores, deps, swap, actor, null);
      await tell(stores, deps, swap, actor, "seats.swap-proposed");
      return ok({ swapId: swap.id });
    });

export type ProposeSwapError = SeatNotFound | SwapRefusal | { readonly type: "ProposedBefore" };

/** The partner agrees; the coordinator consents, and the seats change hands; either of them refuses; who proposed it takes it back. */
export const createAnswerSwap =
  (deps: SeatDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly swapId: string;
    readonly answer: "agree" | "consent" | "refuse" | "withdraw";
  }): Promise<Result<void, AnswerSwapError>> =>
    deps.work.run<Result<void, AnswerSwapError>>(request.requestKey, async (stores) => {
      const { actor, swapId, answer } = request;
      const known = await stores.seats.findSwap(swapId);
      if (known === null || !mayAnswer(actor, known, answer)) return err({ type: "SeatNotFound" });
      const ledgers = await takeBoth(stores, known, deps.clock.now());
      // Read again now that nobody else decides about these seats.
      const swap = (await stores.seats.findSwap(swapId)) ?? known;
      const next = nextState(swap.state, answer);
      if (next === null) return err({ type: "SwapOver" });
      if (next === "agreed" || next === "done") {
        const swapped = trySwap(ledgers, swap);
        if (!swapped.ok) return swapped;
        if (next === "done") await carryOut(stores, deps, ledgers, swapped.value, actor);
      }
      const decided: SeatSwap = { ...swap, state: next };
      await stores.seats.saveSwap(decided, actor.personId, deps.clock.now());
      await note(stores, deps, decided, actor, swap.state);
      await tell(stores, deps, decided, actor, noticeType[next]);
      return ok();
    });

export type AnswerSwapError = SeatNotFound | SwapRefusal | { readonly type: "SwapOver" };

const noticeType = {
  proposed: "seats.swap-proposed",
  agreed: "seats.swap-agreed",
  done: "seats.swap-done",
  refused: "seats.swap-refused",
  withdrawn: "seats.swap-refused",
} as const satisfies Record<SeatSwap["state"], SeatNotice["type"]>;

function mayAnswer(actor: Actor, swap: SeatSwap, answer: "agree" | "consent" | "refuse" | "withdraw"): boolean {
  switch (answer) {
    case "agree":
      return canAnswerFor(actor, swap.partnerId);
    case "consent":
      return canPlan(actor);
    case "refuse":
      return canAnswerFor(actor, swap.partnerId) || canPlan(actor);
    case "withdraw":
      return canAnswerFor(actor, swap.organizationId);
  }
}

function nextState(
  state: SeatSwap["state"],
  answer: "agree" | "consent" | "refuse" | "withdraw",
): SeatSwap["state"] | null {
  if (state !== "proposed" && state !== "agreed") return null;
  switch (answer) {
    case "agree":
      return state === "proposed" ? "agreed" : null;
    case "consent":
      return state === "agreed" ? "done" : null;
    case "refuse":
      return "refused";
    case "withdraw":
      return "withdrawn";
  }
}

interface BothLedgers {
  readonly give: SeatLedger;
  readonly take: SeatLedger;
}

/** Both programmes are held in the order of their ids, as everywhere. */
async function takeBoth(stores: SeatStores, swap: SeatSwap, at: number): Promise<BothLedgers> {
  const ids = [swap.giveProgrammeId, swap.takeProgrammeId].toSorted();
  const ledgers = new Map<ProgrammeId, SeatLedger>();
  for (const id of ids) ledgers.set(id, await takeLedger(stores, swap.campaignId, id, at));
  const [give, take] = [ledgers.get(swap.giveProgrammeId), ledgers.get(swap.takeProgrammeId)];
  if (give === undefined || take === undefined) throw new Error("both ledgers were taken");
  return { give, take };
}

/** Both ledgers after the swap, or why it cannot be. */
function trySwap({ give, take }: BothLedgers, swap: SeatSwap): Result<BothLedgers, SwapRefusal> {
  if (swap.giveProgrammeId === swap.takeProgrammeId) return err({ type: "NobodyToTake" });
  const given = swapSeat(give, {
    giverId: lastWithSeat(give, swap.organizationId)?.id ?? "",
    takerId: firstWaiting(give, swap.partnerId)?.id ?? "",
  });
  if (!given.ok) return given;
  const taken = swapSeat(take, {
    giverId: lastWithSeat(take, swap.partnerId)?.id ?? "",
    takerId: firstWaiting(take, swap.organizationId)?.id ?? "",
  });
  return taken.ok ? ok({ give: given.value, take: taken.value }) : taken;
}

const byOrdinal = (one: SeatRequest, other: SeatRequest): number => one.ordinal - other.ordinal;

/** The line that gives way: the last in the school's own order. */
export const lastWithSeat = (ledger: SeatLedger, organizationId: OrganizationId): SeatRequest | null =>
  ledger.requests
    .filter((request) => request.organizationId === organizationId && request.state === "granted")
    .toSorted(byOrdinal)
    .at(-1) ?? null;

/** The line that takes the seat: the first in the school's own order that waits without an offer. */
export const firstWaiting = (ledger: SeatLedger, organizationId: OrganizationId): SeatRequest | null =>
  ledger.requests
    .filter(
      (request) =>
        request.organizationId === organizationId && request.state === "waiting" && !isOffered(ledger, request.id),
    )
    .toSorted(byOrdinal)[0] ?? null;

const isSameSwap = (
  known: SeatSwap,
  wanted: Omit<SeatSwap, "id" | "state" | "reason" | "proposedAt" | "proposedById">,
): boolean =>
  known.organizationId === wanted.organizationId &&
  known.partnerId === wanted.partnerId &&
  known.giveProgrammeId === wanted.giveProgrammeId &&
  known.takeProgrammeId === wanted.takeProgrammeId;

async function carryOut(
  stores: SeatStores,
  deps: SeatDeps,
  before: BothLedgers,
  after: BothLedgers,
  actor: Actor,
): Promise<void> {
  const by = { actorId: actor.personId, at: deps.clock.now() };
  await tellNews(stores, deps, await saveLedger(stores, before.give, after.give, by), by);
  await tellNews(stores, deps, await saveLedger(stores, before.take, after.take, by), by);
}

async function note(
  stores: SeatStores,
  { clock }: SeatDeps,
  swap: SeatSwap,
  actor: Actor,
  fromState: SeatSwap["state"] | null,
): Promise<void> {
  await stores.audit.write({
    at: clock.now(),
    actorId: actor.personId,
    subjectKind: "quota",
    subjectId: swap.giveProgrammeId,
    action: `swap-${swap.state}`,
    ...(fromState === null ? {} : { fromState }),
    toState: swap.state,
    details: { swap: swap.id, for: swap.takeProgrammeId },
  });
}

async function tell(
  stores: SeatStores,
  deps: SeatDeps,
  swap: SeatSwap,
  actor: Actor,
  type: (typeof noticeType)[SeatSwap["state"]],
): Promise<void> {
  const titleOf = async (id: ProgrammeId) => (await stores.programmes.findEntry(id))?.title ?? "";
  const nameOf = async (id: OrganizationId) => (await stores.people.findOrganization(id))?.name ?? "";
  const notice: SeatNotice = {
    type,
    swapId: swap.id,
    campaignId: swap.campaignId,
    organizationName: await nameOf(swap.organizationId),
    giveTitle: await titleOf(swap.giveProgrammeId),
    partnerName: await nameOf(swap.partnerId),
    takeTitle: await titleOf(swap.takeProgrammeId),
    reason: swap.reason,
  };
  const told = { notice, cause: `seats:swap:${swap.id}:${swap.state}`, by: { actorId: actor.personId } };
  if (type === "seats.swap-agreed") return tellMunicipality(stores, deps, told);
  const schools = type === "seats.swap-proposed" ? [swap.partnerId] : [swap.organizationId, swap.partnerId];
  for (const organizationId of schools) await tellSchool(stores, deps, { ...told, organizationId });
}
