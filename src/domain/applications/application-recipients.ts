import type { Priority } from "../messages/delivery.ts";
import type { OrganizationId, PersonId } from "../people/roles.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import type { ApplicationNotice } from "./application-notices.ts";
import type { ApplicationStores } from "./application-deps.ts";

/** Who is told of a change: those who file the application, the head alone, or those who decide. */
export type Audience = "applicants" | "coordinators-of-school" | "head" | "municipality";

export interface Announcement {
  /** Names the change within all causes; with the recipient unique. */
  readonly cause: string;
  readonly to: readonly Audience[];
  readonly organizationId: OrganizationId;
  /** Who did it: they saw it happen and get no message. */
  readonly except: PersonId;
  readonly notice: ApplicationNotice;
  readonly today: CalendarDay;
  readonly priority?: Priority;
}

/** Queues the notice for everybody in the audience, once per person whatever roles they hold; returns for how many. */
export async function announce(stores: ApplicationStores, announcement: Announcement): Promise<number> {
  const recipients = new Set<PersonId>();
  for (const audience of announcement.to) {
    for (const personId of await findAudience(stores, audience, announcement)) recipients.add(personId);
  }
  recipients.delete(announcement.except);
  await stores.deliveries.queue(
    [...recipients].map((personId) => ({
      cause: announcement.cause,
      personId,
      priority: announcement.priority ?? "confirmation",
      notice: announcement.notice,
    })),
  );
  return recipients.size;
}

async function findAudience(
  { people }: Pick<ApplicationStores, "people">,
  audience: Audience,
  { organizationId, today }: Pick<Announcement, "organizationId" | "today">,
): Promise<readonly PersonId[]> {
  switch (audience) {
    case "applicants":
      return [
        ...(await people.holdersOf("school-coordinator", organizationId, today)),
        ...(await people.holdersOf("head", organizationId, today)),
      ];
    case "coordinators-of-school":
      return people.holdersOf("school-coordinator", organizationId, today);
    case "head":
      return people.holdersOf("head", organizationId, today);
    case "municipality":
      return people.holdersOf("municipal-coordinator", null, today);
  }
}
