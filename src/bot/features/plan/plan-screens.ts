import type { Campaign } from "../../../domain/campaigns/campaign.ts";
import { type Actor } from "../../../domain/people/roles.ts";
import { canPlan } from "../../../domain/places/place-rights.ts";
import { mayNoteApproval } from "../../../domain/places/plan/approve-plan.ts";
import { comparePlans, type LineDifference } from "../../../domain/places/plan/compare-plans.ts";
import {
  approvers,
  findApproval,
  isApprover,
  planStateOf,
  type PlanVersion,
} from "../../../domain/places/plan/plan.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { planTexts as texts } from "../../../texts/plan.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import type { PlanFeatureDeps } from "./plan-feature-deps.ts";

/** «Было → стало» of several fields takes some lines each. */
const pageSize = 6;

/** Whether the actor reads the whole plan: whoever makes it, and the head of the department who approves it. */
export const mayReadPlan = (actor: Actor): boolean =>
  canPlan(actor) || actor.roles.some(({ role }) => role === "observer" || role === "methodist");

/** The campaign whose plan the actor may read. */
export const findPlanOf = async (
  { campaigns }: Pick<PlanFeatureDeps, "campaigns">,
  actor: Actor,
  campaignId: string | undefined,
): Promise<Campaign | null> => {
  const campaign = mayReadPlan(actor) && campaignId !== undefined ? await campaigns.findCampaign(campaignId) : null;
  return campaign?.state === "draft" ? null : campaign;
};

/** Where the plan stands, what changed between its versions, and who approved it. */
export const createPlanFeatureScreens = (deps: PlanFeatureDeps): Feature["screens"] => ({
  "hp.card": async ({ actor, args: [campaignId] }) => {
    const campaign = await findPlanOf(deps, actor, campaignId);
    if (campaign === null) return unavailableScreen();
    const latest = await deps.queries.findLatest(campaign.id);
    const since = comparePlans(latest?.lines ?? [], await deps.queries.readLines(campaign.id));
    const isChanged = latest !== null && since.length > 0;
    return {
      html: joinHtml(
        [
          texts.title(halfYearKey(campaign.halfYear)),
          texts.state(planStateOf(latest, isChanged), latest?.number ?? 0),
          latest === null ? null : texts.versionMade(latest, deps.timeZone),
          latest === null
            ? null
            : joinHtml(approvers.map((approver) => texts.approvalRow(approver, findApproval(latest, approver)))),
          isChanged ? texts.differencesSince(since.length, latest.number) : null,
          latest === null ? null : texts.announced(latest.announcedAt, deps.timeZone),
        ],
        "\n\n",
      ),
      rows: [...workRows(actor, campaign, latest, since), ...readRows(actor, campaign, latest), [menuButton]],
    };
  },
  "hp.diff": async ({ actor, args: [campaignId, numberArg, pageArg] }) => {
    const campaign = await findPlanOf(deps, actor, campaignId);
    const latest = campaign === null ? null : await deps.queries.findLatest(campaign.id);
    if (campaign === null || latest === null) return unavailableScreen();
    // The number of the earlier version; the latest one is compared with the runs as they are now.
    const wanted = Number(numberArg);
    const from = Number.isInteger(wanted) && wanted >= 0 ? Math.min(wanted, latest.number) : latest.number;
    const before = from === 0 ? null : await deps.queries.findByNumber(campaign.id, from);
    const after = from === latest.number ? null : await deps.queries.findByNumber(campaign.id, from + 1);
    const afterLines = after?.lines ?? (await deps.queries.readLines(campaign.id));
    const page = pageOf(comparePlans(before?.lines ?? [], afterLines), pageArg, pageSize);
    return {
      html: joinHtml(
        [
          texts.differenceTitle(from, after?.number ?? null),
          page.items.length === 0 ? texts.differenceNone : null,
          ...page.items.map(texts.difference),
          pagingTexts.place(page),
        ],
        "\n\n",
      ),
      rows: [
        ...pageRow(page, (index) => to("hp.diff", campaign.id, from, index)),
        from > 0 ? [{ label: texts.olderVersions(from), to: to("hp.diff", campaign.id, from - 1) }] : [],
        [{ label: texts.toPlan, to: to("hp.card", campaign.id) }, menuButton],
      ],
    };
  },
  "hp.ask": async ({ actor, args: [campaignId] }) => {
    const campaign = canPlan(actor) ? await findPlanOf(deps, actor, campaignId) : null;
    const latest = campaign === null ? null : await deps.queries.findLatest(campaign.id);
    if (campaign === null || latest === null) return unavailableScreen();
    const waiting = approvers.filter((approver) => findApproval(latest, approver) === null).length;
    return {
      html: texts.announceQuestion(latest, waiting),
      rows: [
        [{ label: texts.announceYes, to: to("hp.announce", campaign.id) }],
        [{ label: texts.keep, to: to("hp.card", campaign.id) }],
      ],
    };
  },
  "hp.appr": async ({ actor, args: [versionId = "", approver = ""] }) => {
    const version = mayReadPlan(actor) ? await deps.queries.findVersion(versionId) : null;
    if (version === null || !isApprover(approver)) return unavailableScreen();
    const approval = findApproval(version, approver);
    return {
      html: joinHtml([
        texts.approvalTitle(approver, version.number),
        approval === null ? texts.approvalRow(approver, null) : texts.approvalFacts(approval),
      ]),
      rows: [
        approval?.fileId == null ? [] : [{ label: texts.document, to: to("hp.doc", version.id, approver) }],
        mayNoteApproval(actor, approver)
          ? [
              {
                label: approval === null ? texts.approve(approver) : texts.correct,
                to: to("hp.sign", version.id, approver),
              },
            ]
          : [],
        [{ label: texts.toPlan, to: to("hp.card", version.campaignId) }, menuButton],
      ],
    };
  },
});

const workRows = (
  actor: Actor,
  { id }: Campaign,
  latest: PlanVersion | null,
  since: readonly LineDifference[],
): readonly (readonly Button[])[] => {
  const makes: readonly Button[] =
    canPlan(actor) && since.length > 0 ? [{ label: texts.make((latest?.number ?? 0) + 1), to: to("hp.make", id) }] : [];
  const open = latest === null ? [] : approvers.filter((approver) => mayNoteApproval(actor, approver));
  return [
    makes,
    ...open.map((approver) => [
      {
        label: texts.approve(approver),
        to: to("hp.appr", latest?.id ?? "", approver),
      },
    ]),
    canPlan(actor) && latest !== null && latest.announcedAt === null && since.length === 0
      ? [{ label: texts.announce, to: to("hp.ask", id) }]
      : [],
  ];
};

const readRows = (actor: Actor, { id }: Campaign, latest: PlanVersion | null): readonly (readonly Button[])[] => [
  latest === null ? [] : [{ label: texts.differences, to: to("hp.diff", id) }],
  [
    { label: texts.page, to: to("hp.html", id) },
    { label: texts.workbook, to: to("hp.xlsx", id) },
  ],
  canPlan(actor) ? [{ label: texts.toRuns, to: to("cr.plan", id) }] : [],
];
