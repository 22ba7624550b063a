import type { RunView } from "../../../domain/places/course-runs/run-views.ts";
import { runFields } from "../../../domain/places/course-runs/run-fields.ts";
import { canStep, isAhead } from "../../../domain/places/course-runs/run-state.ts";
import { occupiesSeat } from "../../../domain/places/enrolments/enrolment.ts";
import { numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { courseRunTexts as texts } from "../../../texts/course-runs.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import { closesByRun, type CourseRunsFeatureDeps, findRunFor, monthOf } from "./course-runs-deps.ts";

const pageSize = 12;

/** The card of a run, what can be changed of it, and who is in it. */
export const createRunScreens = (deps: CourseRunsFeatureDeps): Feature["screens"] => ({
  "cr.card": async ({ actor, args: [runId] }) => {
    const view = await findRunFor(deps, actor, runId);
    if (view === null) return unavailableScreen();
    const { run } = view;
    const changes = await deps.queries.listChanges(run.id);
    return {
      html: texts.card(view, changes, (await closesByRun(deps, run.campaignId)).get(run.id) ?? 0),
      rows: [
        isAhead(run) ? [{ label: texts.place, to: to("cr.place", run.id) }] : [],
        [{ label: texts.people(view.people), to: to("cr.people", run.id) }],
        isAhead(run) || run.state === "running" ? [{ label: texts.change, to: to("cr.fields", run.id) }] : [],
        [
          ...(canStep(run, "confirm") ? [{ label: texts.confirm, to: to("cr.confirm", run.id) }] : []),
          ...(canStep(run, "cancel") ? [{ label: texts.cancel, to: to("cr.cancel", run.id) }] : []),
        ],
        [{ label: texts.history, to: to("au.history", "course-run", run.id) }],
        backRow(view),
      ],
    };
  },
  "cr.fields": async ({ actor, args: [runId] }) => {
    const view = await findRunFor(deps, actor, runId);
    if (view === null) return unavailableScreen();
    const fields = runFields.filter((field) => isAhead(view.run) || field !== "dates");
    return {
      html: texts.fieldsTitle(view),
      rows: [
        ...fields.map((field) => [{ label: texts.fieldLabel(field), to: to("cr.edit", view.run.id, field) }]),
        [{ label: texts.toCard, to: to("cr.card", view.run.id) }],
      ],
    };
  },
  "cr.people": async ({ actor, args: [runId, pageArg] }) => {
    const view = await findRunFor(deps, actor, runId);
    if (view === null) return unavailableScreen();
    const people = await deps.queries.listPeople(view.run.id);
    const page = pageOf(people, pageArg, pageSize);
    const mayRemove = isAhead(view.run);
    return {
      html: joinHtml([
        texts.peopleTitle(view),
        people.length === 0 ? texts.peopleEmpty : mayRemove ? texts.peopleHint : null,
        ...page.items.map((person, index) => texts.personRow(page.first + index + 1, person)),
        pagingTexts.place(page),
      ]),
      rows: [
        ...(mayRemove ? numberButtons(page, ({ enrolment }) => to("cr.rm", view.run.id, enrolment.personId)) : []),
        ...pageRow(page, (index) => to("cr.people", view.run.id, index)),
        mayRemove ? [{ label: texts.place, to: to("cr.place", view.run.id) }] : [],
        [{ label: texts.toCard, to: to("cr.card", view.run.id) }, menuButton],
      ],
    };
  },
  "cr.rm": async ({ actor, args: [runId, personId] }) => {
    const view = await findRunFor(deps, actor, runId);
    const people = view === null ? [] : await deps.queries.listPeople(view.run.id);
    const person = people.find(({ enrolment }) => enrolment.personId === personId && occupiesSeat(enrolment.state));
    if (view === null || person === undefined || !isAhead(view.run)) return unavailableScreen();
    return {
      html: texts.removeQuestion(person, view),
      rows: [
        [{ label: texts.removeYes, to: to("cr.remove", view.run.id, person.enrolment.personId) }],
        [{ label: texts.keep, to: to("cr.people", view.run.id) }],
      ],
    };
  },
});

const backRow = (view: RunView): readonly Button[] => [
  { label: texts.toMonth(monthOf(view)), to: to("cr.month", view.run.campaignId, monthOf(view)) },
  menuButton,
];
