import type { Actor } from "../../../domain/people/roles.ts";
import { canAnswerFor, canPlan } from "../../../domain/places/place-rights.ts";
import type { SeatSwap } from "../../../domain/places/seats/seat-request.ts";
import { firstWaiting, lastWithSeat } from "../../../domain/places/seats/swap-seats.ts";
import { numberButtons } from "../../../flows/flow-kit/paging.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { seatRefusalText } from "../../../texts/seats-refusals.texts.ts";
import { schoolSeatTexts as texts } from "../../../texts/seats-school.texts.ts";
import { seatTexts } from "../../../texts/seats.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature, Outcome } from "../../feature.ts";
import type { SeatsScreensDeps } from "./seats-deps.ts";

/** More partners than fit on a telephone help nobody to choose. */
const mostPartners = 10;

/** Swaps between schools: what there is to be had for a seat, one swap with its answers, and those that wait for the coordinator. */
export const createSwapScreens = (deps: SeatsScreensDeps): Feature["screens"] => ({
  "st.sw-what": async ({ actor, args: [campaignId = "", programmeId = "", organizationId = ""] }) => {
    if (!canAnswerFor(actor, organizationId)) return unavailableScreen();
    const found = await findPartners(deps, { campaignId, programmeId, organizationId });
    const title = (await deps.queries.titlesOfProgrammes([programmeId])).get(programmeId) ?? "";
    return {
      html: joinHtml(
        [
          texts.swapWhatTitle(title),
          ...found.partners.map((partner, index) => texts.swapRow(index + 1, partner)),
          found.partners.length === 0 ? texts.swapNothing : null,
        ],
        "\n\n",
      ),
      rows: [
        ...numberButtons({ items: found.partners, first: 0 }, (partner) =>
          to("st.sw-new", found.lineId, partner.programmeId, partner.organizationId),
        ),
        [{ label: texts.toShare, to: to("st.share", campaignId, programmeId, organizationId) }, menuButton],
      ],
    };
  },

  "st.swap": async ({ actor, args: [swapId = ""] }) => {
    const swap = await deps.queries.findSwap(swapId);
    if (swap === null || !maySee(actor, swap)) return unavailableScreen();
    const names = await namesOf(deps, swap);
    return {
      html: texts.swapCard(swap, names),
      rows: [
        answerButtons(actor, swap),
        [
          canPlan(actor)
            ? { label: seatTexts.toList, to: to("st.list", swap.campaignId) }
            : { label: texts.toOrg, to: to("st.mine") },
          menuButton,
        ],
      ],
    };
  },

  "st.swaps": async ({ actor, args: [campaignId = ""] }) => {
    if (!canPlan(actor)) return unavailableScreen();
    const swaps = (await deps.queries.listSwaps(campaignId)).slice(0, mostPartners);
    const rows: Button[][] = [];
    for (const swap of swaps) {
      rows.push([{ label: texts.swapLabel(await namesOf(deps, swap)), to: to("st.swap", swap.id) }]);
    }
    return {
      html: seatTexts.swapsTitle(swaps.length),
      rows: [...rows, [{ label: seatTexts.toList, to: to("st.list", campaignId) }, menuButton]],
    };
  },
});

/** What is done about a swap. */
export const createSwapActions = (deps: SeatsScreensDeps): Feature["actions"] => {
  const answer =
    (what: "agree" | "consent" | "refuse" | "withdraw"): Feature["actions"][string] =>
    async ({ actor, args: [swapId = ""], requestKey }): Promise<Outcome> => {
      const done = await deps.useCases.answerSwap({ actor, requestKey, swapId, answer: what });
      const toast = done.ok ? texts.swapAnswered[what] : seatRefusalText(done.error);
      return { type: "show", route: to("st.swap", swapId), toast };
    };
  return {
    "st.sw-new": async ({ actor, args: [lineId = "", takeProgrammeId = "", partnerId = ""], requestKey }) => {
      const line = await deps.queries.findRequest(lineId);
      if (line?.programmeId == null) return { type: "screen", screen: unavailableScreen() };
      const { campaignId, organizationId, programmeId: giveProgrammeId } = line;
      const proposed = await deps.useCases.proposeSwap({
        actor,
        requestKey,
        campaignId,
        organizationId,
        giveProgrammeId,
        partnerId,
        takeProgrammeId,
      });
      return proposed.ok
        ? { type: "show", route: to("st.swap", proposed.value.swapId), toast: texts.swapProposed }
        : {
            type: "show",
            route: to("st.share", campaignId, giveProgrammeId, organizationId),
            toast: seatRefusalText(proposed.error),
          };
    },
    "st.agree": answer("agree"),
    "st.consent": answer("consent"),
    "st.no-swap": answer("refuse"),
    "st.withdraw": answer("withdraw"),
  };
};

const maySee = (actor: Actor, { organizationId, partnerId }: SeatSwap): boolean =>
  canPlan(actor) || canAnswerFor(actor, organizationId) || canAnswerFor(actor, partnerId);

function answerButtons(actor: Actor, { id, state, organizationId, partnerId }: SeatSwap): readonly Button[] {
  const isOpen = state === "proposed" || state === "agreed";
  if (!isOpen) return [];
  const isPartner = canAnswerFor(actor, partnerId);
  return [
    ...(isPartner && state === "proposed" ? [{ label: texts.agree, to: to("st.agree", id) }] : []),
    ...(canPlan(actor) && state === "agreed" ? [{ label: texts.consent, to: to("st.consent", id) }] : []),
    ...(isPartner || canPlan(actor) ? [{ label: texts.refuseSwap, to: to("st.no-swap", id) }] : []),
    ...(canAnswerFor(actor, organizationId) ? [{ label: texts.withdraw, to: to("st.withdraw", id) }] : []),
  ];
}

async function namesOf({ queries }: SeatsScreensDeps, swap: SeatSwap) {
  const organizations = await queries.namesOfOrganizations([swap.organizationId, swap.partnerId]);
  const titles = await queries.titlesOfProgrammes([swap.giveProgrammeId, swap.takeProgrammeId]);
  return {
    from: organizations.get(swap.organizationId) ?? "",
    give: titles.get(swap.giveProgrammeId) ?? "",
    partner: organizations.get(swap.partnerId) ?? "",
    take: titles.get(swap.takeProgrammeId) ?? "",
  };
}

/** Schools that wait for the seat and have one of a programme for which this school waits. */
async function findPartners(
  { queries }: SeatsScreensDeps,
  own: { readonly campaignId: string; readonly programmeId: string; readonly organizationId: string },
) {
  const give = await queries.readLedger(own.campaignId, own.programmeId);
  const { requests } = await queries.listOfOrganization(own.campaignId, own.organizationId);
  const wanted = new Set(
    requests.flatMap(({ state, programmeId }) => (state === "waiting" && programmeId !== null ? [programmeId] : [])),
  );
  const titles = await queries.titlesOfProgrammes([...wanted]);
  const found: { programmeId: string; organizationId: string; title: string }[] = [];
  for (const programmeId of wanted) {
    if (programmeId === own.programmeId) continue;
    const take = await queries.readLedger(own.campaignId, programmeId);
    const others = new Set(take.requests.map(({ organizationId }) => organizationId));
    for (const organizationId of others) {
      if (organizationId === own.organizationId) continue;
      const isPossible = lastWithSeat(take, organizationId) !== null && firstWaiting(give, organizationId) !== null;
      if (isPossible) found.push({ programmeId, organizationId, title: titles.get(programmeId) ?? "" });
    }
  }
  const names = await queries.namesOfOrganizations(found.map(({ organizationId }) => organizationId));
  return {
    lineId: lastWithSeat(give, own.organizationId)?.id ?? "",
    partners: found
      .slice(0, mostPartners)
      .map((partner) => ({ ...partner, school: names.get(partner.organizationId) ?? "" })),
  };
}
