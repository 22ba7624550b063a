import type { PlanNotice } from "../../../domain/places/plan/plan-notices.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { planNoticeLabels, planNoticeText } from "../../../texts/plan.texts.ts";
import { menuButton } from "../../common-screens.ts";

/** The message with which a school gets its part of the plan. */
export const renderPlanNotice = (notice: PlanNotice): Screen => ({
  html: planNoticeText(notice),
  rows: [[{ label: planNoticeLabels.open, to: to("hp.school", notice.organizationId) }], [menuButton]],
});
