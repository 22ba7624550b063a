import { type Actor, isMunicipalCoordinator, type NotAllowed, type OrganizationId } from "../people/roles.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import { answersFor, type Duty, dutyKey } from "./duty.ts";
import type { Extension, ExtensionReason, ExtensionState } from "./extension.ts";
import { answerers } from "./hand-over.ts";
import { findOpenDuty, type WatchingDeps } from "./watching-deps.ts";

export interface AskExtensionRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly organizationId: OrganizationId;
  readonly duty: Duty;
  readonly reason: ExtensionReason;
}

/** «Прошу продлить»: the coordinators are asked, once until they have answered. */
export const createAskExtension =
  ({ work, clock, ids }: WatchingDeps) =>
  (request: AskExtensionRequest): Promise<Result<void, AskExtensionError>> =>
    work.run<Result<void, AskExtensionError>>(request.requestKey, async (stores) => {
      const { actor, organizationId, duty, reason } = request;
      if (!answersFor(actor, organizationId)) return err({ type: "NotAllowed" });
      const open = await findOpenDuty(stores, duty);
      if (open === null) return err({ type: "NothingOwed" });
      if ((await stores.watching.findAsked(organizationId, duty)) !== null) return err({ type: "AskedAlready" });
      const extension: Extension = {
        id: ids.newId(),
        organizationId,
        duty,
        reason,
        askedById: actor.personId,
        askedAt: clock.now(),
        state: "asked",
        until: null,
        decidedById: null,
      };
      await stores.watching.addExtension(extension);
      const organization = await stores.people.findOrganization(organizationId);
      await stores.audit.write({
        at: clock.now(),
        actorId: actor.personId,
        subjectKind: "organization",
        subjectId: organizationId,
        action: "extension-asked",
        details: { duty: dutyKey(duty), reason },
      });
      const coordinators = await stores.people.holdersOf("municipal-coordinator", null, clock.today());
      await stores.deliveries.queue(
        coordinators.map((personId) => ({
          cause: `extension:${extension.id}:asked`,
          personId,
          priority: "confirmation" as const,
          notice: {
            type: "watching.extension-asked" as const,
            extensionId: extension.id,
            duty: open.told,
            organizationName: organization?.name ?? "",
            reason,
            byName: actor.fullName,
            dueOn: open.dueOn,
          },
        })),
      );
      return ok();
    });

export type AskExtensionError =
  | NotAllowed
  | { readonly type: "NothingOwed" }
  /** The last request is not answered yet. */
  | { readonly type: "AskedAlready" };

/**
 * The coordinator gives an organization until a day, or declines; the organization is told. Of two coordinators the second sees what the first decided
 * (product decision on two at once). A day that is not later than everybody's is refused: it would take time away.
 */
export const createDecideExtension =
  ({ work, clock }: WatchingDeps) =>
  async (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly extensionId: string;
    /** `null`: declined. */
    readonly until: CalendarDay | null;
  }): Promise<Result<Extension, DecideExtensionError>> => {
    if (!isMunicipalCoordinator(request.actor)) return err({ type: "NotAllowed" });
    return work.run<Result<Extension, DecideExtensionError>>(request.requestKey, async (stores) => {
      const { actor, until } = request;
      const extension = await stores.watching.takeExtension(request.extensionId);
      if (extension === null) return err({ type: "NotAllowed" });
      if (extension.state !== "asked") {
        return err({ type: "DecidedAlready", state: extension.state, until: extension.until });
      }
      const { organizationId, duty } = extension;
      const open = await findOpenDuty(stores, duty);
      if (open === null) return err({ type: "NothingOwed" });
      if (until !== null && (until <= open.dueOn || until < clock.today())) {
        return err({ type: "NotLater", dueOn: open.dueOn });
      }
      const decided: Extension = {
        ...extension,
        state: until === null ? "declined" : "granted",
        until,
        decidedById: actor.personId,
      };
      await stores.watching.saveDecision(decided, clock.now());
      await stores.audit.write({
        at: clock.now(),
        actorId: actor.personId,
        subjectKind: "organization",
        subjectId: organizationId,
        action: until === null ? "extension-declined" : "extension-granted",
        details: { duty: dutyKey(duty), until },
      });
      const organization = await stores.people.findOrganization(organizationId);
      await stores.deliveries.queue(
        (await answerers(stores, organizationId, clock.today())).map((personId) => ({
          cause: `extension:${extension.id}:decided`,
          personId,
          priority: "confirmation" as const,
          notice: {
            type: "watching.extension-decided" as const,
            duty: open.told,
            organizationName: organization?.name ?? "",
            until,
            dueOn: open.dueOn,
          },
        })),
      );
      return ok(decided);
    });
  };

export type DecideExtensionError =
  | NotAllowed
  | { readonly type: "NothingOwed" }
  | { readonly type: "DecidedAlready"; readonly state: ExtensionState; readonly until: CalendarDay | null }
  | { readonly type: "NotLater"; readonly dueOn: CalendarDay };
