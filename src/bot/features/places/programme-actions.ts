import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { createOfferProgramme, createWithdrawProgramme } from "../../../domain/places/keep-programmes.ts";
import { isProgrammeField } from "../../../domain/places/programme-entry.ts";
import { searchProgrammesDialog } from "../../../flows/places/search-programmes.flow.ts";
import { writeProgrammeDialog } from "../../../flows/places/write-programme.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { html } from "../../../texts/html.ts";
import { programmeRefusalText } from "../../../texts/programmes-refusals.texts.ts";
import { programmeTexts } from "../../../texts/programmes.texts.ts";
import type { Feature, Outcome } from "../../feature.ts";
import type { PlacesFeatureDeps } from "./places-deps.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";

/** Entering the dialogs of the bank, and taking a programme out of the offer and back. */
export const createProgrammeActions = (deps: PlacesFeatureDeps): Feature["actions"] => {
  const withdraw = createWithdrawProgramme(deps);
  const offer = createOfferProgramme(deps);
  const unavailable: Outcome = { type: "screen", screen: unavailableScreen() };

  const changed = (outcome: Awaited<ReturnType<typeof offer>>, id: string, toast: string): Outcome => {
    const card = to("pl.card", id);
    if (outcome.ok) return { type: "show", route: card, toast };
    if (outcome.error.type !== "Incomplete") return unavailable;
    const back = { label: programmeTexts.toCard, to: card };
    return {
      type: "screen",
      screen: { html: html`${programmeRefusalText(outcome.error)}`, rows: [[back, menuButton]] },
    };
  };

  return {
    "pl.add": async ({ actor }) => {
      if (!isMunicipalCoordinator(actor)) return unavailable;
      const args = { programmeId: deps.ids.newId(), field: null };
      return Promise.resolve({ type: "enter", dialog: writeProgrammeDialog, args });
    },
    "pl.go-on": async ({ actor, args: [id = ""] }) => {
      if (!isMunicipalCoordinator(actor) || (await deps.queries.findEntry(id)) === null) return unavailable;
      return { type: "enter", dialog: writeProgrammeDialog, args: { programmeId: id, field: null } };
    },
    "pl.change": async ({ actor, args: [id = "", field = ""] }) => {
      if (!isMunicipalCoordinator(actor) || !isProgrammeField(field)) return unavailable;
      if ((await deps.queries.findEntry(id)) === null) return unavailable;
      return { type: "enter", dialog: writeProgrammeDialog, args: { programmeId: id, field } };
    },
    "pl.search": async ({ actor }) => {
      if (!isMunicipalCoordinator(actor)) return unavailable;
      return Promise.resolve({ type: "enter", dialog: searchProgrammesDialog, args: {} });
    },
    "pl.withdraw": async ({ actor, args: [programmeId = ""], requestKey }) =>
      changed(await withdraw({ actor, requestKey, programmeId }), programmeId, programmeTexts.withdrawn),
    "pl.offer": async ({ actor, args: [programmeId = ""], requestKey }) =>
      changed(await offer({ actor, requestKey, programmeId }), programmeId, programmeTexts.offered),
  };
};
