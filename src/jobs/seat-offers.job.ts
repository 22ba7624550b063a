import type { Job } from "./job.ts";

export interface SeatOffersDeps {
  /** Ends the offers whose time is up, and offers their seats and those that lie idle to the next; returns how many programmes had something to do. */
  readonly expireOffers: () => Promise<number>;
}

/**
 * Passes seats on whose offers were not answered in time. Each run looks at how things are now, so that of missed slots the latest does for
 * all, and none is done twice. An offer never ends outside of the sending hours, so nobody is woken.
 */
export const seatOffersJob: Job<SeatOffersDeps> = {
  id: "seat-offers",
  schedule: "*/5 * * * *",
  catchUp: "latest",
  run: (deps) => async () => ({ programmes: await deps.expireOffers() }),
};
