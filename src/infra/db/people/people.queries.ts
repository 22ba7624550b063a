import type { PeopleQueries } from "../../../domain/people/people-views.ts";
import type { Queries } from "../connection/database-types.ts";
import { createLinkQueries } from "./links.queries.ts";
import { createOrganizationQueries } from "./organizations.queries.ts";
import { createOwnDataQueries } from "./own-data.queries.ts";
import { createStaffQueries } from "./staff.queries.ts";

/** Reads for the screens of people and organizations. */
export const createPeopleQueries = (queries: Queries): PeopleQueries => ({
  ...createOrganizationQueries(queries),
  ...createStaffQueries(queries),
  ...createLinkQueries(queries),
  ...createOwnDataQueries(queries),
});
