import { createChooseMargin } from "../../../domain/places/confirmations/choose-margin.ts";
import { createConfirmAll, createConfirmPerson } from "../../../domain/places/confirmations/confirm-people.ts";
import { createReplacePerson, createWithdrawPerson } from "../../../domain/places/confirmations/force-majeure.ts";
import { createMarkHandedOver } from "../../../domain/places/confirmations/handover.ts";
import { createRemindSchools } from "../../../domain/places/confirmations/remind-schools.ts";
import { mayAnswer } from "../../../domain/places/confirmations/confirm-people.ts";
import { canStepEnrolment, isAsSeen } from "../../../domain/places/confirmations/enrolment-state.ts";
import type { Enrolment, EnrolmentState } from "../../../domain/places/enrolments/enrolment.ts";
import { isAhead } from "../../../domain/places/course-runs/run-state.ts";
import { canPlan } from "../../../domain/places/place-rights.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { createNotGoingFlow, notGoingDialog } from "../../../flows/places/not-going.flow.ts";
import {
  confirmationRefusalText,
  confirmationTexts as texts,
  providerListTexts,
} from "../../../texts/confirmations.texts.ts";
import { unavailableScreen } from "../../common-screens.ts";
import type { ActionHandler, Feature, Outcome } from "../../feature.ts";
import { createBoardScreens } from "./board-screens.ts";
import type { ConfirmationsFeatureDeps } from "./confirmations-deps.ts";
import { createSchoolScreens, ownOrganizations } from "./school-screens.ts";

/** Who goes to a run: the school's answers, replacements, and the coordinator's view of both (regulation, steps 12 and 13). */
export const createConfirmationsFeature = (deps: ConfirmationsFeatureDeps): Feature => ({
  id: "confirmations",
  screens: { ...createSchoolScreens(deps), ...createBoardScreens(deps) },
  actions: createActions(deps),
  dialogs: [
    createNotGoingFlow({
      queries: deps.queries,
      withdraw: createWithdrawPerson(deps),
      replace: createReplacePerson(deps),
      clock: deps.clock,
    }),
  ],
  menu: (actor) => [
    ...(canPlan(actor) ? [{ label: texts.boardMenu, to: to("cf.board") }] : []),
    ...(ownOrganizations(actor).length > 0 ? [{ label: texts.mineMenu, to: to("cf.mine") }] : []),
  ],
});

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const unavailable: Outcome = { type: "screen", screen: unavailableScreen() };

const createActions = (deps: ConfirmationsFeatureDeps): Feature["actions"] => {
  const confirmPerson = createConfirmPerson(deps);
  const confirmAll = createConfirmAll(deps);
  const remind = createRemindSchools(deps);
  const markHandedOver = createMarkHandedOver(deps);
  const chooseMargin = createChooseMargin(deps);
  return {
    "cf.all": async ({ actor, requestKey, args: [runId = "", organizationId = ""] }) => {
      const done = await confirmAll({ actor, requestKey, runId, organizationId });
      if (!done.ok && done.error.type === "NotAllowed") return unavailable;
      const toast = done.ok
        ? texts.confirmed(done.value.confirmed, done.value.daysLate)
        : confirmationRefusalText(done.error);
      return { type: "show", route: to("cf.run", runId, organizationId), toast };
    },
    "cf.goes": async ({ actor, requestKey, args: [enrolmentId = "", seen = ""] }) => {
      const found = await deps.queries.findPerson(enrolmentId);
      if (found === null || !isOpen(seen)) return unavailable;
      const done = await confirmPerson({ actor, requestKey, enrolmentId, seen });
      if (!done.ok && done.error.type === "NotAllowed") return unavailable;
      const { runId, organizationId } = found.person.enrolment;
      const toast = done.ok
        ? texts.confirmed(done.value.confirmed, done.value.daysLate)
        : confirmationRefusalText(done.error);
      return { type: "show", route: to("cf.run", runId, organizationId), toast };
    },
    "cf.stays": enterNotGoing(deps),
    "cf.by": enterNotGoing(deps),
    "cf.remind": async ({ actor, requestKey, args: [runId = ""] }) => {
      const done = await remind({ actor, requestKey, runId });
      if (!done.ok && done.error.type !== "WrongRunState") return unavailable;
      const toast = done.ok ? texts.reminded(done.value.messages) : confirmationRefusalText(done.error);
      return { type: "show", route: to("cf.card", runId), toast };
    },
    "cf.list": async ({ actor, chat, args: [runId = ""] }) => {
      const standing = canPlan(actor) ? await deps.queries.findStanding(runId) : null;
      if (standing === null) return unavailable;
      const bytes = await deps.writeProviderList(standing, await deps.queries.listForProvider(runId));
      await chat.sendDocument({ name: providerListTexts.fileName(standing), bytes, mimeType: xlsxType });
      return { type: "show", route: to("cf.card", runId), toast: texts.listSent };
    },
    "cf.placed": async ({ actor, requestKey, args: [runId = ""] }) => {
      const done = await markHandedOver({ actor, requestKey, runId });
      if (!done.ok && (done.error.type === "NotAllowed" || done.error.type === "NotFound")) return unavailable;
      const toast = done.ok ? texts.handedOver(done.value.people) : confirmationRefusalText(done.error);
      return { type: "show", route: to("cf.card", runId), toast };
    },
    "cf.set-margin": async ({ actor, requestKey, args: [days = ""] }) => {
      const done = await chooseMargin({ actor, requestKey, days: Number(days) });
      return done.ok ? { type: "show", route: to("cf.margin"), toast: texts.marginSaved } : unavailable;
    },
  };
};

/** Enters the question for the reason; with a third argument, a colleague goes instead. */
const enterNotGoing =
  ({ queries }: ConfirmationsFeatureDeps): ActionHandler =>
  async ({ actor, args: [enrolmentId = "", seen = "", byPersonId = null] }) => {
    const found = await queries.findPerson(enrolmentId);
    if (found === null || !isOpen(seen) || !mayAnswer(actor, found.person.enrolment.organizationId)) return unavailable;
    if (!mayLeave(found.person.enrolment, found.run) || !isAsSeen(found.person.enrolment, seen)) {
      const { runId, organizationId, state } = found.person.enrolment;
      const refusal = isAhead(found.run)
        ? ({ type: "DecidedMeanwhile", state } as const)
        : ({ type: "WrongRunState", state: found.run.state } as const);
      return { type: "show", route: to("cf.run", runId, organizationId), toast: confirmationRefusalText(refusal) };
    }
    return { type: "enter", dialog: notGoingDialog, args: { enrolmentId, seen, byPersonId } };
  };

const mayLeave = (enrolment: Enrolment, run: Parameters<typeof isAhead>[0]): boolean =>
  isAhead(run) && canStepEnrolment(enrolment, "withdraw");

const isOpen = (text: string): text is Extract<EnrolmentState, "planned" | "asked" | "confirmed"> =>
  text === "planned" || text === "asked" || text === "confirmed";
