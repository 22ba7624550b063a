import { canPlan } from "../../../domain/places/place-rights.ts";
import {
  checkWeights,
  type Factor,
  factors,
  heaviestWeight,
  textToWeights,
  usualWeights,
  type Weights,
  weightsToText,
} from "../../../domain/places/quotas/distribution-rule.ts";
import {
  fingerprintOf,
  planSteps,
  type PlannedProgramme,
  seatsByOrganization,
} from "../../../domain/places/quotas/plan-distribution.ts";
import type { SeatLedger } from "../../../domain/places/seats/seat-ledger.ts";
import { runInTurns } from "../../../domain/shared/steps.ts";
import { dayOfInstant } from "../../../domain/shared/calendar-day.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { seatRefusalText } from "../../../texts/seats-refusals.texts.ts";
import { distributedText } from "../../../texts/seats-notices.texts.ts";
import { seatTexts as texts } from "../../../texts/seats.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import type { SeatsScreensDeps } from "./seats-deps.ts";

/** A tap changes a factor's part by so much: finer steps move no seat. */
const weightStep = 5;
/** Schools with what changes for them come first; the rest is behind their programmes. */
const shownSchools = 14;

/** The reckoning with these weights, before anything is applied: who gets what, and who gains or loses by other weights. */
export const createDistributionScreens = (deps: SeatsScreensDeps): Feature["screens"] => ({
  "st.dist": async ({ actor, args: [campaignId = "", packed] }) => {
    if (!canPlan(actor)) return unavailableScreen();
    const before = await deps.queries.listDistributions(campaignId);
    const weights = textToWeights(packed ?? "") ?? before[0]?.weights ?? usualWeights;
    const ledgers = await deps.queries.readLedgers(campaignId);
    const facts = await deps.queries.readFacts(campaignId);
    const today = deps.clock.today();
    const reckon = (by: Weights) => runInTurns(planSteps({ ledgers, facts, weights: by, today }), deps.letOthersIn);
    const plan = await reckon(weights);
    const last = [{ label: texts.toList, to: to("st.list", campaignId) }, menuButton];
    if (plan.length === 0) return { html: texts.planEmpty, rows: [last] };
    const seats = seatsByOrganization(plan);
    const compared = comparedWith(plan, ledgers) ?? seatsByOrganization(await reckon(usualWeights));
    const names = await deps.queries.namesOfOrganizations([...seats.keys()]);
    const rows = [...seats]
      .map(([id, count]) => ({ name: names.get(id) ?? "", seats: count, before: compared.get(id) ?? null }))
      .toSorted((one, other) => changeOf(other) - changeOf(one) || one.name.localeCompare(other.name, "ru"));
    const sum = factors.reduce((total, factor) => total + weights[factor], 0);
    const isTold = plan.some(({ ledger }) => ledger.shares.length > 0);
    const asked = plan.flatMap(({ shares }) => shares).reduce((total, share) => total + share.requests, 0);
    const given = [...seats.values()].reduce((total, count) => total + count, 0);
    return {
      html: joinHtml(
        [
          texts.planTitle((before[0]?.number ?? 0) + 1, { programmes: plan.length, seats: given, asked }),
          texts.weights(weights, sum),
          joinHtml([
            ...rows.slice(0, shownSchools).map((row) => texts.planRow(row)),
            rows.length > shownSchools ? texts.more(rows.length - shownSchools) : null,
          ]),
          rows.some((row) => changeOf(row) > 0) ? (isTold ? texts.planCompared : texts.planComparedUsual) : null,
          texts.applied(before, (at) => dayOfInstant(at, deps.timing.timeZone)),
        ],
        "\n\n",
      ),
      rows: [
        ...factors.map((factor) => weightButtons(campaignId, weights, factor)),
        [
          { label: texts.apply, to: to("st.apply", campaignId, weightsToText(weights), fingerprintOf(plan)) },
          { label: texts.usual, to: to("st.dist", campaignId, weightsToText(usualWeights)) },
        ],
        last,
      ],
    };
  },
});

const changeOf = ({ seats, before }: { readonly seats: number; readonly before: number | null }): number =>
  before === null ? 0 : Math.abs(seats - before);

/** What the schools were told of these programmes; `null` when nothing is distributed yet. */
function comparedWith(
  plan: readonly PlannedProgramme[],
  ledgers: readonly SeatLedger[],
): ReadonlyMap<string, number> | null {
  const ids = new Set(plan.map(({ ledger }) => ledger.programmeId));
  const shares = ledgers.filter(({ programmeId }) => ids.has(programmeId)).flatMap((ledger) => ledger.shares);
  if (shares.length === 0) return null;
  const totals = new Map<string, number>();
  for (const { organizationId, seats } of shares) totals.set(organizationId, (totals.get(organizationId) ?? 0) + seats);
  return totals;
}

function weightButtons(campaignId: string, weights: Weights, factor: Factor): readonly Button[] {
  const changed = (by: number): string | null => {
    const weight = Math.min(heaviestWeight, Math.max(0, weights[factor] + by));
    const next = checkWeights({ ...weights, [factor]: weight });
    return next.ok && weight !== weights[factor] ? weightsToText(next.value) : null;
  };
  const less = changed(-weightStep);
  const more = changed(weightStep);
  return [
    ...(less === null ? [] : [{ label: texts.weightLess(factor), to: to("st.dist", campaignId, less) }]),
    ...(more === null ? [] : [{ label: texts.weightMore(factor), to: to("st.dist", campaignId, more) }]),
  ];
}

/** Applies what was looked at. */
export const createDistributionActions = ({ useCases }: SeatsScreensDeps): Feature["actions"] => ({
  "st.apply": async ({ actor, args: [campaignId = "", packed = "", fingerprint = ""], requestKey }) => {
    const weights = textToWeights(packed);
    if (weights === null) return { type: "screen", screen: unavailableScreen() };
    const applied = await useCases.applyDistribution({ actor, requestKey, campaignId, weights, fingerprint });
    return applied.ok
      ? { type: "show", route: to("st.list", campaignId), toast: distributedText(applied.value) }
      : { type: "show", route: to("st.dist", campaignId, packed), toast: seatRefusalText(applied.error) };
  },
});
