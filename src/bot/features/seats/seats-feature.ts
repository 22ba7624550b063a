import { canPlan } from "../../../domain/places/place-rights.ts";
import { createEndLineFlow } from "../../../flows/seats/end-line.flow.ts";
import { createSetQuotaFlow } from "../../../flows/seats/set-quota.flow.ts";
import { createSetShareFlow } from "../../../flows/seats/set-share.flow.ts";
import { createUploadQuotasFlow } from "../../../flows/seats/upload-quotas.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { schoolSeatTexts } from "../../../texts/seats-school.texts.ts";
import { seatTexts } from "../../../texts/seats.texts.ts";
import type { Feature } from "../../feature.ts";
import { createDistributionActions, createDistributionScreens } from "./distribution-screens.ts";
import { createPlannerScreens } from "./planner-screens.ts";
import { createQuotaFileActions, createQuotaFileScreens } from "./quota-file-screens.ts";
import { answeringOrganizations, createSchoolSeatScreens } from "./school-screens.ts";
import { createSeatActions } from "./seat-actions.ts";
import type { SeatsFeatureDeps } from "./seats-deps.ts";
import { createSeatUseCases } from "./seats-use-cases.ts";
import { createSwapActions, createSwapScreens } from "./swap-screens.ts";

/** Quotas, their distribution, and what became of each line of an application. */
export const createSeatsFeature = (ports: SeatsFeatureDeps): Feature => {
  const deps = { ...ports, useCases: createSeatUseCases(ports) };
  return {
    id: "seats",
    screens: {
      ...createPlannerScreens(deps),
      ...createDistributionScreens(deps),
      ...createQuotaFileScreens(deps),
      ...createSchoolSeatScreens(deps),
      ...createSwapScreens(deps),
    },
    actions: {
      ...createSeatActions(deps),
      ...createDistributionActions(deps),
      ...createQuotaFileActions(deps),
      ...createSwapActions(deps),
    },
    dialogs: [
      createSetQuotaFlow({ programmes: deps.programmes, writeQuota: deps.useCases.writeQuota }),
      createSetShareFlow({ queries: deps.queries, setShare: deps.useCases.setShare }),
      createEndLineFlow({ queries: deps.queries, endLine: deps.useCases.endLine }),
      createUploadQuotasFlow(deps),
    ],
    menu: (actor) => [
      ...(canPlan(actor) ? [{ label: seatTexts.menu, to: to("st.start") }] : []),
      ...(answeringOrganizations(actor).length > 0 ? [{ label: schoolSeatTexts.menu, to: to("st.mine") }] : []),
      ...(actor.organizationId === null ? [] : [{ label: schoolSeatTexts.menuOwn, to: to("st.own") }]),
    ],
  };
};
