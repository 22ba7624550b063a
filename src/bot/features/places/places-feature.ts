import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { createWriteProgramme } from "../../../domain/places/keep-programmes.ts";
import { planProgrammeImport } from "../../../domain/places/plan-programme-import.ts";
import { createSearchProgrammesFlow } from "../../../flows/places/search-programmes.flow.ts";
import { createTakeProgrammeFile, createUploadProgrammesFlow } from "../../../flows/places/upload-programmes.flow.ts";
import { createWriteProgrammeFlow } from "../../../flows/places/write-programme.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { programmeImportTexts } from "../../../texts/programmes-import.texts.ts";
import { programmeTexts } from "../../../texts/programmes.texts.ts";
import type { Feature } from "../../feature.ts";
import { createImportActions, createImportScreens, type ImportDeps } from "./import-programmes.ts";
import type { PlacesFeatureDeps } from "./places-deps.ts";
import { createProgrammeActions } from "./programme-actions.ts";
import { createProgrammeScreens } from "./programme-screens.ts";

/** The programme bank: what schools may choose from, kept by the municipal coordinator. */
export const createPlacesFeature = (deps: PlacesFeatureDeps): Feature => {
  const takeFile = createTakeProgrammeFile(deps);
  const importDeps: ImportDeps = {
    ...deps,
    planImport: async (grids) => {
      const plan = planProgrammeImport(grids, await deps.queries.listEntries());
      return plan.ok ? plan.value : null;
    },
  };
  return {
    id: "places",
    screens: { ...createProgrammeScreens(deps), ...createImportScreens(importDeps) },
    actions: { ...createProgrammeActions(deps), ...createImportActions(importDeps) },
    dialogs: [
      createWriteProgrammeFlow({ findEntry: deps.queries.findEntry, writeProgramme: createWriteProgramme(deps) }),
      createSearchProgrammesFlow(deps.queries),
      createUploadProgrammesFlow(deps),
    ],
    menu: (actor) => (isMunicipalCoordinator(actor) ? [{ label: programmeTexts.menu, to: to("pl.list") }] : []),
    offersForFile: async ({ actor, file, chat }) => {
      if (!isMunicipalCoordinator(actor)) return [];
      const taken = await takeFile(file, chat, actor.personId);
      return taken.ok ? [{ label: programmeImportTexts.offerForFile, to: to("pl.review", taken.value) }] : [];
    },
  };
};
