import type { Actor } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import { canAnswerFor } from "../place-rights.ts";
import { saveLedger, takeLedger } from "./keep-ledger.ts";
import { declineOffer, expireOffers, type OfferRefusal, takeOffer } from "./offer-seats.ts";
import { offerTermsOf, type SeatDeps, type SeatNotFound } from "./seat-deps.ts";
import { tellNews } from "./tell-seats.ts";

/** The school takes a freed seat that it is offered, or passes it on to the next (domain rules: seats). */
export const createAnswerOffer =
  (deps: SeatDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly offerId: string;
    readonly answer: "take" | "decline";
  }): Promise<Result<void, AnswerOfferError>> =>
    deps.work.run<Result<void, AnswerOfferError>>(request.requestKey, async (stores) => {
      const { actor, offerId, answer } = request;
      const offer = await stores.seats.findOffer(offerId);
      const line = offer === null ? null : await stores.seats.findRequest(offer.requestId);
      if (offer === null || line === null || !canAnswerFor(actor, line.organizationId)) {
        return err({ type: "SeatNotFound" });
      }
      const ledger = await takeLedger(stores, offer.campaignId, offer.programmeId, deps.clock.now());
      const decide = answer === "take" ? takeOffer : declineOffer;
      const decided = decide(ledger, offerId, offerTermsOf(deps));
      if (!decided.ok) return decided;
      const by = { actorId: actor.personId, at: deps.clock.now() };
      await tellNews(stores, deps, await saveLedger(stores, ledger, decided.value, by), by);
      return ok();
    });

export type AnswerOfferError = SeatNotFound | OfferRefusal;

/**
 * Ends the offers whose time is up, programme by programme, and offers their seats to those after, and seats that lie idle as well. Returns
 * in how many programmes something changed; whoever runs it again finds nothing to do. Acts for the bot, hence without actor.
 */
export const createExpireOffers = (deps: SeatDeps) => async (): Promise<number> => {
  const due = await deps.work.run(null, async ({ seats }) => [
    ...(await seats.listExpired(deps.clock.now())),
    ...(await seats.listIdle()),
  ]);
  const programmes = new Map(due.map((about) => [`${about.campaignId}:${about.programmeId}`, about]));
  let changed = 0;
  for (const { campaignId, programmeId } of programmes.values()) {
    changed += await deps.work.run(null, async (stores) => {
      const ledger = await takeLedger(stores, campaignId, programmeId, deps.clock.now());
      const after = expireOffers(ledger, offerTermsOf(deps));
      const by = { actorId: null, at: deps.clock.now() };
      const news = await saveLedger(stores, ledger, after, by);
      await tellNews(stores, deps, news, by);
      return news.ended.length + news.opened.length + news.requests.length > 0 ? 1 : 0;
    });
  }
  return changed;
};
