import type { DeliveryQueue } from "../../domain/messages/delivery.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import type { Transaction } from "./connection/database-types.ts";
import { createDeliveryQueue } from "./messages/deliveries.repo.ts";

/** All ports of the domain over one transaction. */
export interface Stores {
  readonly deliveries: DeliveryQueue;
}

/** Makes the stores of one transaction; `onQueued` is told when a delivery was queued. */
export const createStores = (tx: Transaction, clock: Clock, onQueued: () => void): Stores => ({
  deliveries: createDeliveryQueue(tx, clock, onQueued),
});
