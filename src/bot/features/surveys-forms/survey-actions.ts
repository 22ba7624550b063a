import {
  createArchiveSurvey,
  createDropDraft,
  createPublishVersion,
} from "../../../domain/surveys/form/keep-surveys.ts";
import { createTakeReadySurvey } from "../../../domain/surveys/form/ready-survey.ts";
import { mayWriteSurveys } from "../../../domain/surveys/form/survey-rights.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { uploadSurveyDialog } from "../../../flows/surveys/upload-survey.flow.ts";
import { surveyFormTexts as texts } from "../../../texts/survey-forms.texts.ts";
import { unavailableScreen } from "../../common-screens.ts";
import type { ActionRequest, Feature, Outcome } from "../../feature.ts";
import type { SurveyFormsDeps } from "./forms-deps.ts";
import { readyKey } from "./survey-list-screens.ts";

/** Choosing a ready survey, publishing and dropping drafts, the archive. */
export const createSurveyActions = (deps: SurveyFormsDeps): Feature["actions"] => {
  const takeReady = createTakeReadySurvey(deps);
  const publish = createPublishVersion(deps);
  const drop = createDropDraft(deps);
  const archive = createArchiveSurvey(deps);
  const unavailable: Outcome = { type: "screen", screen: unavailableScreen() };

  const setArchived = async ({ actor, args, requestKey }: ActionRequest, isArchived: boolean): Promise<Outcome> => {
    const [surveyId = ""] = args;
    const done = await archive({ actor, requestKey, surveyId, isArchived });
    if (!done.ok) return unavailable;
    const toast = isArchived ? texts.archivedToast : texts.restoredToast;
    return { type: "show", route: isArchived ? to("sf.list") : to("sf.card", surveyId), toast };
  };

  return {
    "sf.use": async ({ actor, args: [key = ""], requestKey }) => {
      const form = deps.readySurveys.find((ready) => readyKey(ready) === key);
      if (form === undefined) return unavailable;
      const taken = await takeReady({ actor, requestKey, code: form.code });
      return taken.ok ? { type: "show", route: to("sf.card", taken.value) } : unavailable;
    },
    "sf.publish": async ({ actor, args: [versionId = ""], requestKey }) => {
      const published = await publish({ actor, requestKey, versionId });
      if (published.ok) {
        const version = await deps.queries.findVersion(versionId);
        const toast = texts.published(version?.number ?? 1);
        return { type: "show", route: to("sf.card", published.value), toast };
      }
      if (published.error.type !== "HasErrors") return unavailable;
      return { type: "show", route: to("sf.version", versionId), toast: texts.hasErrors };
    },
    "sf.drop": async ({ actor, args: [versionId = ""], requestKey }) => {
      const dropped = await drop({ actor, requestKey, versionId });
      if (!dropped.ok) {
        if (dropped.error.type !== "IsPublished") return unavailable;
        return { type: "show", route: to("sf.version", versionId), toast: texts.isPublished };
      }
      const route = dropped.value === null ? to("sf.list") : to("sf.card", dropped.value);
      return { type: "show", route, toast: texts.dropped };
    },
    "sf.archive": (request) => setArchived(request, true),
    "sf.restore": (request) => setArchived(request, false),
    "sf.upload": async ({ actor, args: [surveyId = null] }) => {
      if (!mayWriteSurveys(actor)) return unavailable;
      if (surveyId !== null && (await deps.queries.findSummary(surveyId)) === null) return unavailable;
      return { type: "enter", dialog: uploadSurveyDialog, args: { surveyId } };
    },
  };
};
