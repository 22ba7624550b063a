import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import { writeRole } from "./grant-role.ts";
import { joinCause } from "./join-organization.ts";
import { type JoinRequest, type JoinRequestId, roleOfOrganizationLink } from "./join-request.ts";
import type { PeopleDeps } from "./people-deps.ts";
import { accountInChannel, type PeopleStores } from "./people-stores.ts";
import type { Person } from "./person.ts";
import { isOver } from "./role-grant.ts";
import { canManageStaff, mayLinkPerson } from "./role-rules.ts";
import type { Actor, NotAllowed } from "./roles.ts";

export interface DecideJoinRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly joinRequestId: JoinRequestId;
  readonly isConfirmed: boolean;
}

/**
 * Confirms that the account belongs to the person, who becomes a teacher of the organization; or declines. Others who claim the same
 * name are declined with it. Whoever decided second is told that it is decided.
 */
export const createDecideJoin =
  (deps: PeopleDeps) =>
  (request: DecideJoinRequest): Promise<Result<JoinDecided, DecideJoinError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const { actor } = request;
      const seen = await stores.joins.find(request.joinRequestId);
      if (seen === null || !canManageStaff(actor, seen.organizationId)) return err({ type: "JoinNotFound" });
      // Two coordinators in one moment: the second waits here and then sees what the first decided.
      await stores.people.lockPerson(seen.personId);
      const join = await stores.joins.find(seen.id);
      const person = await stores.people.findPerson(seen.personId);
      if (join === null || person === null) return err({ type: "JoinNotFound" });
      if (join.state !== "waiting") return err({ type: "AlreadyDecided", state: join.state });
      if (request.isConfirmed) {
        const refusal = await confirm(stores, deps, actor, join, person);
        if (refusal !== null) return err(refusal);
      } else {
        await close(stores, deps, join, "declined", actor);
      }
      return ok({ personId: person.id, fullName: person.fullName, isConfirmed: request.isConfirmed });
    });

export interface JoinDecided {
  readonly personId: string;
  readonly fullName: string;
  readonly isConfirmed: boolean;
}

export type DecideJoinError =
  | NotAllowed
  | { readonly type: "JoinNotFound" }
  | { readonly type: "AlreadyDecided"; readonly state: "confirmed" | "declined" }
  | { readonly type: "PersonIsGone" }
  /** Somebody else is in the bot under this name by now. */
  | { readonly type: "PersonTaken" }
  /** The other side withdrew the consent. */
  | { readonly type: "AccountGone" };

async function confirm(
  stores: PeopleStores,
  deps: PeopleDeps,
  actor: Actor,
  join: JoinRequest,
  person: Person,
): Promise<DecideJoinError | null> {
  if (person.isGone || person.organizationId !== join.organizationId) return { type: "PersonIsGone" };
  const held = (await stores.roles.ofPeople([person.id]))
    .filter((grant) => !isOver(grant, deps.clock.today()))
    .map((grant) => ({ ...grant, isDeputy: grant.term !== null }));
  if (!mayLinkPerson(actor, person.organizationId, held)) return { type: "NotAllowed" };
  const account = await stores.accounts.findById(join.accountId);
  if (account === null) return { type: "AccountGone" };
  if (accountInChannel(await stores.accounts.ofPerson(person.id), account.channel) !== null)
    return { type: "PersonTaken" };
  if (!(await stores.accounts.link(account.id, person.id))) return { type: "AccountGone" };

  await writeRole(
    stores,
    deps,
    { personId: person.id, role: roleOfOrganizationLink, organizationId: join.organizationId, term: null },
    actor.personId,
  );
  await close(stores, deps, join, "confirmed", actor);
  for (const rival of await stores.joins.waitingFor(person.id)) await close(stores, deps, rival, "declined", actor);
  return null;
}

async function close(
  stores: PeopleStores,
  deps: PeopleDeps,
  join: JoinRequest,
  state: "confirmed" | "declined",
  actor: Actor,
): Promise<void> {
  const now = deps.clock.now();
  if (!(await stores.joins.decide(join.id, state, actor.personId, now))) return;
  await stores.deliveries.cancel([joinCause(join.id)]);
  await stores.audit.write({
    at: now,
    actorId: actor.personId,
    subjectKind: "person",
    subjectId: join.personId,
    action: state === "confirmed" ? "join-confirmed" : "join-declined",
    fromState: "waiting",
    toState: state,
  });
  const organization = await stores.people.findOrganization(join.organizationId);
  const delivery = {
    cause: `join:${join.id}:${state}`,
    priority: "confirmation",
    notice: {
      type: "people.join-decided",
      isConfirmed: state === "confirmed",
      organizationName: organization?.name ?? "",
    },
  } as const;
  // Whoever was declined is nobody whom we know by name: only the account can be told.
  await (state === "confirmed"
    ? stores.deliveries.queue([{ ...delivery, personId: join.personId }])
    : stores.deliveries.queueToAccount(join.accountId, delivery));
}
