import type { Clock } from "../shared/clock.ts";
import type { IdSource, SecretSource } from "../shared/ids.ts";
import type { UnitOfWork } from "../shared/unit-of-work.ts";
import type { PeopleStores } from "./people-stores.ts";

/** What every use case of this capability gets. */
export interface PeopleDeps {
  readonly work: UnitOfWork<PeopleStores>;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** For use cases that make or check links. */
export interface LinkDeps extends PeopleDeps {
  readonly secrets: SecretSource;
}
