import { organizationsWithRole, type Actor } from "../../../domain/people/roles.ts";
import { canAnswerFor, canPlan, canReadPlaces } from "../../../domain/places/place-rights.ts";
import { textToBasis } from "../../../domain/places/quotas/share-basis.ts";
import type { QuotaShare } from "../../../domain/places/quotas/quota.ts";
import { movableLines } from "../../../domain/places/seats/arrange-lines.ts";
import {
  isDistributed,
  isOffered,
  type SeatLedger,
  waitingPosition,
} from "../../../domain/places/seats/seat-ledger.ts";
import { holdsSeat, type SeatRequest } from "../../../domain/places/seats/seat-request.ts";
import { numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { halfYearText } from "../../../texts/russian.ts";
import { schoolSeatTexts as texts, type ShownLine } from "../../../texts/seats-school.texts.ts";
import { seatTexts } from "../../../texts/seats.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import { offerEnd } from "./planner-screens.ts";
import type { SeatsScreensDeps } from "./seats-deps.ts";

/** Two lines each; their numbers stand side by side. */
const pageSize = 6;

/** Organizations for whose seats the actor answers. */
export const answeringOrganizations = (actor: Actor): readonly string[] => [
  ...new Set([...organizationsWithRole(actor, "school-coordinator"), ...organizationsWithRole(actor, "head")]),
];

/** What a school sees: its programmes, one of them with the formula and its lines, one line. */
export const createSchoolSeatScreens = (deps: SeatsScreensDeps): Feature["screens"] => {
  const { queries } = deps;
  return {
    "st.mine": async ({ actor }) => {
      const organizationIds = answeringOrganizations(actor);
      if (organizationIds.length === 0) return unavailableScreen();
      const names = await queries.namesOfOrganizations(organizationIds);
      const buttons: Button[] = [];
      for (const { id, halfYear } of (await queries.listCampaigns()).slice(0, pageSize)) {
        for (const organizationId of organizationIds) {
          if ((await queries.listOfOrganization(id, organizationId)).requests.length === 0) continue;
          const name = organizationIds.length === 1 ? "" : `, ${names.get(organizationId) ?? ""}`;
          buttons.push({ label: `${halfYearText(halfYear)}${name}`, to: to("st.org", id, organizationId) });
        }
      }
      return {
        html: buttons.length === 0 ? texts.nothing : texts.chooseTitle,
        rows: [...buttons.map((button) => [button]), [menuButton]],
      };
    },

    "st.org": async ({ actor, args: [campaignId = "", organizationId = "", page] }) => {
      const campaign = (await queries.listCampaigns()).find(({ id }) => id === campaignId);
      if (campaign === undefined || !canReadPlaces(actor, organizationId)) return unavailableScreen();
      const programmes = await programmesOf(deps, campaignId, organizationId);
      const shown = pageOf(programmes, page, pageSize);
      const name = (await queries.namesOfOrganizations([organizationId])).get(organizationId) ?? "";
      const sum = (of: (row: (typeof programmes)[number]) => number): number =>
        programmes.reduce((total, row) => total + of(row), 0);
      const proposed = sum(({ toDo, seats }) => (toDo === "answer" ? seats : 0));
      const sums = { seats: sum(({ seats }) => seats), waiting: sum(({ waiting }) => waiting) };
      return {
        html: joinHtml(
          [
            texts.orgTitle(name, campaign.halfYear, sums),
            ...shown.items.map((row, index) => texts.orgRow(shown.first + index + 1, row)),
            programmes.length === 0 ? texts.nothing : texts.orgHint,
            pagingTexts.place(shown),
          ],
          "\n\n",
        ),
        rows: [
          ...numberButtons(shown, ({ programmeId, lineId }) =>
            programmeId === null ? to("st.line", lineId) : to("st.share", campaignId, programmeId, organizationId),
          ),
          ...pageRow(shown, (index) => to("st.org", campaignId, organizationId, index)),
          proposed > 0 && canAnswerFor(actor, organizationId)
            ? [{ label: texts.acceptAll(proposed), to: to("st.all", campaignId, organizationId) }]
            : [],
          [menuButton],
        ],
      };
    },

    "st.share": async ({ actor, args: [campaignId = "", programmeId = "", organizationId = "", page] }) => {
      if (!canReadPlaces(actor, organizationId)) return unavailableScreen();
      const ledger = await queries.readLedger(campaignId, programmeId);
      const share = ledger.shares.find((known) => known.organizationId === organizationId) ?? null;
      const lines = ledger.requests
        .filter((request) => request.organizationId === organizationId)
        .toSorted((one, other) => one.ordinal - other.ordinal);
      const name = (await queries.namesOfOrganizations([organizationId])).get(organizationId);
      if (name === undefined || (lines.length === 0 && share === null)) return unavailableScreen();
      const title = (await queries.titlesOfProgrammes([programmeId])).get(programmeId) ?? "";
      const shown = pageOf(lines, page, pageSize * 2);
      const views = await viewLines(deps, ledger, shown.items);
      const isProposed = share?.state === "proposed";
      const isReserved = ({ state }: SeatRequest): boolean => isProposed && state === "requested";
      return {
        html: joinHtml(
          [
            texts.shareTitle(title, name),
            ...shareWords(ledger, share),
            joinHtml(views.map((view, index) => texts.line(shown.first + index + 1, view, isReserved(view.request)))),
            lines.length > 0 ? texts.linesHint : null,
            pagingTexts.place(shown),
          ],
          "\n\n",
        ),
        rows: [
          ...(isProposed ? [answerButtons(share, actor)] : []),
          ...numberButtons(shown, ({ id }) => to("st.line", id)),
          ...pageRow(shown, (index) => to("st.share", campaignId, programmeId, organizationId, index)),
          ...deciderRows(actor, ledger, share, organizationId),
          [backButton(actor, campaignId, programmeId, organizationId), menuButton],
        ],
      };
    },

    "st.refuse": async ({ actor, args: [campaignId = "", programmeId = "", organizationId = "", seen = ""] }) => {
      if (!canAnswerFor(actor, organizationId) && !canPlan(actor)) return unavailableScreen();
      const title = (await queries.titlesOfProgrammes([programmeId])).get(programmeId) ?? "";
      return {
        html: texts.refuseTitle(title, Number(seen) || 0),
        rows: [
          [{ label: texts.refuseConfirm, to: to("st.refuse-ok", campaignId, programmeId, organizationId, seen) }],
          [{ label: texts.keep, to: to("st.share", campaignId, programmeId, organizationId) }, menuButton],
        ],
      };
    },

    "st.line": async ({ actor, args: [requestId = ""] }) => {
      const request = await queries.findRequest(requestId);
      if (request === null || !canReadPlaces(actor, request.organizationId)) return unavailableScreen();
      const { campaignId, programmeId, organizationId } = request;
      const ledger = programmeId === null ? null : await queries.readLedger(campaignId, programmeId);
      const [view] = await viewLines(deps, ledger, [request]);
      if (view === undefined) return unavailableScreen();
      const offer = ledger?.offers.find((known) => known.requestId === requestId && known.state === "open");
      const isSchool = canAnswerFor(actor, organizationId);
      return {
        html: texts.lineTitle(request.programmeTitle, view),
        rows: [
          offer !== undefined && isSchool
            ? [
                { label: texts.take, to: to("st.take", offer.id) },
                { label: texts.pass, to: to("st.pass", offer.id) },
              ]
            : [],
          isSchool && ledger !== null ? moveButtons(ledger, request) : [],
          endButtons(actor, request),
          [{ label: seatTexts.history, to: to("au.history", "seat", requestId) }],
          [
            programmeId === null
              ? { label: texts.toOrg, to: to("st.org", campaignId, organizationId) }
              : { label: texts.toShare, to: to("st.share", campaignId, programmeId, organizationId) },
            menuButton,
          ],
        ],
      };
    },

    "st.own": async ({ actor }) => {
      const requests = (await queries.listOfPerson(actor.personId)).slice(0, pageSize * 2);
      const halfYears = new Map((await queries.listCampaigns()).map(({ id, halfYear }) => [id, halfYear]));
      const rows = [];
      for (const request of requests) {
        const ledger =
          request.programmeId === null ? null : await queries.readLedger(request.campaignId, request.programmeId);
        const [view] = await viewLines(deps, ledger, [request]);
        if (view !== undefined) rows.push(texts.ownRow(halfYears.get(request.campaignId) ?? "", view));
      }
      return {
        html: joinHtml([texts.ownTitle, ...rows, rows.length === 0 ? texts.ownEmpty : texts.ownHint], "\n\n"),
        rows: [[menuButton]],
      };
    },
  };
};

/** Lines with names, positions and offers. */
export async function viewLines(
  deps: SeatsScreensDeps,
  ledger: SeatLedger | null,
  requests: readonly SeatRequest[],
): Promise<readonly ShownLine[]> {
  const people = await deps.queries.namesOfPeople(requests.map(({ personId }) => personId));
  return requests.map((request) => ({
    request,
    fullName: people.get(request.personId)?.fullName ?? "",
    position: ledger === null ? null : waitingPosition(ledger, request),
    offeredUntil: ledger === null ? null : offerEnd(deps, ledger, request.id),
  }));
}

/** The formula with its numbers, and what there is to do about it. */
function shareWords(ledger: SeatLedger, share: QuotaShare | null) {
  if (share === null) return [isDistributed(ledger) ? texts.noShare : texts.notDistributed];
  const basis = texts.formula(textToBasis(share.basis));
  if (share.state === "proposed") return [basis, texts.toAnswer(share.seats)];
  return [basis, share.seats === 0 && share.state === "accepted" ? null : texts.answered[share.state]];
}

function answerButtons(share: QuotaShare, actor: Actor): readonly Button[] {
  const { campaignId, programmeId, organizationId, seats } = share;
  if (!canAnswerFor(actor, organizationId) && !canPlan(actor)) return [];
  const args = [campaignId, programmeId, organizationId, seats] as const;
  return [
    { label: texts.accept(seats), to: to("st.accept", ...args) },
    { label: texts.refuse, to: to("st.refuse", ...args) },
  ];
}

/** The coordinator's own number while the school has not answered; a swap for a school that has seats. */
function deciderRows(
  actor: Actor,
  { campaignId, programmeId, requests }: SeatLedger,
  share: QuotaShare | null,
  organizationId: string,
): readonly (readonly Button[])[] {
  const isOpen = share !== null && (share.state === "proposed" || share.seats === 0) && share.state !== "declined";
  const hasSeat = requests.some((request) => request.organizationId === organizationId && request.state === "granted");
  return [
    canPlan(actor) && isOpen
      ? [{ label: texts.setShare, to: to("st.set", campaignId, programmeId, organizationId, share.seats) }]
      : [],
    canAnswerFor(actor, organizationId) && hasSeat
      ? [{ label: texts.proposeSwap, to: to("st.sw-what", campaignId, programmeId, organizationId) }]
      : [],
  ];
}

function moveButtons(ledger: SeatLedger, request: SeatRequest): readonly Button[] {
  const lines = movableLines(ledger, request.organizationId);
  const index = lines.findIndex(({ id }) => id === request.id);
  if (index < 0) return [];
  return [
    ...(index > 0 ? [{ label: texts.up, to: to("st.up", request.id) }] : []),
    ...(index < lines.length - 1 ? [{ label: texts.down, to: to("st.down", request.id) }] : []),
  ];
}

function endButtons(actor: Actor, { id, state, organizationId }: SeatRequest): readonly Button[] {
  if (state === "placed" || state === "declined" || state === "given-up") return [];
  return [
    ...(canAnswerFor(actor, organizationId) ? [{ label: texts.giveUp, to: to("st.give", id) }] : []),
    ...(canPlan(actor) ? [{ label: texts.decline, to: to("st.decline", id) }] : []),
  ];
}

const backButton = (actor: Actor, campaignId: string, programmeId: string, organizationId: string): Button =>
  canPlan(actor)
    ? { label: seatTexts.toProgramme, to: to("st.prog", campaignId, programmeId) }
    : { label: texts.toOrg, to: to("st.org", campaignId, organizationId) };

/** Programmes for which the school has lines, those that wait for its answer first. */
async function programmesOf({ queries }: SeatsScreensDeps, campaignId: string, organizationId: string) {
  const { requests, shares } = await queries.listOfOrganization(campaignId, organizationId);
  const byProgramme = new Map<string, SeatRequest[]>();
  for (const request of requests) {
    const key = request.programmeId ?? `own:${request.programmeTitle}`;
    byProgramme.set(key, [...(byProgramme.get(key) ?? []), request]);
  }
  const rows = [];
  for (const lines of byProgramme.values()) {
    const [first] = lines;
    if (first === undefined) continue;
    const share = shares.find(({ programmeId }) => programmeId === first.programmeId);
    const isProposed = share?.state === "proposed" && share.seats > 0;
    const waiting = lines.filter(({ state }) => state === "waiting");
    const ledger =
      first.programmeId === null || waiting.length === 0
        ? null
        : await queries.readLedger(campaignId, first.programmeId);
    const hasOffer = ledger !== null && waiting.some(({ id }) => isOffered(ledger, id));
    rows.push({
      programmeId: first.programmeId,
      lineId: first.id,
      title: first.programmeTitle,
      asked: lines.length,
      seats: isProposed ? share.seats : lines.filter(({ state }) => holdsSeat(state)).length,
      waiting: waiting.length,
      toDo: hasOffer ? ("offer" as const) : isProposed ? ("answer" as const) : null,
    });
  }
  return rows.toSorted((one, other) => Number(other.toDo !== null) - Number(one.toDo !== null));
}
