import type { ChangeStageError } from "../domain/campaigns/change-stage.ts";
import type { CloseCampaignError } from "../domain/campaigns/close-campaign.ts";
import type { OpenCampaignError } from "../domain/campaigns/open-campaign.ts";
import type { AlreadyOpened, HalfYearHasBegun } from "../domain/campaigns/prepare-campaign.ts";
import type { NotAllowed } from "../domain/people/roles.ts";
import type { PeriodError } from "../domain/shared/period-parsing.ts";
import { periodRefusalText } from "./period-refusals.texts.ts";
import { dayText } from "./russian.ts";

/** Every refusal of a use case of campaigns: what is wrong and what to do. */
export const campaignRefusalText = (
  refusal:
    | ChangeStageError
    | CloseCampaignError
    | OpenCampaignError
    | NotAllowed
    | HalfYearHasBegun
    | AlreadyOpened
    | { readonly type: "CampaignNotOpen" },
): string => {
  switch (refusal.type) {
    case "NotAllowed":
      return "Это может только муниципальный координатор.";
    case "NotFound":
      return "Такой кампании больше нет. Вернитесь к списку кампаний.";
    case "HalfYearHasBegun":
      return "Полугодие уже началось: заявки на него не принимают. Выберите следующее.";
    case "AlreadyOpened":
      return "Кампания уже открыта, организации о ней знают. Её можно закрыть.";
    case "NotOpenedYet":
      return "Кампания ещё не открыта. Откройте её или отмените подготовку.";
    case "CampaignNotOpen":
      return "Кампания закрыта: напоминать не о чем.";
    case "CampaignClosed":
      return "Кампания закрыта. Откройте её снова, чтобы менять сроки.";
    case "ClosedBeforeOpening":
      return `Приём заявок закончился ${dayText(refusal.closesOn)}, то есть раньше открытия. Сначала перенесите срок приёма заявок.`;
    case "EndsBeforeStart":
      return `Срок заканчивается ${dayText(refusal.endsOn)}, раньше, чем начинается (${dayText(refusal.startsOn)}). Напишите оба дня: «1–20 ноября».`;
    case "ApplicationsEndTooLate":
      return `Заявки принимают до начала полугодия, не позднее ${dayText(refusal.latest)}.`;
    case "FarFromHalfYear":
      return `Похоже на опечатку в году: сроки кампании лежат между ${dayText(refusal.from)} и ${dayText(refusal.to)}.`;
  }
};

/** Why a typed term was not understood. */
export const termRefusalText = (refusal: PeriodError): string =>
  periodRefusalText(refusal, { examples: "«1–20 ноября» или «до 30 ноября»" });
