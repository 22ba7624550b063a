import { createNoteApproval } from "../../../domain/places/plan/approve-plan.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { createPlanApprovalFlow } from "../../../flows/places/plan-approval.flow.ts";
import { ownCourseTexts, planTexts } from "../../../texts/plan.texts.ts";
import type { Feature } from "../../feature.ts";
import { createOwnActions, createOwnScreens, ownSchools } from "./own-screens.ts";
import { createPlanFeatureActions } from "./plan-actions.ts";
import type { PlanFeatureDeps } from "./plan-feature-deps.ts";
import { createPlanFeatureScreens } from "./plan-screens.ts";

/** The half-year's plan: versions, approval, announcement (regulation, steps 8 to 10), and what each sees of their own courses. */
export const createPlanFeature = (deps: PlanFeatureDeps): Feature => ({
  id: "plan",
  screens: { ...createPlanFeatureScreens(deps), ...createOwnScreens(deps), ...createReaderScreen(deps) },
  actions: { ...createPlanFeatureActions(deps), ...createOwnActions(deps) },
  dialogs: [
    createPlanApprovalFlow({
      findVersion: deps.queries.findVersion,
      noteApproval: createNoteApproval(deps),
      files: deps.files,
    }),
  ],
  menu: (actor) => [
    ...(actor.roles.some(({ role }) => role === "observer" || role === "methodist")
      ? [{ label: planTexts.button, to: to("hp.home") }]
      : []),
    ...(ownSchools(actor).length > 0 ? [{ label: ownCourseTexts.menuSchool, to: to("hp.school") }] : []),
    ...(actor.organizationId === null ? [] : [{ label: ownCourseTexts.menuMine, to: to("hp.mine") }]),
  ],
});

/** For those who read and approve the plan, and do not make it: the newest half-year's. */
const createReaderScreen = (deps: PlanFeatureDeps): Feature["screens"] => {
  const screens = createPlanFeatureScreens(deps);
  return {
    "hp.home": async (request) => {
      const campaigns = await deps.campaigns.listCampaigns();
      const newest = campaigns.find(({ campaign }) => campaign.state !== "draft");
      const card = screens["hp.card"];
      if (card === undefined) throw new Error("the plan has no card");
      return card({ ...request, args: newest === undefined ? [] : [newest.campaign.id] });
    },
  };
};
