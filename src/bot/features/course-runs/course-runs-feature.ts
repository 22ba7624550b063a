import { createChangeRun } from "../../../domain/places/course-runs/change-run.ts";
import { createCreateRun } from "../../../domain/places/course-runs/create-run.ts";
import { createCancelRun } from "../../../domain/places/course-runs/end-run.ts";
import { createImportRuns, createPreviewRuns } from "../../../domain/places/course-runs/run-file/import-runs.ts";
import { canPlan } from "../../../domain/places/place-rights.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { createCancelRunFlow } from "../../../flows/places/cancel-run.flow.ts";
import { createCourseRunFlow } from "../../../flows/places/course-run.flow.ts";
import { createPickProgrammeFlow } from "../../../flows/places/pick-programme.flow.ts";
import { createUploadRunsFlow } from "../../../flows/places/upload-runs.flow.ts";
import { courseRunTexts } from "../../../texts/course-runs.texts.ts";
import type { Feature } from "../../feature.ts";
import type { CourseRunsFeatureDeps } from "./course-runs-deps.ts";
import { createPlacingScreens } from "./placing-screens.ts";
import { createPlanScreens } from "./plan-screens.ts";
import { createRunActions } from "./run-actions.ts";
import { createRunScreens } from "./run-screens.ts";

/** Course runs of the half-year and who is placed in them (regulation, step 8). */
export const createCourseRunsFeature = (deps: CourseRunsFeatureDeps): Feature => ({
  id: "course-runs",
  screens: { ...createPlanScreens(deps), ...createRunScreens(deps), ...createPlacingScreens(deps) },
  actions: createRunActions(deps),
  dialogs: [
    createPickProgrammeFlow(deps.programmes),
    createCourseRunFlow({
      findRun: deps.queries.findRun,
      findEntry: deps.programmes.findEntry,
      createRun: createCreateRun(deps),
      changeRun: createChangeRun(deps),
    }),
    createUploadRunsFlow({ ...deps, preview: createPreviewRuns(deps), importRuns: createImportRuns(deps) }),
    createCancelRunFlow({ findRun: deps.queries.findRun, cancelRun: createCancelRun(deps) }),
  ],
  menu: (actor) => (canPlan(actor) ? [{ label: courseRunTexts.menu, to: to("cr.home") }] : []),
});
