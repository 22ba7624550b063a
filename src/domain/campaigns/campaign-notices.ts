/** Messages that the bot sends about a campaign. Days are texts like 2026-11-30. */
export type CampaignNotice =
  | {
      readonly type: "campaign.opened";
      readonly campaignId: string;
      readonly organizationId: string;
      readonly halfYear: string;
      readonly organizationName: string;
      readonly applicationsCloseOn: string;
    }
  | {
      readonly type: "campaign.stage-moved";
      readonly campaignId: string;
      readonly halfYear: string;
      readonly stage: string;
      readonly oldEndsOn: string;
      readonly newEndsOn: string;
    }
  | {
      readonly type: "campaign.application-reminder";
      readonly campaignId: string;
      readonly organizationId: string;
      readonly organizationName: string;
      readonly halfYear: string;
      readonly closesOn: string;
      /** 0 on the day itself; negative when the coordinator reminds after the close. */
      readonly daysLeft: number;
      readonly state: "not-begun" | "draft" | "returned";
      readonly lines: number;
    };
