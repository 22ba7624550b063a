import { mayAnswer } from "../../../domain/places/confirmations/confirm-people.ts";
import { confirmationDates } from "../../../domain/places/confirmations/confirmation-dates.ts";
import type { OwnConfirmation } from "../../../domain/places/confirmations/confirmation-views.ts";
import { canStepEnrolment, isUnanswered } from "../../../domain/places/confirmations/enrolment-state.ts";
import type { RunPerson } from "../../../domain/places/course-runs/run-views.ts";
import { isAhead } from "../../../domain/places/course-runs/run-state.ts";
import { type Actor, organizationsWithRole } from "../../../domain/people/roles.ts";
import { canPlan } from "../../../domain/places/place-rights.ts";
import { numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { confirmationTexts as texts } from "../../../texts/confirmations.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature, ScreenRequest } from "../../feature.ts";
import type { ConfirmationsFeatureDeps } from "./confirmations-deps.ts";

/** A row of three buttons for each: with those of the list itself eight rows. */
const peoplePerPage = 5;
const runsPerPage = 6;

/** Organizations for whose people the actor answers. */
export const ownOrganizations = (actor: Actor): readonly string[] => [
  ...new Set([...organizationsWithRole(actor, "school-coordinator"), ...organizationsWithRole(actor, "head")]),
];

/** Form 3 in chat: the school's runs, its people of one with a button for each answer, and who could go instead. */
export const createSchoolScreens = (deps: ConfirmationsFeatureDeps): Feature["screens"] => ({
  "cf.mine": (request) => mineScreen(deps, request),
  "cf.run": (request) => runScreen(deps, request),
  "cf.swap": (request) => swapScreen(deps, request),
});

async function mineScreen(
  { queries, clock }: ConfirmationsFeatureDeps,
  { actor, args: [pageArg] }: ScreenRequest,
): Promise<Screen> {
  const organizationIds = ownOrganizations(actor);
  if (organizationIds.length === 0) return unavailableScreen();
  const own = (await Promise.all(organizationIds.map((id) => queries.listOwn(id, clock.today())))).flat();
  const byDate = own.toSorted((one, other) => (one.run.startsOn < other.run.startsOn ? -1 : 1));
  const page = pageOf(byDate, pageArg, runsPerPage);
  const rows = page.items.map((view, index) => texts.mineRow(page.first + index + 1, view));
  return {
    html: joinHtml(own.length === 0 ? [texts.mineNone] : [texts.mineTitle, ...rows, pagingTexts.place(page)], "\n\n"),
    rows: [
      ...numberButtons(page, ({ run, organizationId }) => to("cf.run", run.id, organizationId)),
      ...pageRow(page, (wanted) => to("cf.mine", wanted)),
      [menuButton],
    ],
  };
}

async function runScreen(
  { queries }: ConfirmationsFeatureDeps,
  { actor, args: [runId = "", organizationId = "", pageArg] }: ScreenRequest,
): Promise<Screen> {
  const own = mayAnswer(actor, organizationId) ? await queries.findOwn(runId, organizationId) : null;
  if (own === null) return unavailableScreen();
  const page = pageOf(own.own, pageArg, peoplePerPage);
  const numbered = page.items.map((person, index) => ({ person, number: page.first + index + 1 }));
  const dates = confirmationDates(own.run.startsOn, await queries.marginDays());
  return {
    html: joinHtml(
      [
        texts.ownTitle(own, dates),
        ...numbered.map(({ person, number }) => texts.personRow(number, person)),
        pagingTexts.place(page),
      ],
      "\n\n",
    ),
    rows: [
      ...(isAhead(own.run) ? numbered.map(({ person, number }) => personButtons(person, number)) : []),
      ...pageRow(page, (wanted) => to("cf.run", runId, organizationId, wanted)),
      allButton(own),
      [{ label: texts.toRuns, to: canPlan(actor) ? to("cf.card", runId) : to("cf.mine") }, menuButton],
    ],
  };
}

const allButton = ({ run, organizationId, own }: OwnConfirmation): readonly Button[] =>
  isAhead(run) && own.some(({ enrolment }) => isUnanswered(enrolment))
    ? [{ label: texts.all, to: to("cf.all", run.id, organizationId) }]
    : [];

/** The state goes with each button: whoever presses one on an old picture sees the new state first. */
function personButtons({ enrolment }: RunPerson, number: number): readonly Button[] {
  const { id, state } = enrolment;
  if (!canStepEnrolment(enrolment, "withdraw")) return [];
  return [
    ...(isUnanswered(enrolment) ? [{ label: texts.numbered(number, texts.goes), to: to("cf.goes", id, state) }] : []),
    { label: texts.numbered(number, texts.stays), to: to("cf.stays", id, state) },
    { label: texts.numbered(number, texts.swap), to: to("cf.swap", id, state) },
  ];
}

async function swapScreen(
  { queries, clock }: ConfirmationsFeatureDeps,
  { actor, args: [enrolmentId = "", seen = "", pageArg] }: ScreenRequest,
): Promise<Screen> {
  const found = await queries.findPerson(enrolmentId);
  if (found === null || !mayAnswer(actor, found.person.enrolment.organizationId)) return unavailableScreen();
  const { enrolment, fullName } = found.person;
  const eligible = await queries.listEligible(enrolmentId, clock.today());
  const page = pageOf(eligible, pageArg, runsPerPage);
  const rows = page.items.map((colleague, index) => texts.eligibleRow(page.first + index + 1, colleague));
  return {
    html: joinHtml(
      [
        texts.eligibleTitle(fullName),
        ...(eligible.length === 0 ? [texts.eligibleNone] : rows),
        pagingTexts.place(page),
      ],
      "\n\n",
    ),
    rows: [
      ...numberButtons(page, ({ personId }) => to("cf.by", enrolmentId, seen, personId)),
      ...pageRow(page, (wanted) => to("cf.swap", enrolmentId, seen, wanted)),
      [{ label: texts.back, to: to("cf.run", enrolment.runId, enrolment.organizationId) }, menuButton],
    ],
  };
}
