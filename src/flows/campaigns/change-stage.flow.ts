import { z } from "zod";
import { type Campaign, type CampaignId, isStageKey, stageOf } from "../../domain/campaigns/campaign.ts";
import type { ChangeStageError, ChangeStageRequest, StageChange } from "../../domain/campaigns/change-stage.ts";
import { parseStageTerm } from "../../domain/campaigns/parse-stage-term.ts";
import { isMunicipalCoordinator } from "../../domain/people/roles.ts";
import type { Result } from "../../domain/shared/result.ts";
import { campaignRefusalText, termRefusalText } from "../../texts/campaigns-refusals.texts.ts";
import { campaignTexts } from "../../texts/campaigns.texts.ts";
import { html, joinHtml } from "../../texts/html.ts";
import { type AnyDialog, defineDialog, type DialogInput } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";

export interface ChangeStageFlowDeps {
  readonly findCampaign: (id: CampaignId) => Promise<Campaign | null>;
  readonly changeStage: (request: ChangeStageRequest) => Promise<Result<StageChange, ChangeStageError>>;
}

export const changeStageDialogId = "campaign-stage";

const argsSchema = z.object({ campaignId: z.string(), stage: z.string().refine(isStageKey) });
type Args = z.infer<typeof argsSchema>;

const memoSchema = z.object({
  /** What was wrong with the last answer. */
  refusal: z.string().nullable(),
  /** What the terms' screen says at the end; set when the answer was taken. */
  outcome: z.enum(["moved", "close-moved", "same"]).nullable(),
});
type Memo = z.infer<typeof memoSchema>;

/** Asks the municipal coordinator for one stage's new term. One question; a refused answer is asked again with what is wrong. */
export const createChangeStageFlow = ({ findCampaign, changeStage }: ChangeStageFlowDeps): AnyDialog =>
  defineDialog<Args, Memo>({
    id: changeStageDialogId,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { refusal: null, outcome: null },
    present: async ({ actor, args, memo }) => {
      const show = to("c.terms", args.campaignId);
      if (memo.outcome !== null) return { type: "done", show: to("c.terms", args.campaignId, memo.outcome) };
      const campaign = isMunicipalCoordinator(actor) ? await findCampaign(args.campaignId) : null;
      if (campaign === null || campaign.state === "closed") return { type: "done", show };
      const { startsOn, endsOn } = stageOf(campaign, args.stage);
      const question = campaignTexts.stageQuestion(args.stage, startsOn, endsOn);
      const text = memo.refusal === null ? question : joinHtml([html`❗ ${memo.refusal}`, html``, question]);
      return { type: "ask", step: "term", screen: { html: text, rows: [[{ label: campaignTexts.keep, to: show }]] } };
    },
    answer: async ({ actor, args, input, requestKey }) => {
      const campaign = await findCampaign(args.campaignId);
      // `present` leads on when the campaign is gone.
      if (campaign === null) return { refusal: null, outcome: null };
      const term = parseStageTerm(typedText(input), stageOf(campaign, args.stage));
      if (!term.ok) return { refusal: termRefusalText(term.error), outcome: null };
      const changed = await changeStage({ actor, requestKey, ...args, ...term.value });
      if (!changed.ok) return { refusal: campaignRefusalText(changed.error), outcome: null };
      const { isChanged, isCloseMoved } = changed.value;
      return { refusal: null, outcome: isCloseMoved ? "close-moved" : isChanged ? "moved" : "same" };
    },
  });

/** Anything but text reads as no date, and is answered as such. */
const typedText = (input: DialogInput): string => (input.type === "text" ? input.text : "");
