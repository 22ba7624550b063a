import { type Actor, isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import {
  firstMissingField,
  type ProgrammeEntry,
  type ProgrammeField,
  programmeFields,
} from "../../../domain/places/programme-entry.ts";
import { numberButtons, pageRow, placeOf } from "../../../flows/flow-kit/paging.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { programmeTexts } from "../../../texts/programmes.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import type { PlacesFeatureDeps } from "./places-deps.ts";

/** Two lines each; their numbers stand side by side. */
const pageSize = 6;

export const listButton: Button = { label: programmeTexts.toList, to: to("pl.list") };

/** The bank by pages, the card of a programme, and the choice of a field to change. */
export const createProgrammeScreens = (deps: PlacesFeatureDeps): Feature["screens"] => {
  const find = async (actor: Actor, id: string | undefined): Promise<ProgrammeEntry | null> =>
    isMunicipalCoordinator(actor) && id !== undefined ? deps.queries.findEntry(id) : null;

  return {
    "pl.list": async ({ actor, args: [pageArg, kind] }) => {
      if (!isMunicipalCoordinator(actor)) return unavailableScreen();
      const isOffered = kind !== "off";
      const search = { isOffered, words: [], pageSize };
      const { total } = await deps.queries.searchEntries({ ...search, page: 0 });
      const place = placeOf(pageArg, total, pageSize);
      const { entries } = await deps.queries.searchEntries({ ...search, page: place.index });
      const pageTo = (number: number) => (isOffered ? to("pl.list", number) : to("pl.list", number, "off"));
      return {
        html: joinHtml(
          [
            programmeTexts.listTitle(total, isOffered),
            ...entries.map((entry, index) => programmeTexts.row(place.first + index + 1, entry)),
            total === 0 ? programmeTexts.listEmpty(isOffered) : null,
            pagingTexts.place(place),
          ],
          "\n\n",
        ),
        rows: [
          ...numberButtons({ items: entries, first: place.first }, ({ id }) => to("pl.card", id)),
          ...pageRow(place, pageTo),
          [
            { label: programmeTexts.search, to: to("pl.search") },
            { label: programmeTexts.add, to: to("pl.add") },
          ],
          [{ label: programmeTexts.file, to: to("pl.file") }],
          [
            isOffered
              ? { label: programmeTexts.showWithdrawn, to: to("pl.list", 0, "off") }
              : { label: programmeTexts.showOffered, to: to("pl.list") },
          ],
          [menuButton],
        ],
      };
    },

    "pl.card": async ({ actor, args: [id] }) => {
      const entry = await find(actor, id);
      if (entry === null) return unavailableScreen();
      const missing = firstMissingField(entry);
      return {
        html: programmeTexts.card(entry, missing),
        rows: [
          ...stateRows(entry, missing),
          [{ label: programmeTexts.change, to: to("pl.fields", entry.id) }],
          [{ label: programmeTexts.history, to: to("au.history", "programme", entry.id) }],
          [listButton, menuButton],
        ],
      };
    },

    "pl.fields": async ({ actor, args: [id] }) => {
      const entry = await find(actor, id);
      if (entry === null) return unavailableScreen();
      return {
        html: programmeTexts.changeTitle(entry),
        rows: [
          ...programmeFields.map((field) => [
            { label: programmeTexts.fieldLabel(field), to: to("pl.change", entry.id, field) },
          ]),
          [{ label: programmeTexts.toCard, to: to("pl.card", entry.id) }],
        ],
      };
    },
  };
};

const stateRows = ({ id, isOffered }: ProgrammeEntry, missing: ProgrammeField | null): readonly Button[][] => {
  if (missing !== null) return [[{ label: programmeTexts.goOn, to: to("pl.go-on", id) }]];
  return isOffered
    ? [[{ label: programmeTexts.withdraw, to: to("pl.withdraw", id) }]]
    : [[{ label: programmeTexts.offer, to: to("pl.offer", id) }]];
};
