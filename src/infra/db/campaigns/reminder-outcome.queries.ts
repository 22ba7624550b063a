import type { ReminderOutcome, SchoolReminderOutcome } from "../../../domain/campaigns/campaign-views.ts";
import type { DeliveryFailure, DeliveryState } from "../../../domain/messages/delivery.ts";
import type { Queries } from "../connection/database-types.ts";
import { runIdOf } from "./campaigns.repo.ts";

/** Names one «Напомнить всем»; the organization's id follows `prefix` in the causes of its deliveries. */
interface ReminderRun {
  readonly campaignId: string;
  readonly runId: string;
  readonly prefix: string;
}

/** What became of the run's messages, school by school; `null` when there was no such run. */
export async function findReminderOutcome(queries: Queries, run: ReminderRun): Promise<ReminderOutcome | null> {
  const records = await queries.auditRecord.findMany({
    where: { subjectKind: "campaign", subjectId: run.campaignId, action: "reminded" },
  });
  const record = records.find(({ details }) => runIdOf(details) === run.runId);
  if (record === undefined) return null;

  const deliveries = await queries.delivery.findMany({ where: { cause: { startsWith: run.prefix } } });
  const people = await queries.person.findMany({
    where: { id: { in: [...deliveries.map(({ personId }) => personId), record.actorId ?? ""] } },
    select: { id: true, fullName: true },
  });
  const nameById = new Map(people.map(({ id, fullName }) => [id, fullName]));

  const recipientsByOrganization = new Map<string, SchoolReminderOutcome["recipients"][number][]>(
    withoutContact(record.details).map((id) => [id, []]),
  );
  for (const { cause, personId, state, failure } of deliveries) {
    const organizationId = cause.slice(run.prefix.length);
    const recipients = recipientsByOrganization.get(organizationId) ?? [];
    recipients.push({
      fullName: nameById.get(personId) ?? "",
      state: state as DeliveryState,
      failure: failure as DeliveryFailure | null,
    });
    recipientsByOrganization.set(organizationId, recipients);
  }
  const organizations = await queries.organization.findMany({
    where: { id: { in: [...recipientsByOrganization.keys()] } },
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
  return {
    at: record.at.getTime(),
    byName: nameById.get(record.actorId ?? "") ?? null,
    schools: organizations.map(({ id, name }) => ({
      organizationId: id,
      organizationName: name,
      recipients: recipientsByOrganization.get(id) ?? [],
    })),
  };
}

function withoutContact(details: string | null): readonly string[] {
  const ids =
    details === null ? undefined : (JSON.parse(details) as { readonly withoutContact?: unknown }).withoutContact;
  return typeof ids === "string" ? ids.split(" ").filter((id) => id !== "") : [];
}
