import { answerers } from "../../../domain/watching/hand-over.ts";
import { findOpenDuty, type WatchingStores } from "../../../domain/watching/watching-deps.ts";
import type { ExtensionView, WatchingQueries } from "../../../domain/watching/watching-views.ts";

/** Reads over stores that write nothing. */
export const createWatchingQueries = (stores: WatchingStores): WatchingQueries => ({
  findDuty: (duty) => findOpenDuty(stores, duty),
  listAnswerers: async (organizationId, today) => {
    const people = await stores.people.findPeople(await answerers(stores, organizationId, today));
    return people
      .map(({ id, fullName }) => ({ personId: id, fullName }))
      .toSorted((a, b) => a.fullName.localeCompare(b.fullName, "ru"));
  },
  listAsked: async () => {
    const views: ExtensionView[] = [];
    for (const extension of await stores.watching.listAsked()) {
      const open = await findOpenDuty(stores, extension.duty);
      if (open === null) continue;
      const organization = await stores.people.findOrganization(extension.organizationId);
      const person = await stores.people.findPerson(extension.askedById);
      views.push({
        extension,
        open,
        organizationName: organization?.name ?? "",
        byName: person?.fullName ?? "",
      });
    }
    return views;
  },
});
