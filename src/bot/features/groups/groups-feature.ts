import {
  type BindGroupError,
  type BindGroupRequest,
  type UnbindGroupRequest,
} from "../../../domain/messages/groups/bind-group.ts";
import { type Group, type GroupSubject, mayBind, mayBindSomething } from "../../../domain/messages/groups/group.ts";
import type { GroupBindingView, GroupQueries } from "../../../domain/messages/groups/group-views.ts";
import { type Actor, isMunicipalCoordinator, type NotAllowed } from "../../../domain/people/roles.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { Result } from "../../../domain/shared/result.ts";
import { type Page, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { clip } from "../../../texts/clip.ts";
import { groupTexts } from "../../../texts/groups.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { dayText } from "../../../texts/russian.ts";
import { menuButton, refusalScreen, unavailableScreen } from "../../common-screens.ts";
import { chatIdOf } from "../../context.ts";
import type { ActionHandler, Feature } from "../../feature.ts";

export interface GroupsFeatureDeps {
  readonly queries: GroupQueries;
  readonly findGroup: (id: string) => Promise<Group | null>;
  readonly bindGroup: (request: BindGroupRequest) => Promise<Result<Group, BindGroupError>>;
  readonly unbindGroup: (request: UnbindGroupRequest) => Promise<Result<void, NotAllowed>>;
  readonly clock: Clock;
}

const pageSize = 8;

/** Group chats in which the bot keeps a schedule: binding them, and which there are. */
export const createGroupsFeature = (deps: GroupsFeatureDeps): Feature => ({
  id: "groups",
  screens: {
    "g.list": async ({ actor, args: [pageArg] }) => {
      if (!mayBindSomething(actor)) return unavailableScreen();
      const entries = entriesOf(actor, await deps.queries.listGroups());
      const page = pageOf(entries, pageArg, pageSize);
      return {
        html: joinHtml([groupTexts.list(entries.length), pagingTexts.place(page)], "\n\n"),
        rows: [...page.items.map((entry) => [entry]), ...pageRow(page, (wanted) => to("g.list", wanted)), [menuButton]],
      };
    },
    "g.card": async ({ actor, args: [bindingId = ""] }) => {
      const view = await deps.queries.viewBinding(bindingId);
      if (view === null || !mayBind(actor, view.binding.subject)) return unavailableScreen();
      return {
        html: groupTexts.card({
          title: view.group.title,
          subject: view.subjectName,
          boundByName: view.boundByName,
          isTopic: view.binding.topicId !== 0,
          trouble: view.binding.trouble,
          isShown: view.binding.messageId !== null,
        }),
        rows: [
          [{ label: groupTexts.unbindButton, to: to("g.off", bindingId) }],
          [{ label: groupTexts.title, to: to("g.list") }, menuButton],
        ],
      };
    },
    "g.chat": async ({ actor, args: [groupId = ""] }) => {
      const group = isMunicipalCoordinator(actor) ? await deps.findGroup(groupId) : null;
      if (group === null) return unavailableScreen();
      return {
        html: groupTexts.chatUnbound(group.title),
        rows: [[{ label: groupTexts.title, to: to("g.list") }, menuButton]],
      };
    },
    "g.bind": async ({ actor, args: [groupId = "", topic = "0"] }) => {
      if (!mayBindSomething(actor)) return refusalScreen(groupTexts.notAllowed());
      const group = await deps.findGroup(groupId);
      if (group === null || group.state === "left") return refusalScreen(groupTexts.groupGone());
      const { organizations } = await deps.queries.listSubjects(deps.clock.today());
      const own = organizations.filter(({ id }) => mayBind(actor, { kind: "organization", organizationId: id }));
      const choices: readonly Button[] = isMunicipalCoordinator(actor)
        ? [
            { label: groupTexts.municipality, to: to("g.set", groupId, topic, "m") },
            { label: groupTexts.byOrganization, to: to("g.orgs", groupId, topic) },
            { label: groupTexts.byRun, to: to("g.runs", groupId, topic) },
          ]
        : own.map(({ id, name }) => ({ label: clip(name, 56), to: to("g.set", groupId, topic, "o", id) }));
      return {
        html: groupTexts.chooseSubject(group.title, group.isForum, Number(topic)),
        rows: [...choices.map((choice) => [choice]), [menuButton]],
      };
    },
    "g.orgs": async ({ actor, args: [groupId = "", topic = "0", pageArg] }) => {
      const group = isMunicipalCoordinator(actor) ? await deps.findGroup(groupId) : null;
      if (group === null) return unavailableScreen();
      const { organizations } = await deps.queries.listSubjects(deps.clock.today());
      const page = pageOf(organizations, pageArg, pageSize);
      return choiceScreen(
        groupTexts.chooseOrganization(group.title),
        page,
        ["g.orgs", groupId, topic],
        ({ id, name }) => ({
          label: clip(name, 56),
          to: to("g.set", groupId, topic, "o", id),
        }),
      );
    },
    "g.runs": async ({ actor, args: [groupId = "", topic = "0", pageArg] }) => {
      const group = isMunicipalCoordinator(actor) ? await deps.findGroup(groupId) : null;
      if (group === null) return unavailableScreen();
      const today = deps.clock.today();
      const { runs } = await deps.queries.listSubjects(today);
      const page = pageOf(runs, pageArg, pageSize);
      const words = runs.length === 0 ? groupTexts.noRuns(group.title) : groupTexts.chooseRun(group.title);
      return choiceScreen(words, page, ["g.runs", groupId, topic], ({ id, name, startsOn }) => ({
        label: clip(`${dayText(startsOn, today)}: ${name}`, 56),
        to: to("g.set", groupId, topic, "r", id),
      }));
    },
  },
  actions: {
    "g.set": createBindAction(deps),
    "g.off": async ({ actor, requestKey, chatKey, args: [bindingId = ""] }) => {
      const ended = await deps.unbindGroup({ actor, requestKey, externalId: chatIdOf(chatKey), bindingId });
      return ended.ok
        ? { type: "show", route: to("g.list"), toast: groupTexts.unbound }
        : { type: "screen", screen: unavailableScreen() };
    },
  },
  dialogs: [],
  menu: (actor) => (mayBindSomething(actor) ? [{ label: groupTexts.title, to: to("g.list") }] : []),
  startLinks: {
    // `/start gGROUP_TOPIC` from the button in the group.
    g: ({ args: [payload = ""] }) => {
      const [groupId = "", topic = "0"] = payload.split("_");
      return Promise.resolve({ type: "show", route: to("g.bind", groupId, topic) });
    },
  },
});

const createBindAction =
  (deps: GroupsFeatureDeps): ActionHandler =>
  async ({ actor, requestKey, chatKey, args: [groupId = "", topic = "0", kind = "", id = ""] }) => {
    const subject = readSubject(kind, id);
    const topicId = Number(topic);
    if (subject === null || !Number.isSafeInteger(topicId) || topicId < 0) {
      return { type: "screen", screen: unavailableScreen() };
    }
    const externalId = chatIdOf(chatKey);
    const bound = await deps.bindGroup({ actor, requestKey, externalId, groupId, topicId, subject });
    if (!bound.ok) {
      const group = await deps.findGroup(groupId);
      return { type: "screen", screen: bindRefusal(bound.error, group?.title ?? "") };
    }
    return {
      type: "screen",
      screen: {
        html: groupTexts.bindingDone(bound.value.title),
        rows: [[{ label: groupTexts.title, to: to("g.list") }, menuButton]],
      },
      toast: groupTexts.toastBound,
    };
  };

const readSubject = (kind: string, id: string): GroupSubject | null => {
  switch (kind) {
    case "m":
      return { kind: "municipality" };
    case "o":
      return { kind: "organization", organizationId: id };
    case "r":
      return { kind: "course-run", runId: id };
    default:
      return null;
  }
};

const bindRefusal = (error: BindGroupError, title: string): Screen => {
  switch (error.type) {
    case "NotAllowed":
      return refusalScreen(groupTexts.notAllowed());
    case "GroupGone":
      return refusalScreen(groupTexts.groupGone());
    case "NotAdministrator":
      return refusalScreen(groupTexts.notAdministrator(title));
  }
};

/** The coordinator sees every chat, others those that show what is theirs. */
const entriesOf = (actor: Actor, groups: Awaited<ReturnType<GroupQueries["listGroups"]>>): readonly Button[] =>
  groups.flatMap(({ group, bindings }): readonly Button[] => {
    if (bindings.length === 0) {
      return isMunicipalCoordinator(actor)
        ? [{ label: groupTexts.notBound(group.title), to: to("g.chat", group.id) }]
        : [];
    }
    return bindings.filter(({ binding }) => mayBind(actor, binding.subject)).map(bindingButton);
  });

const bindingButton = ({ group, binding, subjectName }: GroupBindingView): Button => ({
  label: `${binding.trouble === null ? "" : groupTexts.troubleMark}${groupTexts.entry(group.title, subjectName)}`,
  to: to("g.card", binding.id),
});

const choiceScreen = <Item>(
  words: Screen["html"],
  page: Page<Item>,
  [name, groupId, topic]: readonly [name: string, groupId: string, topic: string],
  button: (item: Item) => Button,
): Screen => ({
  html: joinHtml([words, pagingTexts.place(page)], "\n\n"),
  rows: [
    ...page.items.map((item) => [button(item)]),
    ...pageRow(page, (wanted) => to(name, groupId, topic, wanted)),
    [{ label: groupTexts.otherSubject, to: to("g.bind", groupId, topic) }, menuButton],
  ],
});
