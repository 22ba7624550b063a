import { canReadPlaces } from "../../../domain/places/place-rights.ts";
import { type Actor, isMunicipalCoordinator, organizationsWithRole } from "../../../domain/people/roles.ts";
import { isCalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { Deadline } from "../../../domain/watching/deadlines.ts";
import type { createDecide, createTakeBack } from "../../../domain/watching/day-sheet/decide.ts";
import type { DaySheet } from "../../../domain/watching/day-sheet/day-sheet.ts";
import { decisionKey, type PendingDecision } from "../../../domain/watching/day-sheet/decision.ts";
import type { CalendarException, createRemoveDay } from "../../../domain/watching/production-calendar.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { calendarDayDialogId } from "../../../flows/watching/calendar-day.flow.ts";
import {
  daySheetTexts,
  deadlineTexts,
  productionCalendarTexts as calendarTexts,
} from "../../../texts/day-sheet.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import { buttonKeyOf, decisionButtons } from "./decision-buttons.ts";

export interface DayScreensDeps {
  readonly clock: Clock;
  readonly readSheet: () => Promise<{ readonly sheet: DaySheet; readonly waiting: readonly PendingDecision[] }>;
  /** What falls due in the next month: all, or of these organizations. */
  readonly listDeadlines: (organizationIds: readonly string[] | null) => Promise<readonly Deadline[]>;
  readonly listExceptions: () => Promise<readonly CalendarException[]>;
  readonly decide: ReturnType<typeof createDecide>;
  readonly takeBack: ReturnType<typeof createTakeBack>;
  readonly removeDay: ReturnType<typeof createRemoveDay>;
}

const pageSize = 10;
export const deadlineDays = 30;

/** The coordinator's sheet with its decisions, the calendar of deadlines, and the municipality's own days. */
export const createDayScreens = (deps: DayScreensDeps): Feature["screens"] => ({
  "wt.sheet": async ({ actor }) => {
    if (!isMunicipalCoordinator(actor)) return unavailableScreen();
    const { sheet, waiting } = await deps.readSheet();
    const today = deps.clock.today();
    const decided = new Set(waiting.map(({ decision }) => decisionKey(decision)));
    const open = sheet.decisions.filter((decision) => !decided.has(decisionKey(decision)));
    return {
      html: daySheetTexts.sheet(sheet, today),
      rows: [
        ...waiting.map(({ id, decision }) => [
          { label: daySheetTexts.waiting(daySheetTexts.decision(decision, today)), to: to("wt.undo", id) },
        ]),
        ...decisionButtons(open, today),
        [
          { label: daySheetTexts.toDeadlines, to: to("wt.dates") },
          { label: daySheetTexts.toExtensions, to: to("wt.asked") },
        ],
        [menuButton],
      ],
    };
  },
  "wt.dates": async ({ actor, args: [pageArg] }) => {
    if (!seesDeadlines(actor)) return unavailableScreen();
    const deadlines = await deps.listDeadlines(seesAll(actor) ? null : ownOf(actor));
    const page = pageOf(deadlines, pageArg, pageSize);
    const today = deps.clock.today();
    return {
      html: joinHtml(
        [
          deadlineTexts.title(deadlineDays),
          page.items.length === 0 ? deadlineTexts.none : null,
          ...page.items.map((deadline) => deadlineTexts.row(deadline, today)),
          pagingTexts.place(page),
        ],
        "\n\n",
      ),
      rows: [
        ...pageRow(page, (wanted) => to("wt.dates", wanted)),
        isMunicipalCoordinator(actor) ? [{ label: deadlineTexts.calendar, to: to("wt.cal") }] : [],
        [menuButton],
      ],
    };
  },
  "wt.cal": async ({ actor, args: [pageArg] }) => {
    if (!isMunicipalCoordinator(actor)) return unavailableScreen();
    const page = pageOf(await deps.listExceptions(), pageArg, pageSize / 2);
    return {
      html: joinHtml(
        [
          calendarTexts.title,
          calendarTexts.explain,
          page.items.length === 0 ? calendarTexts.none : joinHtml(page.items.map(calendarTexts.row)),
          pagingTexts.place(page),
        ],
        "\n\n",
      ),
      rows: [
        ...page.items.map(({ day }) => [{ label: calendarTexts.remove(day), to: to("wt.undate", day) }]),
        ...pageRow(page, (wanted) => to("wt.cal", wanted)),
        [
          { label: calendarTexts.addOff, to: to("wt.day", "off") },
          { label: calendarTexts.addWorking, to: to("wt.day", "working") },
        ],
        [{ label: deadlineTexts.menu, to: to("wt.dates") }, menuButton],
      ],
    };
  },
});

/** Buttons of these screens. */
export const createDayActions = (deps: DayScreensDeps): Feature["actions"] => ({
  "wt.do": async ({ actor, requestKey, args: [key = ""] }) => {
    if (!isMunicipalCoordinator(actor)) return { type: "screen", screen: unavailableScreen() };
    const { sheet } = await deps.readSheet();
    const decision = sheet.decisions.find((candidate) => buttonKeyOf(candidate) === key);
    // Somebody else was faster, or it is no longer called for: the sheet as it is now says so.
    if (decision === undefined) return { type: "show", route: to("wt.sheet"), toast: daySheetTexts.waitingAlready };
    const decided = await deps.decide({ actor, requestKey, decision });
    const toast = decided.ok ? daySheetTexts.decided : daySheetTexts.waitingAlready;
    return { type: "show", route: to("wt.sheet"), toast };
  },
  "wt.undo": async ({ actor, requestKey, args: [id = ""] }) => {
    const taken = await deps.takeBack({ actor, requestKey, id });
    const toast = taken.ok ? daySheetTexts.takenBack : daySheetTexts.tooLate;
    return { type: "show", route: to("wt.sheet"), toast };
  },
  "wt.day": ({ actor, args: [kind] }) =>
    Promise.resolve(
      isMunicipalCoordinator(actor) && (kind === "off" || kind === "working")
        ? { type: "enter", dialog: calendarDayDialogId, args: { kind } }
        : { type: "screen", screen: unavailableScreen() },
    ),
  "wt.undate": async ({ actor, requestKey, args: [day = ""] }) => {
    if (!isCalendarDay(day)) return { type: "screen", screen: unavailableScreen() };
    const removed = await deps.removeDay({ actor, requestKey, day });
    return removed.ok
      ? { type: "show", route: to("wt.cal"), toast: calendarTexts.removed }
      : { type: "screen", screen: unavailableScreen() };
  },
});

/** Whoever plans, advises or answers for an organization. */
export const seesDeadlines = (actor: Actor): boolean => seesAll(actor) || ownOf(actor).length > 0;

const seesAll = (actor: Actor): boolean => canReadPlaces(actor, "");

const ownOf = (actor: Actor): readonly string[] => [
  ...new Set([...organizationsWithRole(actor, "school-coordinator"), ...organizationsWithRole(actor, "head")]),
];
