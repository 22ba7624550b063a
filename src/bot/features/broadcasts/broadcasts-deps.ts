import type { FileStore } from "../../../domain/files/file-store.ts";
import { type Recipient, selectRecipients } from "../../../domain/messages/broadcasts/audience.ts";
import { type Broadcast, mayBroadcast } from "../../../domain/messages/broadcasts/broadcast.ts";
import type { BroadcastDeps } from "../../../domain/messages/broadcasts/broadcast-store.ts";
import type { BroadcastOutcome, BroadcastQueries } from "../../../domain/messages/broadcasts/broadcast-views.ts";
import type { createMoveBroadcast } from "../../../domain/messages/broadcasts/move-broadcast.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import { audienceText, broadcastTexts as texts } from "../../../texts/broadcasts.texts.ts";
import type { Html } from "../../../texts/html.ts";

/** What the screens of broadcasts need. */
export interface BroadcastsFeatureDeps extends BroadcastDeps {
  readonly queries: BroadcastQueries;
  readonly files: FileStore;
  readonly move: ReturnType<typeof createMoveBroadcast>;
  readonly writeOutcomes: (outcomes: readonly BroadcastOutcome[]) => Promise<Uint8Array>;
}

/** The broadcast for those who may send it; `null` for everybody else. */
export const findOwn = async (
  { queries }: Pick<BroadcastsFeatureDeps, "queries">,
  actor: Actor,
  id: string | undefined,
): Promise<Broadcast | null> => {
  const broadcast = id === undefined ? null : await queries.find(id);
  return broadcast !== null && mayBroadcast(actor, broadcast.organizationId) ? broadcast : null;
};

/** How many of an audience there are today, and how many of them cannot be reached, by reason. */
export interface RecipientCounts {
  readonly all: number;
  readonly reachable: number;
  readonly noAccount: number;
  readonly blocked: number;
  readonly optedOut: number;
}

export const countRecipients = async (
  { queries, clock }: Pick<BroadcastsFeatureDeps, "queries" | "clock">,
  broadcast: Broadcast,
): Promise<RecipientCounts> => {
  const recipients = selectRecipients(broadcast.audience, await queries.readScene(broadcast, clock.today()));
  const count = (reach: Recipient["reach"]): number =>
    recipients.filter((recipient) => recipient.reach === reach).length;
  return {
    all: recipients.length,
    reachable: count("reachable"),
    noAccount: count("no-account"),
    blocked: count("blocked"),
    optedOut: count("opted-out"),
  };
};

/** To whom, in words, with the names of organizations. */
export const describeAudience = async (
  { queries }: Pick<BroadcastsFeatureDeps, "queries">,
  { audience, organizationId }: Broadcast,
): Promise<Html> => {
  const names = new Map((await queries.listOrganizations()).map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  return audienceText(audience, nameOf, organizationId === null ? null : nameOf(organizationId));
};

export const countText = (counts: RecipientCounts): Html => texts.count(counts);
