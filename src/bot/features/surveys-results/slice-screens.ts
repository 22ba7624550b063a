import { viewGroup } from "../../../domain/surveys/results/question-view.ts";
import { dimensions, type Slice } from "../../../domain/surveys/results/results.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { organizationLabel } from "../../../texts/organization-label.texts.ts";
import { clip } from "../../../texts/clip.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { resultsTexts as texts } from "../../../texts/survey-results.texts.ts";
import { menuButton } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import { drawQuestion, questionPages } from "./question-screens.ts";
import { drawResults, type ShownResults, toResultsButton } from "./result-access.ts";
import type { ResultsFeatureDeps } from "./results-deps.ts";

const groupsPerPage = 8;

/** `sx.slice` (run, dimension, page): the groups; `sx.grp` (run, dimension, group, question): one group's answers. */
export const createSliceScreens = (deps: ResultsFeatureDeps): Feature["screens"] => ({
  "sx.slice": drawResults(deps, ({ run, results }, [name, wanted]) => {
    const slice = findSlice({ run, results }, name);
    if (slice === null) return { html: texts.noSlices, rows: [[toResultsButton(run.id), menuButton]] };
    const page = pageOf(slice.groups, wanted, groupsPerPage);
    return {
      html: joinHtml([
        texts.sliceTitle(slice.dimension),
        texts.sliceHelp,
        run.isAnonymous ? texts.foldedHelp : null,
        pagingTexts.place(page),
      ]),
      rows: [
        ...page.items.map((group, index) => [
          {
            label: texts.group(shortLabel(slice, group.label), group.key === null, group.responses),
            to: to("sx.grp", run.id, slice.dimension, page.first + index, 0),
          },
        ]),
        ...pageRow(page, (other) => to("sx.slice", run.id, slice.dimension, other)),
        [toResultsButton(run.id), menuButton],
      ],
    };
  }),
  "sx.grp": drawResults(deps, ({ run, results }, [name, index, wanted]) => {
    const slice = findSlice({ run, results }, name);
    const group = slice?.groups[Number(index)];
    if (slice === null || group === undefined)
      return { html: texts.noSlices, rows: [[toResultsButton(run.id), menuButton]] };
    const views = viewGroup(results, group);
    const { view, row } = questionPages(views, wanted, (other) =>
      to("sx.grp", run.id, slice.dimension, Number(index), other),
    );
    return drawQuestion(
      view,
      views.length,
      [
        ...row,
        [{ label: texts.dimension[slice.dimension], to: to("sx.slice", run.id, slice.dimension) }],
        [toResultsButton(run.id), menuButton],
      ],
      texts.groupTitle(group.label, group.key === null, group.responses),
    );
  }),
});

const findSlice = ({ results }: Pick<ShownResults, "run" | "results">, name: string | undefined): Slice | null => {
  const dimension = dimensions.find((known) => known === name);
  return results.slices.find((slice) => slice.dimension === dimension) ?? null;
};

/** With room for the number behind it. */
const shortLabel = ({ dimension }: Slice, label: string): string =>
  dimension === "organization" ? organizationLabel(label, "") : clip(label, 24);
