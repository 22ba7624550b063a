import { createConfirmRun } from "../../../domain/places/course-runs/end-run.ts";
import { isRunField } from "../../../domain/places/course-runs/run-fields.ts";
import { canStep } from "../../../domain/places/course-runs/run-state.ts";
import { createPlaceAutomatically } from "../../../domain/places/enrolments/place-automatically.ts";
import { createPlacePeople } from "../../../domain/places/enrolments/place-people.ts";
import { createRemovePerson } from "../../../domain/places/enrolments/remove-person.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { cancelRunDialog } from "../../../flows/places/cancel-run.flow.ts";
import { courseRunDialog } from "../../../flows/places/course-run.flow.ts";
import { uploadRunsDialog } from "../../../flows/places/upload-runs.flow.ts";
import { pickProgrammeDialog } from "../../../flows/places/pick-programme.flow.ts";
import { courseRunImportTexts } from "../../../texts/course-runs-import.texts.ts";
import { courseRunRefusalText } from "../../../texts/course-runs-refusals.texts.ts";
import { courseRunTexts as texts } from "../../../texts/course-runs.texts.ts";
import { unavailableScreen } from "../../common-screens.ts";
import type { Feature, Outcome } from "../../feature.ts";
import { type CourseRunsFeatureDeps, findPlanned, findRunFor } from "./course-runs-deps.ts";
import { isIn } from "./placing-screens.ts";

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Entering the dialogs of runs, and what a press does at once: confirming, placing, removing. */
export const createRunActions = (deps: CourseRunsFeatureDeps): Feature["actions"] => {
  const confirm = createConfirmRun(deps);
  const place = createPlacePeople(deps);
  const remove = createRemovePerson(deps);
  const placeAll = createPlaceAutomatically(deps);
  const unavailable: Outcome = { type: "screen", screen: unavailableScreen() };

  return {
    "cr.new": async ({ actor, args: [campaignId] }) => {
      const campaign = await findPlanned(deps, actor, campaignId);
      if (campaign === null) return unavailable;
      return { type: "enter", dialog: pickProgrammeDialog, args: { campaignId: campaign.id } };
    },
    "cr.file": async ({ actor, args: [campaignId] }) => {
      const campaign = await findPlanned(deps, actor, campaignId);
      if (campaign === null) return unavailable;
      return { type: "enter", dialog: uploadRunsDialog, args: { campaignId: campaign.id } };
    },
    "cr.template": async ({ actor, args: [campaignId], chat }) => {
      const campaign = await findPlanned(deps, actor, campaignId);
      if (campaign === null) return unavailable;
      const halfYear = halfYearKey(campaign.halfYear);
      const entries = (await deps.programmes.listEntries()).filter(({ isOffered }) => isOffered);
      const bytes = await deps.writeTemplate(
        halfYear,
        entries.map(({ title }) => title),
      );
      await chat.sendDocument({ name: courseRunImportTexts.templateName(halfYear), bytes, mimeType: xlsxType });
      return { type: "enter", dialog: uploadRunsDialog, args: { campaignId: campaign.id } };
    },
    "cr.begin": async ({ actor, args: [campaignId, programmeId = ""] }) => {
      const campaign = await findPlanned(deps, actor, campaignId);
      const entry = campaign === null ? null : await deps.programmes.findEntry(programmeId);
      if (campaign === null || entry === null) return unavailable;
      const args = { runId: deps.ids.newId(), campaignId: campaign.id, programmeId, field: null };
      return { type: "enter", dialog: courseRunDialog, args };
    },
    "cr.edit": async ({ actor, args: [runId, field = ""] }) => {
      const view = await findRunFor(deps, actor, runId);
      if (view === null || !isRunField(field)) return unavailable;
      const { id, campaignId, programmeId } = view.run;
      return { type: "enter", dialog: courseRunDialog, args: { runId: id, campaignId, programmeId, field } };
    },
    "cr.cancel": async ({ actor, args: [runId] }) => {
      const view = await findRunFor(deps, actor, runId);
      if (view === null || !canStep(view.run, "cancel")) return unavailable;
      return { type: "enter", dialog: cancelRunDialog, args: { runId: view.run.id } };
    },
    "cr.confirm": async ({ actor, args: [runId = ""], requestKey }) => {
      const done = await confirm({ actor, requestKey, runId });
      if (!done.ok && (done.error.type === "NotAllowed" || done.error.type === "NotFound")) return unavailable;
      const toast = done.ok ? texts.confirmed : courseRunRefusalText(done.error);
      return { type: "show", route: to("cr.card", runId), toast };
    },
    "cr.tick": async ({ actor, args: [runId = "", requestId = "", page = "0"], requestKey }) => {
      const view = await findRunFor(deps, actor, runId);
      if (view === null) return unavailable;
      const route = to("cr.place", runId, page);
      const seated = await deps.queries.listSeated(view.run.campaignId, view.run.programmeId);
      const person = seated.find(({ request }) => request.id === requestId);
      if (person !== undefined && isIn(person, view)) {
        const done = await remove({ actor, requestKey, runId, personId: person.request.personId });
        return { type: "show", route, toast: done.ok ? texts.unplaced : courseRunRefusalText(done.error) };
      }
      const done = await place({ actor, requestKey, runId, requestIds: [requestId] });
      if (!done.ok) return { type: "show", route, toast: courseRunRefusalText(done.error) };
      return { type: "show", route, toast: done.value.clashes.length > 0 ? texts.placedWithClash : texts.placed };
    },
    "cr.remove": async ({ actor, args: [runId = "", personId = ""], requestKey }) => {
      const done = await remove({ actor, requestKey, runId, personId });
      if (!done.ok && (done.error.type === "NotAllowed" || done.error.type === "NotFound")) return unavailable;
      const toast = done.ok ? texts.removed : courseRunRefusalText(done.error);
      return { type: "show", route: to("cr.people", runId), toast };
    },
    "cr.autoplace": async ({ actor, args: [campaignId, programmeId = ""], requestKey }) => {
      const campaign = await findPlanned(deps, actor, campaignId);
      if (campaign === null) return unavailable;
      const done = await placeAll({ actor, requestKey, campaignId: campaign.id, programmeId });
      if (!done.ok) return unavailable;
      const { placed, left } = done.value;
      return { type: "show", route: to("cr.prog", campaign.id), toast: texts.applied(placed, left) };
    },
  };
};
