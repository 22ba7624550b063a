import type { CampaignId } from "../../campaigns/campaign.ts";
import type { OrganizationId } from "../../people/roles.ts";
import type { ProgrammeId } from "../programme.ts";
import type { LocalMoment } from "./offer-time.ts";

interface AboutProgramme {
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  readonly programmeId: ProgrammeId;
  readonly programmeTitle: string;
}

/** Messages that the bot sends about seats. */
export type SeatNotice =
  /** Quotas were shared out: once per school, whatever the number of programmes. */
  | {
      readonly type: "seats.distributed";
      readonly campaignId: CampaignId;
      readonly organizationId: OrganizationId;
      readonly number: number;
      readonly programmes: number;
      readonly seats: number;
      readonly waiting: number;
    }
  /** The municipal coordinator changed a share that the school has not answered. */
  | (AboutProgramme & {
      readonly type: "seats.share-changed";
      readonly from: number;
      readonly to: number;
      readonly reason: string;
    })
  /** Freed seats are offered to lines of the school. */
  | (AboutProgramme & {
      readonly type: "seats.offered";
      readonly names: readonly string[];
      /** The offer, where there is one alone. */
      readonly offerId: string | null;
      readonly until: LocalMoment;
    })
  /** An offer went by without an answer. */
  | (AboutProgramme & { readonly type: "seats.offer-missed"; readonly fullName: string; readonly isLast: boolean })
  /** A line was declined: by the municipal coordinator, or since the rules are against it. */
  | (AboutProgramme & { readonly type: "seats.declined"; readonly fullName: string; readonly reason: string })
  /** To the person themselves. */
  | { readonly type: "seats.granted"; readonly campaignId: CampaignId; readonly programmeTitle: string }
  | {
      readonly type: "seats.lost";
      readonly campaignId: CampaignId;
      readonly programmeTitle: string;
      readonly reason: string;
    }
  /** A school proposes another to swap seats; then the coordinator is asked; then both hear what became of it. */
  | {
      readonly type: "seats.swap-proposed" | "seats.swap-agreed" | "seats.swap-done" | "seats.swap-refused";
      readonly swapId: string;
      readonly campaignId: CampaignId;
      /** Who proposed it, and what it gives. */
      readonly organizationName: string;
      readonly giveTitle: string;
      readonly partnerName: string;
      readonly takeTitle: string;
      readonly reason: string | null;
    };
