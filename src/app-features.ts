import type { AppBotDeps } from "./app-bot.ts";
import { chatIdOf } from "./bot/context.ts";
import type { Feature } from "./bot/feature.ts";
import { createCoreFeature } from "./bot/features/core/core-feature.ts";
import type { PollingConfig, WebhookConfig } from "./config.ts";
import { createFirstCoordinatorInvitation } from "./domain/people/first-coordinator.ts";
import { createPauseAccount, createResumeAccount } from "./domain/people/pause-account.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import type { WorkingCalendar } from "./domain/shared/working-calendar.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createLoadSender } from "./infra/db/people/senders.queries.ts";
import type { Stores } from "./infra/db/stores.ts";
import { ids, secrets } from "./infra/ids.ts";

export interface AppFeaturesDeps {
  readonly config: PollingConfig | WebhookConfig;
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly botUsername: () => string;
}

export interface AppFeatures extends Pick<AppBotDeps, "features" | "renderNotice" | "loadActor" | "setPaused"> {
  readonly firstCoordinatorLink: () => Promise<string | null>;
}

/** All capabilities with their ports. */
export const createAppFeatures = ({ config, database, work, clock, botUsername }: AppFeaturesDeps): AppFeatures => {
  const peopleDeps = { work, clock, ids };
  const addressOf = (chatKey: string) => ({ channel: "telegram", externalId: chatIdOf(chatKey) });
  const loadSender = createLoadSender(database.client);
  const pause = createPauseAccount(peopleDeps);
  const resume = createResumeAccount(peopleDeps);
  const inviteFirst = createFirstCoordinatorInvitation({ ...peopleDeps, secrets });

  const list: readonly Feature[] = [];
  return {
    features: [createCoreFeature({ municipalityName: config.municipalityName, features: list }), ...list],
    renderNotice: (notice) => {
      throw new Error(`no words for ${notice.type}`);
    },
    loadActor: async (chatKey) => {
      const sender = await loadSender(addressOf(chatKey), clock.today());
      return sender.type === "actor" ? sender.actor : null;
    },
    setPaused: async (chatKey, isPaused) => {
      await (isPaused ? pause : resume)(addressOf(chatKey));
    },
    firstCoordinatorLink: async () => {
      const link = await inviteFirst();
      return link === null ? null : `https://t.me/${botUsername()}?start=${link.payload}`;
    },
  };
};
