import { canAnswerFor, canPlan } from "../../../domain/places/place-rights.ts";
import { endLineDialogId } from "../../../flows/seats/end-line.flow.ts";
import { setQuotaDialogId } from "../../../flows/seats/set-quota.flow.ts";
import { setShareDialogId } from "../../../flows/seats/set-share.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { seatRefusalText } from "../../../texts/seats-refusals.texts.ts";
import { schoolSeatTexts as texts } from "../../../texts/seats-school.texts.ts";
import { seatTexts } from "../../../texts/seats.texts.ts";
import { unavailableScreen } from "../../common-screens.ts";
import type { ActionHandler, Feature, Outcome } from "../../feature.ts";
import type { SeatsScreensDeps } from "./seats-deps.ts";

/** What is done about quotas, shares, lines and offers. */
export const createSeatActions = (deps: SeatsScreensDeps): Feature["actions"] => ({
  "st.quota": async ({ actor, args: [campaignId = "", programmeId = "", seen = ""] }) =>
    Promise.resolve(
      canPlan(actor)
        ? {
            type: "enter",
            dialog: setQuotaDialogId,
            args: { campaignId, programmeId, seen: seen === "" ? null : numberOf(seen) },
          }
        : unavailable(),
    ),
  "st.set": async ({ actor, args: [campaignId = "", programmeId = "", organizationId = "", seen = ""] }) =>
    Promise.resolve(
      canPlan(actor)
        ? {
            type: "enter",
            dialog: setShareDialogId,
            args: { campaignId, programmeId, organizationId, seen: numberOf(seen) },
          }
        : unavailable(),
    ),
  "st.accept": answerShare(deps, "accept"),
  "st.all": acceptAll(deps),
  "st.refuse-ok": answerShare(deps, "decline"),
  "st.up": moveLine(deps, "up"),
  "st.down": moveLine(deps, "down"),
  "st.give": enterEnd(deps, "give-up"),
  "st.decline": enterEnd(deps, "decline"),
  "st.take": answerOffer(deps, "take"),
  "st.pass": answerOffer(deps, "decline"),
  "st.match": async ({ actor, args: [requestId = "", programmeId = ""], requestKey }) => {
    const line = await deps.queries.findRequest(requestId);
    if (line === null) return unavailable();
    const { campaignId } = line;
    const matched = await deps.useCases.matchTitle({ actor, requestKey, campaignId, requestId, programmeId });
    const toast = matched.ok ? seatTexts.matched(matched.value.lines) : seatRefusalText(matched.error);
    return { type: "show", route: to("st.titles", campaignId), toast };
  },
});

const unavailable = (): Outcome => ({ type: "screen", screen: unavailableScreen() });

/** Numbers in buttons are the bot's own; anything else is a number that nothing has. */
const numberOf = (text: string): number => (/^\d{1,6}$/u.test(text) ? Number(text) : -1);

const answerShare =
  ({ useCases }: SeatsScreensDeps, answer: "accept" | "decline"): ActionHandler =>
  async ({ actor, args: [campaignId = "", programmeId = "", organizationId = "", seen = ""], requestKey }) => {
    const about = { campaignId, programmeId, organizationId, seen: numberOf(seen) };
    const answered = await useCases.answerShare({ actor, requestKey, ...about, answer });
    if (!answered.ok && answered.error.type === "SeatNotFound") return unavailable();
    const done = answer === "accept" ? texts.accepted : texts.refused;
    const toast = answered.ok ? done : seatRefusalText(answered.error);
    return { type: "show", route: to("st.share", campaignId, programmeId, organizationId), toast };
  };

/** Every share that waits for the school's answer, each by itself: what has changed since is looked at again. */
const acceptAll =
  ({ useCases, queries }: SeatsScreensDeps): ActionHandler =>
  async ({ actor, args: [campaignId = "", organizationId = ""], requestKey }) => {
    if (!canAnswerFor(actor, organizationId)) return unavailable();
    const { shares } = await queries.listOfOrganization(campaignId, organizationId);
    let taken = 0;
    for (const { programmeId, seats, state } of shares) {
      if (state !== "proposed" || seats === 0) continue;
      const about = { campaignId, programmeId, organizationId, seen: seats };
      const key = `${requestKey}:${programmeId}`;
      const answered = await useCases.answerShare({ actor, requestKey: key, ...about, answer: "accept" });
      if (answered.ok) taken += seats;
    }
    const toast = taken === 0 ? texts.acceptedNone : texts.acceptedAll(taken);
    return { type: "show", route: to("st.org", campaignId, organizationId), toast };
  };

const moveLine =
  ({ useCases }: SeatsScreensDeps, direction: "up" | "down"): ActionHandler =>
  async ({ actor, args: [requestId = ""], requestKey }) => {
    const moved = await useCases.moveLine({ actor, requestKey, requestId, direction });
    const route = to("st.line", requestId);
    return moved.ok
      ? { type: "show", route, toast: texts.moved }
      : { type: "show", route, toast: seatRefusalText(moved.error) };
  };

const enterEnd =
  ({ queries }: SeatsScreensDeps, act: "give-up" | "decline"): ActionHandler =>
  async ({ actor, args: [requestId = ""] }) => {
    const line = await queries.findRequest(requestId);
    const isAllowed = line !== null && (act === "decline" ? canPlan(actor) : canAnswerFor(actor, line.organizationId));
    return isAllowed ? { type: "enter", dialog: endLineDialogId, args: { requestId, act } } : unavailable();
  };

const answerOffer =
  ({ useCases, queries }: SeatsScreensDeps, answer: "take" | "decline"): ActionHandler =>
  async ({ actor, args: [offerId = ""], requestKey }) => {
    const answered = await useCases.answerOffer({ actor, requestKey, offerId, answer });
    const offer = await queries.findOffer(offerId);
    if (offer === null || (!answered.ok && answered.error.type === "SeatNotFound")) return unavailable();
    const done = answer === "take" ? texts.taken : texts.passed;
    const toast = answered.ok ? done : seatRefusalText(answered.error);
    return { type: "show", route: to("st.line", offer.requestId), toast };
  };
