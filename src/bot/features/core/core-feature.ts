import type { Button } from "../../../flows/flow-kit/screen.ts";
import { commonTexts } from "../../../texts/common.texts.ts";
import type { Feature, MenuEntry } from "../../feature.ts";

export interface CoreFeatureDeps {
  readonly municipalityName: string;
  /** The other features, whose entries make up the menu. */
  readonly features: readonly Feature[];
}

/** More rows than this do not fit on a small phone together with the words above them. */
const mostRows = 8;
/** A label of which two stand side by side on a narrow phone without being cut. */
const shortLabel = 16;

/** The main menu: the entries of all features that concern this person, one to a row; where there are many, short ones stand side by side. */
export const createCoreFeature = ({ municipalityName, features }: CoreFeatureDeps): Feature => ({
  id: "core",
  screens: {
    menu: ({ actor }) => {
      const entries = features.flatMap((feature) => feature.menu(actor));
      const rows = entries.length <= mostRows ? entries.map((entry) => [entry]) : sideBySide(entries);
      return Promise.resolve({
        html:
          entries.length === 0
            ? commonTexts.menuEmpty(actor.fullName)
            : commonTexts.menuTitle(actor.fullName, municipalityName),
        rows,
      });
    },
  },
  actions: {},
  dialogs: [],
  menu: () => [],
});

/** Neighbours with short labels share a row. */
const sideBySide = (entries: readonly MenuEntry[]): readonly (readonly Button[])[] => {
  const rows: Button[][] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    const [beside] = last ?? [];
    const isFree = last?.length === 1 && beside !== undefined && beside.label.length <= shortLabel;
    if (isFree && entry.label.length <= shortLabel) last.push(entry);
    else rows.push([entry]);
  }
  return rows;
};
