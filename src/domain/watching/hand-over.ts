import { type Actor, type NotAllowed, type OrganizationId, type PersonId } from "../people/roles.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import { answersFor, type Duty, dutyKey } from "./duty.ts";
import { findOpenDuty, type WatchingDeps, type WatchingStores } from "./watching-deps.ts";

export interface HandOverRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly organizationId: OrganizationId;
  readonly duty: Duty;
  readonly toPersonId: PersonId;
}

/**
 * «Не моё, передать»: from now on reminders of this duty go to the colleague alone, who is told. Only to somebody who answers for the same organization, and
 * only by somebody who does. Handing over to whoever holds it already changes nothing.
 */
export const createHandOver =
  ({ work, clock }: WatchingDeps) =>
  (request: HandOverRequest): Promise<Result<void, HandOverError>> =>
    work.run<Result<void, HandOverError>>(request.requestKey, async (stores) => {
      const { actor, organizationId, duty, toPersonId } = request;
      if (!answersFor(actor, organizationId)) return err({ type: "NotAllowed" });
      const open = await findOpenDuty(stores, duty);
      if (open === null) return err({ type: "NothingOwed" });
      const today = clock.today();
      if (!(await answerers(stores, organizationId, today)).includes(toPersonId)) return err({ type: "NotAnswering" });
      if ((await stores.watching.findHolder(organizationId, duty)) === toPersonId) return ok();
      await stores.watching.saveHolder(organizationId, duty, toPersonId, actor.personId, clock.now());
      const organization = await stores.people.findOrganization(organizationId);
      await stores.audit.write({
        at: clock.now(),
        actorId: actor.personId,
        subjectKind: "organization",
        subjectId: organizationId,
        action: "duty-handed-over",
        details: { duty: dutyKey(duty), to: toPersonId },
      });
      if (toPersonId !== actor.personId) {
        await stores.deliveries.queue([
          {
            cause: `duty:${organizationId}:${dutyKey(duty)}:${clock.now()}`,
            personId: toPersonId,
            priority: "confirmation",
            notice: {
              type: "watching.handed-over",
              duty: open.told,
              organizationId,
              organizationName: organization?.name ?? "",
              byName: actor.fullName,
            },
          },
        ]);
      }
      return ok();
    });

export type HandOverError =
  | NotAllowed
  /** The campaign is closed, or the run has begun or was cancelled. */
  | { readonly type: "NothingOwed" }
  /** The colleague does not answer for the organization today. */
  | { readonly type: "NotAnswering" };

/** School coordinators and heads of an organization today. */
export async function answerers(
  { people }: Pick<WatchingStores, "people">,
  organizationId: OrganizationId,
  today: Parameters<WatchingStores["people"]["holdersOf"]>[2],
): Promise<readonly PersonId[]> {
  const coordinators = await people.holdersOf("school-coordinator", organizationId, today);
  const heads = await people.holdersOf("head", organizationId, today);
  return [...new Set([...coordinators, ...heads])];
}
