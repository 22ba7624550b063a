import type { SeatNotice } from "../../../domain/places/seats/seat-notices.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { seatNoticeButtons as labels, seatNoticeText } from "../../../texts/seats-notices.texts.ts";
import { menuButton } from "../../common-screens.ts";

/** A message that the bot sends by itself about seats, with the way to what it speaks of. */
export const renderSeatNotice = (notice: SeatNotice): Screen => ({
  html: seatNoticeText(notice),
  rows: [...rowsOf(notice), [menuButton]],
});

function rowsOf(notice: SeatNotice): readonly (readonly Button[])[] {
  switch (notice.type) {
    case "seats.distributed":
      return [[{ label: labels.open, to: to("st.org", notice.campaignId, notice.organizationId) }]];
    case "seats.offered": {
      const open = { label: labels.programme, to: shareOf(notice) };
      if (notice.offerId === null) return [[{ ...open, label: labels.offers }]];
      return [
        [
          { label: labels.take, to: to("st.take", notice.offerId) },
          { label: labels.decline, to: to("st.pass", notice.offerId) },
        ],
        [open],
      ];
    }
    case "seats.share-changed":
    case "seats.offer-missed":
    case "seats.declined":
      return [[{ label: labels.programme, to: shareOf(notice) }]];
    case "seats.granted":
    case "seats.lost":
      return [[{ label: labels.mine, to: to("st.own") }]];
    case "seats.swap-proposed":
    case "seats.swap-agreed":
    case "seats.swap-done":
    case "seats.swap-refused":
      return [[{ label: labels.swap, to: to("st.swap", notice.swapId) }]];
  }
}

const shareOf = (about: {
  readonly campaignId: string;
  readonly programmeId: string;
  readonly organizationId: string;
}) => to("st.share", about.campaignId, about.programmeId, about.organizationId);
