import type { Broadcast } from "../../../domain/messages/broadcasts/broadcast.ts";
import { nextBroadcastMoment } from "../../../domain/messages/broadcasts/sending-moment.ts";
import { allowedFrom } from "../../../domain/messages/broadcasts/run-broadcast.ts";
import { topics } from "../../../domain/messages/topics.ts";
import { isMunicipalCoordinator, organizationsWithRole } from "../../../domain/people/roles.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { broadcastTexts as texts } from "../../../texts/broadcasts.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature, LiveMark } from "../../feature.ts";
import {
  type BroadcastsFeatureDeps,
  countRecipients,
  countText,
  describeAudience,
  findOwn,
} from "./broadcasts-deps.ts";

const pageSize = 6;

/** The list, one broadcast, its confirmation, and its smaller choices. */
export const createCardScreens = (deps: BroadcastsFeatureDeps): Feature["screens"] => ({
  "bc.list": async ({ actor, args: [pageArg] }) => {
    const own = organizationsWithRole(actor, "school-coordinator");
    const isForAll = isMunicipalCoordinator(actor);
    if (!isForAll && own.length === 0) return unavailableScreen();
    const broadcasts = await deps.queries.list(isForAll ? null : own);
    const page = pageOf(broadcasts, pageArg, pageSize);
    return {
      html: joinHtml([texts.list(broadcasts.length), pagingTexts.place(page)], "\n\n"),
      rows: [
        ...page.items.map((broadcast) => [{ label: texts.row(broadcast), to: to("bc.card", broadcast.id) }]),
        ...pageRow(page, (index) => to("bc.list", index)),
        [{ label: texts.create, to: to("bc.new") }],
        [...(isForAll ? [{ label: texts.settings, to: to("bc.outs") }] : []), menuButton],
      ],
    };
  },
  "bc.card": async ({ actor, args: [id] }) => {
    const broadcast = await findOwn(deps, actor, id);
    if (broadcast === null) return unavailableScreen();
    const isBefore = broadcast.state === "draft" || broadcast.state === "scheduled";
    const counts = isBefore ? countText(await countRecipients(deps, broadcast)) : null;
    const progress = isBefore ? null : await deps.queries.countProgress(broadcast.id);
    return {
      html: texts.card(broadcast, await describeAudience(deps, broadcast), {
        count: counts,
        progress,
        zone: deps.timeZone,
      }),
      rows: [...cardButtons(broadcast), [{ label: texts.toList, to: to("bc.list") }, menuButton]],
    };
  },
  "bc.check": async ({ actor, args: [id] }) => {
    const broadcast = await findOwn(deps, actor, id);
    if (broadcast?.state !== "draft") return unavailableScreen();
    const counts = await countRecipients(deps, broadcast);
    const now = deps.clock.now();
    const wanted = broadcast.sendAt ?? now;
    const startsAt = allowedFrom(deps, broadcast, wanted);
    const isQuiet = nextBroadcastMoment(wanted, deps) > wanted;
    const urgency: Button =
      broadcast.urgentReason === null
        ? { label: texts.urgent, to: to("bc.why", broadcast.id) }
        : { label: texts.notUrgent, to: to("bc.calm", broadcast.id) };
    return {
      html: texts.confirm(broadcast, countText(counts), {
        startsAt,
        isLater: startsAt > now,
        isQuiet: isQuiet && broadcast.urgentReason === null,
        zone: deps.timeZone,
      }),
      rows: [
        ...(counts.reachable === 0 ? [] : [[{ label: texts.send(counts.reachable), to: to("bc.send", broadcast.id) }]]),
        ...(isQuiet ? [[urgency]] : []),
        [{ label: texts.trial, to: to("bc.try", broadcast.id, "check") }],
        [{ label: texts.back, to: to("bc.card", broadcast.id) }, menuButton],
      ],
    };
  },
  "bc.topic": async ({ actor, args: [id] }) => {
    const broadcast = await findOwn(deps, actor, id);
    if (broadcast?.state !== "draft") return unavailableScreen();
    return {
      html: texts.chooseTopic,
      rows: [
        ...topics.map((topic) => [
          { label: texts.topic(topic, topic === broadcast.topic), to: to("bc.settop", broadcast.id, topic) },
        ]),
        [{ label: texts.back, to: to("bc.card", broadcast.id) }, menuButton],
      ],
    };
  },
  "bc.when": async ({ actor, args: [id] }) => {
    const broadcast = await findOwn(deps, actor, id);
    if (broadcast?.state !== "draft") return unavailableScreen();
    return {
      html: texts.when(broadcast, deps.timeZone),
      rows: [
        [
          { label: texts.atOnce, to: to("bc.now", broadcast.id) },
          { label: texts.askTime, to: to("bc.time", broadcast.id) },
        ],
        [{ label: texts.back, to: to("bc.card", broadcast.id) }, menuButton],
      ],
    };
  },
});

/** Changes whenever a message arrives or fails, and when the broadcast itself moves on. */
export const createBroadcastMark =
  ({ queries }: Pick<BroadcastsFeatureDeps, "queries">): LiveMark =>
  async ([id = ""]) => {
    const broadcast = await queries.find(id);
    if (broadcast === null || broadcast.state === "draft") return "";
    return JSON.stringify([broadcast.state, await queries.countProgress(id)]);
  };

const cardButtons = (broadcast: Broadcast): readonly (readonly Button[])[] => {
  const button = (label: string, name: string): Button => ({ label, to: to(name, broadcast.id) });
  const history: Button = { label: texts.history, to: to("au.history", "broadcast", broadcast.id) };
  switch (broadcast.state) {
    case "draft": {
      const isThere = broadcast.html !== "" || broadcast.media !== null;
      return [
        [button(texts.text(isThere), "bc.text")],
        [
          button(texts.audienceButton, "bc.aud"),
          button(texts.topicButton, "bc.topic"),
          button(texts.whenButton, "bc.when"),
        ],
        ...(isThere ? [[button(texts.trial, "bc.try")], [button(texts.check, "bc.check")]] : []),
        [button(texts.cancel, "bc.cancel")],
      ];
    }
    case "scheduled":
    case "sending":
      return [[button(texts.pause, "bc.pause")], [button(texts.cancel, "bc.cancel")], [history]];
    case "paused":
      return [[button(texts.resume, "bc.go")], [button(texts.cancel, "bc.cancel")], [history]];
    case "done":
      return [[button(texts.workbook, "bc.file")], [button(texts.resend, "bc.again")], [history]];
    case "cancelled":
      return [[button(texts.workbook, "bc.file")], [history]];
  }
};
