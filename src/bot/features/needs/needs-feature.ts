import { seesAllNeeds } from "../../../domain/needs/need-rights.ts";
import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { createEnterDeficitFlow } from "../../../flows/needs/enter-deficit.flow.ts";
import { createUploadDiagnosticsFlow } from "../../../flows/needs/upload-diagnostics.flow.ts";
import { createWordDeficitFlow } from "../../../flows/needs/word-deficit.flow.ts";
import { needsTexts as texts } from "../../../texts/needs.texts.ts";
import { diagnosticsTexts } from "../../../texts/needs-diagnostics.texts.ts";
import type { Feature } from "../../feature.ts";
import { createDeficitActions } from "./deficit-actions.ts";
import { createDeficitScreens } from "./deficit-screens.ts";
import { createDeliveryActions, createDeliveryScreens } from "./delivery-screens.ts";
import { createDiagnosticsActions, createDiagnosticsFileOffer } from "./diagnostics-actions.ts";
import { createDiagnosticsScreens } from "./diagnostics-screens.ts";
import { createLineActions } from "./line-actions.ts";
import type { NeedsFeatureDeps } from "./needs-deps.ts";
import { ownOrganizations } from "./needs-screen-kit.ts";
import { createNeedsUseCases } from "./needs-use-cases.ts";
import { createOrganizationScreens } from "./organization-screens.ts";

/** What people and organizations lack, and what may be done about it. */
export const createNeedsFeature = (ports: NeedsFeatureDeps): Feature => {
  const deps = { ...ports, useCases: createNeedsUseCases(ports) };
  return {
    id: "needs",
    screens: {
      ...createDeficitScreens(deps),
      ...createOrganizationScreens(deps),
      ...createDeliveryScreens(deps),
      ...createDiagnosticsScreens(deps),
    },
    actions: {
      ...createDeliveryActions(deps),
      ...createDeficitActions(deps),
      ...createLineActions(deps),
      ...createDiagnosticsActions(deps),
    },
    dialogs: [
      createWordDeficitFlow({ queries: deps.queries, ...deps.useCases }),
      createEnterDeficitFlow({ queries: deps.queries, enterDeficit: deps.useCases.enterDeficit }),
      createUploadDiagnosticsFlow({
        files: deps.files,
        readWorkbook: deps.readWorkbook,
        prepareDiagnostics: deps.useCases.prepareDiagnostics,
      }),
    ],
    menu: (actor) => {
      const own = ownOrganizations(actor);
      const reads = own.length > 0 || (seesAllNeeds(actor) && !isMunicipalCoordinator(actor));
      const isOne = own.length === 1 && !seesAllNeeds(actor);
      return [
        ...(isMunicipalCoordinator(actor) ? [{ label: diagnosticsTexts.menu, to: to("n.diag") }] : []),
        ...(reads ? [{ label: texts.menuOrganization, to: isOne ? to("n.org") : to("n.orgs") }] : []),
        ...(actor.organizationId === null ? [] : [{ label: texts.menuMine, to: to("n.mine") }]),
      ];
    },
    offersForFile: createDiagnosticsFileOffer(deps),
  };
};
