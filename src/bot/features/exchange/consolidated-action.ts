import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import type { ConsolidatedProgress } from "../../../domain/applications/exchange/consolidated/consolidated-document.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { applicationFileNames } from "../../../texts/exchange-documents.texts.ts";
import { consolidatedChatTexts as texts } from "../../../texts/exchange.texts.ts";
import type { ActionHandler, ChatOutput } from "../../feature.ts";
import { type ExchangeFeatureDeps, xlsxType } from "./exchange-deps.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";

/** `x.consolidated` (campaign): builds the workbook for the provider, telling how far it is, and sends it (regulation, step 5). */
export const createConsolidatedAction =
  ({ readConsolidated, writeConsolidated }: ExchangeFeatureDeps): ActionHandler =>
  async ({ actor, args: [campaignId = ""], chat }) => {
    if (!isMunicipalCoordinator(actor)) return { type: "screen", screen: unavailableScreen() };
    const progress = createProgressTeller(chat);
    const document = await readConsolidated(campaignId, progress.tell);
    if (document === null) return { type: "screen", screen: unavailableScreen() };
    const bytes = await writeConsolidated(document, progress.tell);
    await progress.finish();
    const { totals, halfYear, missing } = document;
    const name = applicationFileNames.consolidated(halfYear);
    const caption = texts.caption(totals.lines, totals.accepted);
    await chat.sendDocument({ name, bytes, mimeType: xlsxType, caption });
    const screen: Screen = {
      html: texts.done({ ...totals, missing: missing.length }),
      rows: [
        [{ label: texts.again, to: to("x.consolidated", campaignId) }],
        [{ label: texts.toCampaign, to: to("c.card", campaignId) }, menuButton],
      ],
    };
    return { type: "screen", screen };
  };

/** Shows the newest progress whenever the last one has been shown: nobody waits for a message, and none is out of date. */
function createProgressTeller(chat: Pick<ChatOutput, "showProgress">) {
  let shown: Promise<void> | null = null;
  const show = async ({ phase, done, total }: ConsolidatedProgress): Promise<void> => {
    try {
      await chat.showProgress(phase === "reading" ? texts.reading(done, total) : texts.writing(done, total));
    } catch {
      // The workbook matters more than the news of it.
    }
    shown = null;
  };
  return {
    tell: (progress: ConsolidatedProgress): void => {
      shown ??= show(progress);
    },
    finish: async (): Promise<void> => {
      await shown;
    },
  };
}
