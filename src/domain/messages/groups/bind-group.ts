import type { Actor, NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import { type Group, type GroupId, type GroupSubject, mayBind } from "./group.ts";
import type { GroupDeps, GroupStores } from "./group-deps.ts";

export interface BindGroupRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  /** The private chat from which the actor writes: by it the messenger tells who administers a group. */
  readonly externalId: string;
  readonly groupId: GroupId;
  readonly topicId: number;
  readonly subject: GroupSubject;
}

/**
 * Binds a group, or one topic of a forum, to an organization, a course run or the whole municipality: from then on it shows a schedule (regulation, steps 10 and 11).
 * Only an administrator of the group may, who has the right role besides. Binding to the same again changes nothing; to something else
 * makes the schedule anew.
 */
export const createBindGroup =
  (deps: GroupDeps) =>
  async (request: BindGroupRequest): Promise<Result<Group, BindGroupError>> => {
    const { actor, groupId, topicId, subject } = request;
    if (!mayBind(actor, subject)) return err({ type: "NotAllowed" });
    const group = await findPresent(deps, groupId);
    if (group === null) return err({ type: "GroupGone" });
    if (!(await deps.members.isAdministrator(group, request.externalId))) return err({ type: "NotAdministrator" });
    return deps.work.run<Result<Group, BindGroupError>>(request.requestKey, async (stores) => {
      if (!(await isThere(stores, subject))) return err({ type: "NotAllowed" });
      const known = await stores.groups.findBinding(groupId, topicId);
      if (known !== null && sameSubject(known.subject, subject)) return ok(group);
      const id = known?.id ?? deps.ids.newId();
      await stores.groups.saveBinding(
        {
          id,
          groupId,
          topicId,
          subject,
          boundById: actor.personId,
          messageId: known?.messageId ?? null,
          shownMark: null,
          trouble: null,
        },
        deps.clock.now(),
      );
      await stores.audit.write({
        at: deps.clock.now(),
        actorId: actor.personId,
        subjectKind: "group",
        subjectId: groupId,
        action: "bound",
        details: { to: subject.kind, topic: topicId },
      });
      return ok(group);
    });
  };

export type BindGroupError =
  | NotAllowed
  /** The bot is no member of it any more. */
  | { readonly type: "GroupGone" }
  | { readonly type: "NotAdministrator" };

export interface UnbindGroupRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly externalId: string;
  readonly bindingId: string;
}

/** Ends a binding: the schedule stays in the chat as it is and is kept up no more. Whoever could bind it may. */
export const createUnbindGroup =
  (deps: GroupDeps) =>
  async (request: UnbindGroupRequest): Promise<Result<void, NotAllowed>> =>
    deps.work.run<Result<void, NotAllowed>>(request.requestKey, async ({ groups, audit }) => {
      const binding = await groups.takeBinding(request.bindingId);
      if (binding === null || !mayBind(request.actor, binding.subject)) return err({ type: "NotAllowed" });
      await groups.removeBinding(binding.id);
      await audit.write({
        at: deps.clock.now(),
        actorId: request.actor.personId,
        subjectKind: "group",
        subjectId: binding.groupId,
        action: "unbound",
        details: { topic: binding.topicId },
      });
      return ok();
    });

const findPresent = async ({ work }: GroupDeps, groupId: GroupId): Promise<Group | null> => {
  const group = await work.run(null, ({ groups }) => groups.findGroup(groupId));
  return group === null || group.state === "left" ? null : group;
};

const isThere = async ({ people, courseRuns }: GroupStores, subject: GroupSubject): Promise<boolean> => {
  switch (subject.kind) {
    case "organization": {
      const organization = await people.findOrganization(subject.organizationId);
      return organization !== null && !organization.isGone;
    }
    case "course-run": {
      const run = await courseRuns.findRun(subject.runId);
      return run !== null && run.state !== "cancelled";
    }
    case "municipality":
      return true;
  }
};

const sameSubject = (a: GroupSubject, b: GroupSubject): boolean => subjectKey(a) === subjectKey(b);

/** Names a subject. */
export const subjectKey = (subject: GroupSubject): string => {
  switch (subject.kind) {
    case "organization":
      return `organization:${subject.organizationId}`;
    case "course-run":
      return `course-run:${subject.runId}`;
    case "municipality":
      return "municipality";
  }
};
