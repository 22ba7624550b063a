import { type BroadcastAudience, everybody } from "../../../domain/messages/broadcasts/audience.ts";
import type { Broadcast } from "../../../domain/messages/broadcasts/broadcast.ts";
import type { createChangeBroadcast } from "../../../domain/messages/broadcasts/compose-broadcast.ts";
import type { Audience } from "../../../domain/surveys/runs/run.ts";
import type { Role } from "../../../domain/people/roles.ts";
import {
  type AudiencePart,
  audienceValueKey,
  countAudienceValues,
  isAudiencePart,
  isInAudience,
  setAudienceValue,
} from "../../../domain/surveys/runs/audience.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { broadcastTexts as texts } from "../../../texts/broadcasts.texts.ts";
import { clip } from "../../../texts/clip.ts";
import { joinHtml } from "../../../texts/html.ts";
import { organizationLabel } from "../../../texts/organization-label.texts.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { roleLabel } from "../../../texts/people-words.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { ActionHandler, Feature, Outcome } from "../../feature.ts";
import {
  type BroadcastsFeatureDeps,
  countRecipients,
  countText,
  describeAudience,
  findOwn,
} from "./broadcasts-deps.ts";

const pageSize = 6;

/** What people are narrowed by here. */
const parts: readonly AudiencePart[] = ["roles", "organizationIds", "positions", "subjects"];

/** Who is written to: everybody, by conditions, or those who lack something. */
export const createAudienceScreens = (deps: BroadcastsFeatureDeps): Feature["screens"] => ({
  "bc.aud": async ({ actor, args: [id] }) => {
    const broadcast = await findOwn(deps, actor, id);
    if (broadcast?.state !== "draft") return unavailableScreen();
    const filter = filterOf(broadcast.audience);
    const offered = broadcast.organizationId === null ? parts : parts.filter((part) => part !== "organizationIds");
    const buttons = offered.map(
      (part): Button => ({ label: texts.part(part, filter[part].length), to: to("bc.pick", broadcast.id, part) }),
    );
    return {
      html: texts.audienceTitle(
        await describeAudience(deps, broadcast),
        countText(await countRecipients(deps, broadcast)),
      ),
      rows: [
        [{ label: texts.everybody, to: to("bc.all", broadcast.id) }],
        buttons.slice(0, 2),
        buttons.slice(2),
        [{ label: texts.surveyMissing, to: to("bc.runs", broadcast.id) }],
        [{ label: texts.applicationMissing, to: to("bc.camps", broadcast.id) }],
        [{ label: texts.back, to: to("bc.card", broadcast.id) }, menuButton],
      ],
    };
  },
  "bc.pick": async ({ actor, args: [id, part = "", pageArg] }) => {
    const broadcast = await findOwn(deps, actor, id);
    if (broadcast?.state !== "draft" || !isAudiencePart(part)) return unavailableScreen();
    const filter = filterOf(broadcast.audience);
    const choices = await listChoices(deps, broadcast, part);
    const page = pageOf(choices, pageArg, pageSize);
    return {
      html: joinHtml([texts.pick(part, filter[part].length), pagingTexts.place(page)], "\n\n"),
      rows: [
        ...page.items.map(({ value, label, people }) => {
          const isChosen = isInAudience(filter, part, value);
          const key = audienceValueKey(part, value);
          const sign = isChosen ? "-" : "+";
          return [
            {
              label: texts.value(label, people, isChosen),
              to: to("bc.tog", broadcast.id, part, `${sign}${key}`, page.index),
            },
          ];
        }),
        ...pageRow(page, (index) => to("bc.pick", broadcast.id, part, index)),
        [{ label: texts.pickDone, to: to("bc.aud", broadcast.id) }],
      ],
    };
  },
  "bc.runs": async ({ actor, args: [id, pageArg] }) => {
    const broadcast = await findOwn(deps, actor, id);
    if (broadcast?.state !== "draft") return unavailableScreen();
    const runs = await deps.queries.listOpenRuns();
    const page = pageOf(runs, pageArg, pageSize);
    return {
      html: texts.chooseRun(runs.length),
      rows: [
        ...page.items.map((run) => [{ label: clip(run.title), to: to("bc.unans", broadcast.id, run.id) }]),
        ...pageRow(page, (index) => to("bc.runs", broadcast.id, index)),
        [{ label: texts.back, to: to("bc.aud", broadcast.id) }, menuButton],
      ],
    };
  },
  "bc.camps": async ({ actor, args: [id] }) => {
    const broadcast = await findOwn(deps, actor, id);
    if (broadcast?.state !== "draft") return unavailableScreen();
    const campaigns = await deps.queries.listOpenCampaigns();
    return {
      html: texts.chooseCampaign(campaigns.length),
      rows: [
        ...campaigns.map((one) => [{ label: texts.campaign(one.title), to: to("bc.unsub", broadcast.id, one.id) }]),
        [{ label: texts.back, to: to("bc.aud", broadcast.id) }, menuButton],
      ],
    };
  },
});

/** Choosing who is written to. */
export const createAudienceActions = (
  deps: BroadcastsFeatureDeps,
  change: ReturnType<typeof createChangeBroadcast>,
): Feature["actions"] => {
  const choose =
    (
      find: (broadcast: Broadcast, args: readonly string[]) => Promise<BroadcastAudience | null>,
      next: (id: string, args: readonly string[]) => Outcome,
    ): ActionHandler =>
    async ({ actor, requestKey, args: [id = "", ...rest] }) => {
      const broadcast = await findOwn(deps, actor, id);
      const audience = broadcast === null ? null : await find(broadcast, rest);
      if (audience === null) return { type: "screen", screen: unavailableScreen() };
      const done = await change({ actor, requestKey, broadcastId: id, change: { field: "audience", audience } });
      return done.ok ? next(id, rest) : { type: "show", route: to("bc.card", id) };
    };
  const toAudience = (id: string): Outcome => ({ type: "show", route: to("bc.aud", id) });
  return {
    "bc.all": choose(() => Promise.resolve(everybody), toAudience),
    "bc.tog": choose(
      async (broadcast, [part = "", wish = ""]) => {
        if (!isAudiencePart(part)) return null;
        const key = wish.slice(1);
        const choice = (await listChoices(deps, broadcast, part)).find(
          ({ value }) => audienceValueKey(part, value) === key,
        );
        if (choice === undefined) return null;
        const filter = setAudienceValue(filterOf(broadcast.audience), part, choice.value, wish.startsWith("+"));
        return { type: "staff", filter };
      },
      (id, [part = "", , page = "0"]) => ({ type: "show", route: to("bc.pick", id, part, page) }),
    ),
    "bc.unans": choose(async (_, [runId]) => {
      const run = (await deps.queries.listOpenRuns()).find((candidate) => candidate.id === runId);
      return run === undefined ? null : { type: "survey-missing", runId: run.id, title: run.title };
    }, toAudience),
    "bc.unsub": choose(async (_, [campaignId]) => {
      const found = (await deps.queries.listOpenCampaigns()).find((candidate) => candidate.id === campaignId);
      return found === undefined ? null : { type: "application-missing", campaignId: found.id, halfYear: found.title };
    }, toAudience),
  };
};

/** The conditions on staff; those of another kind of audience have none. */
const filterOf = (audience: BroadcastAudience): Audience =>
  audience.type === "staff" ? audience.filter : everybody.filter;

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly people: number;
}

/** What occurs in the staff lists, and what was chosen and does not occur any more. */
async function listChoices(
  { queries, clock }: BroadcastsFeatureDeps,
  broadcast: Broadcast,
  part: AudiencePart,
): Promise<readonly Choice[]> {
  const { candidates, organizationId } = await queries.readScene(broadcast, clock.today());
  const own = candidates.filter((one) => organizationId === null || one.organizationId === organizationId);
  const occurring = countAudienceValues(own, part);
  const known = new Set(occurring.map(({ value }) => audienceValueKey(part, value)));
  const { [part]: chosen } = filterOf(broadcast.audience);
  const vanished = chosen
    .filter((value) => !known.has(audienceValueKey(part, value)))
    .map((value) => ({ value, people: 0 }));
  const names = new Map((await queries.listOrganizations()).map(({ id, name }) => [id, name]));
  const labelOf = (value: string): string => {
    if (part === "roles") return roleLabel(value as Role);
    return part === "organizationIds" ? organizationLabel(names.get(value) ?? value) : value;
  };
  return [...occurring, ...vanished].map(({ value, people }) => ({ value, people, label: labelOf(value) }));
}
