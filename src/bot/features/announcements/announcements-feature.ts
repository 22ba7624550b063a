import type { AnnounceMonthError, MonthAnnounced } from "../../../domain/places/announcements/announce-month.ts";
import type { RunTold } from "../../../domain/places/announcements/announcement.ts";
import type { AnnouncementQueries, MonthView } from "../../../domain/places/announcements/announcement-views.ts";
import type { WriteCalendar } from "../../../domain/places/announcements/calendar-entry.ts";
import { monthOf } from "../../../domain/places/announcements/month-plan.ts";
import { canPlan, canReadPlaces } from "../../../domain/places/place-rights.ts";
import { type Actor, organizationsWithRole } from "../../../domain/people/roles.ts";
import { addMonths, isCalendarDay, startOfMonth } from "../../../domain/shared/calendar-day.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { Result } from "../../../domain/shared/result.ts";
import type { RequestKey } from "../../../domain/shared/unit-of-work.ts";
import { inRows, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { announcementTexts as texts, monthText } from "../../../texts/announcements.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { menuButton, refusalScreen, unavailableScreen } from "../../common-screens.ts";
import type { ActionHandler, Feature, Outcome, ScreenRequest } from "../../feature.ts";

export interface AnnouncementsFeatureDeps {
  readonly queries: AnnouncementQueries;
  readonly announceMonth: (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly month: string;
    readonly isRepeat: boolean;
  }) => Promise<Result<MonthAnnounced, AnnounceMonthError>>;
  readonly acknowledge: (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly runId: string;
  }) => Promise<Result<{ readonly seen: number }, never>>;
  readonly acknowledgeMonth: (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly month: string;
  }) => Promise<Result<{ readonly seen: number }, never>>;
  readonly chooseDay: (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly day: number;
  }) => Promise<Result<void, { readonly type: string }>>;
  readonly writeCalendar: WriteCalendar;
  readonly clock: Clock;
  readonly timeZone: string;
}

/** Runs of three or four lines each: as many as a phone shows without much scrolling. */
const pageSize = 6;
const days = [10, 15, 20, 23, 25, 26, 27, 28];

/** The plan of a month and what was told of it: announcing, «Ознакомлен», the calendar file. */
export const createAnnouncementsFeature = (deps: AnnouncementsFeatureDeps): Feature => ({
  id: "announcements",
  screens: {
    "an.months": ({ actor }) => (mayRead(actor) ? monthsScreen(deps, actor) : Promise.resolve(unavailableScreen())),
    "an.month": (request) => monthScreen(deps, request),
    "an.again": async ({ actor, args: [month = ""] }) => {
      if (!canPlan(actor) || !isMonth(month)) return unavailableScreen();
      const { announced } = await deps.queries.viewMonth(month, null);
      if (announced === null) return monthScreen(deps, { actor, args: [month] });
      return {
        html: texts.askAgain(month, announced.at, deps.timeZone),
        rows: [
          [{ label: texts.announceAgain, to: to("an.go", month, "again") }],
          [{ label: texts.monthMenu, to: to("an.month", month) }, menuButton],
        ],
      };
    },
    "an.day": ({ actor }) =>
      Promise.resolve(
        canPlan(actor)
          ? {
              html: texts.dayTitle,
              rows: [
                ...inRows(
                  days.map((day) => ({ label: texts.dayLabel(day), to: to("an.set-day", day) })),
                  4,
                ),
                [{ label: texts.monthMenu, to: to("an.months") }, menuButton],
              ],
            }
          : unavailableScreen(),
      ),
    "an.who": async ({ actor, args: [runId = ""] }) => {
      const view = canPlan(actor) ? await deps.queries.viewSeen(runId) : null;
      if (view === null) return unavailableScreen();
      return {
        html: joinHtml(
          [
            texts.seenTitle(view.run),
            view.told === 0 ? texts.seenNobody : texts.seenCount(view.seen, view.told),
            ...view.waiting.map(({ organizationName, names }) => texts.seenRow(organizationName, names)),
            view.told > 0 && view.waiting.length === 0 ? texts.seenAll : null,
          ],
          "\n\n",
        ),
        rows: [[{ label: texts.monthMenu, to: to("an.month", monthOf(view.run.startsOn)) }, menuButton]],
      };
    },
  },
  actions: {
    "an.go": async ({ actor, requestKey, args: [month = "", again] }) => {
      if (!isMonth(month)) return { type: "screen", screen: unavailableScreen() };
      const done = await deps.announceMonth({ actor, requestKey, month, isRepeat: again === "again" });
      return done.ok
        ? { type: "show", route: to("an.month", month), toast: texts.announced(done.value.messages) }
        : { type: "screen", screen: announceRefusal(deps, done.error, month) };
    },
    "an.set-day": async ({ actor, requestKey, args: [day = ""] }) => {
      const chosen = await deps.chooseDay({ actor, requestKey, day: Number(day) });
      return chosen.ok
        ? { type: "show", route: to("an.months"), toast: texts.daySaved }
        : { type: "screen", screen: unavailableScreen() };
    },
    "an.seen": async ({ actor, requestKey, args: [runId = ""] }) => {
      await deps.acknowledge({ actor, requestKey, runId });
      return { type: "toast", toast: texts.seenToast };
    },
    "an.seen-month": async ({ actor, requestKey, args: [month = ""] }) => {
      if (!isMonth(month)) return { type: "screen", screen: unavailableScreen() };
      await deps.acknowledgeMonth({ actor, requestKey, month });
      return { type: "toast", toast: texts.seenToast };
    },
    "an.ics": createCalendarAction(deps),
  },
  dialogs: [],
  menu: (actor) => (mayRead(actor) ? [{ label: texts.monthMenu, to: to("an.months") }] : []),
});

/** Coordinators, methodists and observers all of it, organizations their part. */
const mayRead = (actor: Actor): boolean => canPlan(actor) || canReadPlaces(actor, "") || ownOf(actor).length > 0;

const ownOf = (actor: Actor): readonly string[] => [
  ...new Set([...organizationsWithRole(actor, "school-coordinator"), ...organizationsWithRole(actor, "head")]),
];

const isMonth = (text: string): boolean => isCalendarDay(`${text}-01`);

/** The month that runs, and those that follow as far as a half-year's plan reaches. */
const monthsAhead = 7;

const monthsScreen = async ({ clock, queries }: AnnouncementsFeatureDeps, actor: Actor): Promise<Screen> => {
  const first = startOfMonth(clock.today());
  const months = Array.from({ length: monthsAhead }, (_, index) => monthOf(addMonths(first, index)));
  const isPlanner = canPlan(actor);
  return {
    html: joinHtml([texts.months, isPlanner ? texts.monthDay(await queries.announcementDay()) : null], "\n\n"),
    rows: [
      ...inRows(
        months.map((month) => ({ label: monthText(month), to: to("an.month", month) })),
        2,
      ),
      isPlanner ? [{ label: texts.chooseDay, to: to("an.day") }] : [],
      [menuButton],
    ],
  };
};

const monthScreen = async (
  { queries, timeZone }: AnnouncementsFeatureDeps,
  { actor, args: [month = "", pageArg] }: ScreenRequest,
): Promise<Screen> => {
  if (!mayRead(actor) || !isMonth(month)) return unavailableScreen();
  const isAll = canReadPlaces(actor, "");
  const view = await queries.viewMonth(month, isAll ? null : ownOf(actor));
  const page = pageOf(view.runs, pageArg, pageSize);
  return {
    html: joinHtml(
      [
        texts.monthTitle(month, view.announced, timeZone),
        ...(page.items.length === 0 ? [texts.monthEmpty] : page.items.map((run) => texts.monthRow(run))),
        pagingTexts.place(page),
      ],
      "\n\n",
    ),
    rows: [
      ...pageRow(page, (wanted) => to("an.month", month, wanted)),
      canPlan(actor) ? announceButtons(view) : [],
      [{ label: texts.otherMonth, to: to("an.months") }, menuButton],
    ],
  };
};

const announceButtons = ({ month, announced, runs }: MonthView): readonly Button[] => {
  if (runs.length === 0) return [];
  return announced === null
    ? [{ label: texts.announce, to: to("an.go", month) }]
    : [{ label: texts.announceAgain, to: to("an.again", month) }];
};

const announceRefusal = ({ timeZone }: AnnouncementsFeatureDeps, error: AnnounceMonthError, month: string): Screen => {
  const words = texts.refusal(error, month, timeZone);
  return error.type === "AnnouncedAlready"
    ? refusalScreen(words, { label: texts.announceAgain, to: to("an.again", month) })
    : refusalScreen(words, { label: texts.monthMenu, to: to("an.month", month) });
};

/** The file for calendars: for those who go there, and those who answer for them. */
const createCalendarAction =
  ({ queries, writeCalendar, clock }: AnnouncementsFeatureDeps): ActionHandler =>
  async ({ actor, chat, args: [runId = ""] }): Promise<Outcome> => {
    const run = await queries.findRun(runId);
    const isAllowed = run !== null && (mayRead(actor) || (await queries.isInRun(runId, actor.personId)));
    if (!isAllowed) return { type: "screen", screen: unavailableScreen() };
    await chat.sendDocument({
      name: texts.icsName,
      mimeType: "text/calendar",
      bytes: writeCalendar({ ...entryOf(run), at: clock.now() }),
      caption: texts.icsCaption(run),
    });
    return { type: "toast", toast: texts.icsToast };
  };

const entryOf = (run: RunTold) => ({
  uid: `course-run-${run.runId}@kursovod`,
  sequence: run.revision,
  title: run.title,
  description: texts.icsDescription(run),
  place: run.place,
  link: run.link,
  startsOn: run.startsOn,
  endsOn: run.endsOn,
  isCancelled: run.state === "cancelled",
});
