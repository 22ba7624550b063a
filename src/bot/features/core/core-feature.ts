import type { Button } from "../../../flows/flow-kit/screen.ts";
import { commonTexts } from "../../../texts/common.texts.ts";
import type { Feature } from "../../feature.ts";

export interface CoreFeatureDeps {
  readonly municipalityName: string;
  /** The other features, whose entries make up the menu. */
  readonly features: readonly Feature[];
}

/** The main menu: the entries of all features that concern this person, one to a row since phones are narrow. */
export const createCoreFeature = ({ municipalityName, features }: CoreFeatureDeps): Feature => ({
  id: "core",
  screens: {
    menu: ({ actor }) => {
      const entries = features.flatMap((feature) => feature.menu(actor));
      const rows: Button[][] = entries.map((entry) => [entry]);
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
