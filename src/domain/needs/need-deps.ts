import type { AuditLog } from "../audit/audit.ts";
import type { DeliveryQueue } from "../messages/delivery.ts";
import type { PeopleDirectory } from "../people/person.ts";
import type { Actor, OrganizationId } from "../people/roles.ts";
import type { Clock } from "../shared/clock.ts";
import type { IdSource } from "../shared/ids.ts";
import type { RequestKey, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Deficit, DeficitId } from "./deficit.ts";
import type { NeedStore } from "./need-store.ts";
import { homeOf } from "./need-rights.ts";

/** What the use cases of deficits read and write within one transaction. */
export interface NeedStores {
  readonly needs: NeedStore;
  readonly people: PeopleDirectory;
  readonly audit: AuditLog;
  readonly deliveries: DeliveryQueue;
}

export interface NeedDeps {
  readonly work: UnitOfWork<NeedStores>;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** A wish about one deficit. */
export interface DeficitRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly deficitId: DeficitId;
}

/** There is no such deficit, or it is none of the actor's business. */
export interface DeficitNotFound {
  readonly type: "DeficitNotFound";
}

/** The deficit, held for this transaction, with the organization where it is at home now. */
export async function takeWithHome(
  { needs, people }: Pick<NeedStores, "needs" | "people">,
  id: DeficitId,
): Promise<{ readonly deficit: Deficit; readonly home: OrganizationId | null } | null> {
  const deficit = await needs.takeDeficit(id);
  if (deficit === null) return null;
  const person = deficit.personId === null ? null : await people.findPerson(deficit.personId);
  return { deficit, home: homeOf(deficit, person) };
}
