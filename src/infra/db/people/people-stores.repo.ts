import type { PeopleStores } from "../../../domain/people/people-stores.ts";
import type { Queries } from "../connection/database-types.ts";
import { createAccountStore } from "./accounts.repo.ts";
import { createInvitationStore } from "./invitations.repo.ts";
import { createJoinStore } from "./joins.repo.ts";
import { createPeopleStore } from "./people.repo.ts";
import { createRoleStore } from "./roles.repo.ts";
import { createImportStore } from "./staff-imports.repo.ts";

/** This capability's stores of one transaction. */
export const createPeopleStores = (
  tx: Queries,
): Omit<PeopleStores, "audit" | "deliveries" | "needs" | "personalSurveys"> => ({
  people: createPeopleStore(tx),
  roles: createRoleStore(tx),
  accounts: createAccountStore(tx),
  invitations: createInvitationStore(tx),
  joins: createJoinStore(tx),
  imports: createImportStore(tx),
});
