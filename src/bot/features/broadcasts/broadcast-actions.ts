import type { createChangeBroadcast } from "../../../domain/messages/broadcasts/compose-broadcast.ts";
import { createBeginBroadcast } from "../../../domain/messages/broadcasts/compose-broadcast.ts";
import type { BroadcastRequest } from "../../../domain/messages/broadcasts/broadcast-store.ts";
import {
  createCancelBroadcast,
  createLaunchBroadcast,
  createPauseBroadcast,
  createResendBroadcast,
  createResumeBroadcast,
  createTryBroadcast,
} from "../../../domain/messages/broadcasts/run-broadcast.ts";
import { isTopic } from "../../../domain/messages/topics.ts";
import { isMunicipalCoordinator, organizationsWithRole } from "../../../domain/people/roles.ts";
import type { Result } from "../../../domain/shared/result.ts";
import { broadcastSettingDialog } from "../../../flows/messages/broadcast-setting.flow.ts";
import { composeBroadcastDialog } from "../../../flows/messages/compose-broadcast.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { broadcastRefusalText, broadcastTexts as texts } from "../../../texts/broadcasts.texts.ts";
import { clip } from "../../../texts/clip.ts";
import { menuButton, refusalScreen, unavailableScreen } from "../../common-screens.ts";
import type { ActionHandler, ActionRequest, Feature, Outcome } from "../../feature.ts";
import { type BroadcastsFeatureDeps, countRecipients, findOwn } from "./broadcasts-deps.ts";

type Refusal = Parameters<typeof broadcastRefusalText>[0];

const unavailable = (): Outcome => ({ type: "screen", screen: unavailableScreen() });

const refuse = (id: string, refusal: Refusal): Outcome =>
  refusal.type === "NotAllowed"
    ? unavailable()
    : {
        type: "screen",
        screen: refusalScreen(broadcastRefusalText(refusal), { label: texts.back, to: to("bc.card", id) }),
      };

/** Composing: each leads back to the card. */
export const createComposeActions = (
  deps: BroadcastsFeatureDeps,
  change: ReturnType<typeof createChangeBroadcast>,
): Feature["actions"] => {
  const begin = createBeginBroadcast(deps);
  const ask =
    (dialog: string, args: object): ActionHandler =>
    async ({ actor, args: [id] }) => {
      const broadcast = await findOwn(deps, actor, id);
      if (broadcast === null) return unavailable();
      if (broadcast.state !== "draft") return refuse(broadcast.id, { type: "WrongState", state: broadcast.state });
      return { type: "enter", dialog, args: { broadcastId: broadcast.id, ...args } };
    };
  const set =
    (wanted: Parameters<typeof change>[0]["change"], back: string): ActionHandler =>
    async ({ actor, requestKey, args: [broadcastId = ""] }) => {
      const done = await change({ actor, requestKey, broadcastId, change: wanted });
      return done.ok ? { type: "show", route: to(back, broadcastId) } : refuse(broadcastId, done.error);
    };
  return {
    "bc.new": async ({ actor, requestKey, args: [chosen] }) => {
      const own = organizationsWithRole(actor, "school-coordinator");
      if (chosen === undefined && !isMunicipalCoordinator(actor) && own.length > 1) {
        const names = new Map((await deps.queries.listOrganizations()).map(({ id, name }) => [id, name]));
        const rows = own.map((id) => [{ label: clip(names.get(id) ?? id), to: to("bc.new", id) }]);
        return { type: "screen", screen: { html: texts.chooseOrganization, rows: [...rows, [menuButton]] } };
      }
      const organizationId = isMunicipalCoordinator(actor) ? null : (chosen ?? own[0] ?? null);
      const begun = await begin({ actor, requestKey, organizationId });
      return begun.ok ? { type: "show", route: to("bc.card", begun.value) } : unavailable();
    },
    "bc.text": ask(composeBroadcastDialog, {}),
    "bc.time": ask(broadcastSettingDialog, { setting: "time" }),
    "bc.why": ask(broadcastSettingDialog, { setting: "reason" }),
    "bc.now": set({ field: "sendAt", sendAt: null }, "bc.card"),
    "bc.calm": set({ field: "urgent", reason: null }, "bc.check"),
    "bc.settop": async (request) => {
      const topic = request.args[1] ?? "";
      return isTopic(topic) ? set({ field: "topic", topic }, "bc.card")(request) : unavailable();
    },
  };
};

/** From the trial to the last delivery. */
export const createRunActions = (deps: BroadcastsFeatureDeps): Feature["actions"] => {
  const launch = createLaunchBroadcast(deps);
  const resend = createResendBroadcast(deps);
  const tryOut = createTryBroadcast(deps);
  const pass =
    (move: (request: BroadcastRequest) => Promise<Result<unknown, Refusal>>, toast: string): ActionHandler =>
    async ({ actor, requestKey, args: [broadcastId = ""] }) => {
      const done = await move({ actor, requestKey, broadcastId });
      return done.ok ? { type: "show", route: to("bc.card", broadcastId), toast } : refuse(broadcastId, done.error);
    };
  return {
    "bc.try": async ({ actor, requestKey, args: [broadcastId = "", from] }) => {
      const done = await tryOut({ actor, requestKey, broadcastId, trialId: requestKey });
      const route = to(from === "check" ? "bc.check" : "bc.card", broadcastId);
      return done.ok ? { type: "show", route, toast: texts.trialSent } : refuse(broadcastId, done.error);
    },
    "bc.send": async ({ actor, requestKey, args: [broadcastId = ""] }: ActionRequest) => {
      const broadcast = await findOwn(deps, actor, broadcastId);
      if (broadcast === null) return unavailable();
      const { reachable } = await countRecipients(deps, broadcast);
      const done = await launch({ actor, requestKey, broadcastId, reachable });
      if (!done.ok) return refuse(broadcastId, done.error);
      // What this does not finish, the job does.
      if (!done.value.isLater) await deps.move(broadcastId);
      const toast = texts.launched(done.value.startsAt, done.value.isLater, deps.timeZone);
      return { type: "show", route: to("bc.card", broadcastId), toast };
    },
    "bc.pause": pass(createPauseBroadcast(deps), texts.paused),
    "bc.go": pass(createResumeBroadcast(deps), texts.resumed),
    "bc.cancel": pass(createCancelBroadcast(deps), texts.cancelled),
    "bc.again": async ({ actor, requestKey, args: [broadcastId = ""] }) => {
      const done = await resend({ actor, requestKey, broadcastId });
      if (!done.ok) return refuse(broadcastId, done.error);
      return { type: "show", route: to("bc.card", broadcastId), toast: texts.resent(done.value) };
    },
    "bc.file": async ({ actor, chat, args: [id] }) => {
      const broadcast = await findOwn(deps, actor, id);
      if (broadcast === null) return unavailable();
      const bytes = await deps.writeOutcomes(await deps.queries.listOutcomes(broadcast.id));
      const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
      await chat.sendDocument({ name: texts.fileName, bytes, mimeType, caption: texts.fileCaption });
      return { type: "show", route: to("bc.card", broadcast.id) };
    },
  };
};
