import { canPlan } from "../../../domain/places/place-rights.ts";
import { textToBasis } from "../../../domain/places/quotas/share-basis.ts";
import { unmatchedTitles } from "../../../domain/places/seats/match-title.ts";
import { openOffers, type SeatLedger } from "../../../domain/places/seats/seat-ledger.ts";
import { toLocalMoment } from "../../../domain/places/seats/offer-time.ts";
import { matchProgrammes } from "../../../domain/needs/match-programmes.ts";
import { numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { halfYearText } from "../../../texts/russian.ts";
import { offeredUntil, seatTexts as texts } from "../../../texts/seats.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import type { SeatsScreensDeps } from "./seats-deps.ts";

/** Two lines each; their numbers stand side by side. */
const pageSize = 6;
/** More of the bank on one screen help nobody to choose. */
const shownCandidates = 5;

/** What the municipal coordinator sees: programmes with their numbers, one programme, its waiting list, titles of the schools' own. */
export const createPlannerScreens = (deps: SeatsScreensDeps): Feature["screens"] => {
  const { queries } = deps;
  return {
    "st.start": async ({ actor }) => {
      if (!canPlan(actor)) return unavailableScreen();
      const campaigns = await queries.listCampaigns();
      return {
        html: campaigns.length === 0 ? texts.noCampaign : texts.chooseCampaign,
        rows: [
          ...campaigns
            .slice(0, pageSize)
            .map(({ id, halfYear }) => [{ label: halfYearText(halfYear), to: to("st.list", id) }]),
          [menuButton],
        ],
      };
    },

    "st.list": async ({ actor, args: [campaignId = "", page] }) => {
      const campaign = (await queries.listCampaigns()).find(({ id }) => id === campaignId);
      if (!canPlan(actor) || campaign === undefined) return unavailableScreen();
      const programmes = await queries.readOverview(campaignId);
      const unmatched = unmatchedTitles(await queries.listUnmatched(campaignId)).length;
      const swaps = (await queries.listSwaps(campaignId)).length;
      const shown = pageOf(programmes, page, pageSize);
      const extra: readonly Button[] = [
        ...(unmatched > 0 ? [{ label: texts.titles(unmatched), to: to("st.titles", campaignId) }] : []),
        ...(swaps > 0 ? [{ label: texts.swaps(swaps), to: to("st.swaps", campaignId) }] : []),
      ];
      return {
        html: joinHtml(
          [
            texts.listTitle(campaign.halfYear, programmes),
            ...shown.items.map((programme, index) => texts.row(shown.first + index + 1, programme)),
            programmes.length === 0 ? texts.listEmpty : texts.listHint,
            pagingTexts.place(shown),
          ],
          "\n\n",
        ),
        rows: [
          ...numberButtons(shown, ({ programmeId }) => to("st.prog", campaignId, programmeId)),
          ...pageRow(shown, (index) => to("st.list", campaignId, index)),
          [{ label: texts.distribute, to: to("st.dist", campaignId) }],
          [{ label: texts.file, to: to("st.file", campaignId) }],
          ...extra.map((button) => [button]),
          [menuButton],
        ],
      };
    },

    "st.prog": async ({ actor, args: [campaignId = "", programmeId = "", page] }) => {
      if (!canPlan(actor)) return unavailableScreen();
      const overview = (await queries.readOverview(campaignId)).find((known) => known.programmeId === programmeId);
      if (overview === undefined) return unavailableScreen();
      const schools = await schoolsOf(deps, await queries.readLedger(campaignId, programmeId));
      const shown = pageOf(schools, page, pageSize * 2);
      return {
        html: joinHtml(
          [
            texts.programmeTitle(overview),
            joinHtml(shown.items.map((school, index) => texts.schoolRow(shown.first + index + 1, school))),
            pagingTexts.place(shown),
          ],
          "\n\n",
        ),
        rows: [
          ...numberButtons(shown, ({ organizationId }) => to("st.share", campaignId, programmeId, organizationId)),
          ...pageRow(shown, (index) => to("st.prog", campaignId, programmeId, index)),
          [
            { label: texts.quota, to: to("st.quota", campaignId, programmeId, overview.quota ?? "") },
            { label: texts.waitingList, to: to("st.waits", campaignId, programmeId) },
          ],
          [{ label: texts.history, to: to("au.history", "quota", programmeId) }],
          [{ label: texts.toList, to: to("st.list", campaignId) }, menuButton],
        ],
      };
    },

    "st.waits": async ({ actor, args: [campaignId = "", programmeId = "", page] }) => {
      if (!canPlan(actor)) return unavailableScreen();
      const ledger = await queries.readLedger(campaignId, programmeId);
      const waiting = ledger.requests
        .filter(({ state }) => state === "waiting")
        .toSorted((one, other) => (one.waitingRank ?? 0) - (other.waitingRank ?? 0));
      const shown = pageOf(waiting, page, pageSize * 2);
      const people = await queries.namesOfPeople(shown.items.map(({ personId }) => personId));
      const schools = await queries.namesOfOrganizations(shown.items.map(({ organizationId }) => organizationId));
      const title = (await queries.titlesOfProgrammes([programmeId])).get(programmeId) ?? "";
      return {
        html: joinHtml(
          [
            texts.waitingTitle(title, waiting.length),
            joinHtml(
              shown.items.map((request, index) =>
                texts.waitingRow(shown.first + index + 1, {
                  fullName: people.get(request.personId)?.fullName ?? "",
                  school: schools.get(request.organizationId) ?? "",
                  until: offerEnd(deps, ledger, request.id),
                }),
              ),
            ),
            pagingTexts.place(shown),
          ],
          "\n\n",
        ),
        rows: [
          ...numberButtons(shown, ({ id }) => to("st.line", id)),
          ...pageRow(shown, (index) => to("st.waits", campaignId, programmeId, index)),
          [{ label: texts.toProgramme, to: to("st.prog", campaignId, programmeId) }, menuButton],
        ],
      };
    },

    "st.titles": async ({ actor, args: [campaignId = "", page] }) => {
      if (!canPlan(actor)) return unavailableScreen();
      const titles = unmatchedTitles(await queries.listUnmatched(campaignId));
      const shown = pageOf(titles, page, pageSize);
      return {
        html: joinHtml(
          [
            texts.titlesTitle(titles.length),
            ...shown.items.map((title, index) => texts.titleRow(shown.first + index + 1, title)),
            pagingTexts.place(shown),
          ],
          "\n\n",
        ),
        rows: [
          ...numberButtons(shown, ({ requestId }) => to("st.title", requestId)),
          ...pageRow(shown, (index) => to("st.titles", campaignId, index)),
          [{ label: texts.toList, to: to("st.list", campaignId) }, menuButton],
        ],
      };
    },

    "st.title": async ({ actor, args: [requestId = ""] }) => {
      const request = canPlan(actor) ? await queries.findRequest(requestId) : null;
      if (request === null) return unavailableScreen();
      const titles = unmatchedTitles(await queries.listUnmatched(request.campaignId));
      const found = titles.find((title) => title.requestId === requestId);
      const entries = await deps.programmes.listEntries();
      const candidates = matchProgrammes(
        { wording: request.programmeTitle, competence: "other" },
        entries,
        shownCandidates,
      );
      return {
        html: joinHtml(
          [
            texts.titleQuestion(request.programmeTitle, found?.lines ?? 0),
            ...candidates.map(({ title }, index) => texts.candidate(index + 1, title)),
            candidates.length === 0 ? texts.titleNone : null,
          ],
          "\n\n",
        ),
        rows: [
          ...numberButtons({ items: candidates, first: 0 }, ({ id }) => to("st.match", requestId, id)),
          [
            { label: texts.declineLine, to: to("st.decline", requestId) },
            { label: texts.toBank, to: to("pl.list") },
          ],
          [{ label: texts.toTitles, to: to("st.titles", request.campaignId) }, menuButton],
        ],
      };
    },
  };
};

/** Until when the request is offered a seat, in words; `null` when it is not. */
export function offerEnd(
  { timing }: Pick<SeatsScreensDeps, "timing">,
  ledger: SeatLedger,
  requestId: string,
): string | null {
  const offer = openOffers(ledger).find((candidate) => candidate.requestId === requestId);
  return offer === undefined ? null : offeredUntil(toLocalMoment(offer.expiresAt, timing.timeZone));
}

/** Schools that ask for the programme, with what they got; in the order of their names. */
async function schoolsOf({ queries }: SeatsScreensDeps, ledger: SeatLedger) {
  const ids = [...new Set([...ledger.requests, ...ledger.shares].map(({ organizationId }) => organizationId))];
  const names = await queries.namesOfOrganizations(ids);
  return ids
    .map((organizationId) => {
      const share = ledger.shares.find((known) => known.organizationId === organizationId) ?? null;
      const own = ledger.requests.filter((request) => request.organizationId === organizationId);
      return {
        organizationId,
        name: names.get(organizationId) ?? "",
        asked: share === null ? own.length : textToBasis(share.basis).requests,
        seats: share?.seats ?? null,
        words: share === null || (share.state === "accepted" && share.seats === 0) ? "" : texts.shareWords[share.state],
      };
    })
    .toSorted((one, other) => one.name.localeCompare(other.name, "ru"));
}
