import type {
  AskExtensionError,
  AskExtensionRequest,
  createDecideExtension,
} from "../../../domain/watching/ask-extension.ts";
import { answersFor, readDuty } from "../../../domain/watching/duty.ts";
import { extensionReasons, type ExtensionReason } from "../../../domain/watching/extension.ts";
import type { HandOverError, HandOverRequest } from "../../../domain/watching/hand-over.ts";
import type { createSetDays } from "../../../domain/watching/production-calendar.ts";
import type { WatchingQueries } from "../../../domain/watching/watching-views.ts";
import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { addDays } from "../../../domain/shared/calendar-day.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { Result } from "../../../domain/shared/result.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { createCalendarDayFlow } from "../../../flows/watching/calendar-day.flow.ts";
import { daySheetTexts, deadlineTexts } from "../../../texts/day-sheet.texts.ts";
import { clip } from "../../../texts/clip.ts";
import { extensionReasonText, watchingTexts as texts } from "../../../texts/watching.texts.ts";
import { menuButton, refusalScreen, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import { createDayActions, createDayScreens, type DayScreensDeps, seesDeadlines } from "./day-screens.ts";
import { decisionRows } from "./watching-notices.ts";

export interface WatchingFeatureDeps {
  readonly queries: WatchingQueries;
  readonly handOver: (request: HandOverRequest) => Promise<Result<void, HandOverError>>;
  readonly askExtension: (request: AskExtensionRequest) => Promise<Result<void, AskExtensionError>>;
  readonly decideExtension: ReturnType<typeof createDecideExtension>;
  readonly clock: Clock;
  readonly day: DayScreensDeps;
  readonly setDays: ReturnType<typeof createSetDays>;
}

/** Who holds what is owed: handing it over, asking for more time, and the coordinator's answer. */
export const createWatchingFeature = (deps: WatchingFeatureDeps): Feature => ({
  id: "watching",
  screens: {
    ...createDayScreens(deps.day),
    "wt.pass": async ({ actor, args: [kind = "", id = "", organizationId = ""] }) => {
      const duty = readDuty(kind, id);
      if (duty === null || !answersFor(actor, organizationId)) return unavailableScreen();
      const open = await deps.queries.findDuty(duty);
      if (open === null) return refusalScreen(texts.nothingOwed);
      const people = await deps.queries.listAnswerers(organizationId, deps.clock.today());
      const others = people.filter(({ personId }) => personId !== actor.personId);
      return {
        html: others.length === 0 ? texts.passNobody(open.told) : texts.passTitle(open.told),
        rows: [
          ...others
            .slice(0, mostAnswerers)
            .map(({ personId, fullName }) => [
              { label: clip(fullName, 56), to: to("wt.give", `${kindLetter(kind)}${id}`, organizationId, personId) },
            ]),
          others.length === 0 ? [{ label: texts.more, to: to("wt.more", kind, id, organizationId) }] : [],
          [menuButton],
        ],
      };
    },
    "wt.more": async ({ actor, args: [kind = "", id = "", organizationId = ""] }) => {
      const duty = readDuty(kind, id);
      if (duty === null || !answersFor(actor, organizationId)) return unavailableScreen();
      const open = await deps.queries.findDuty(duty);
      if (open === null) return refusalScreen(texts.nothingOwed);
      return {
        html: texts.moreTitle(open.told, open.dueOn),
        rows: [
          ...extensionReasons.map((reason) => [
            {
              label: extensionReasonText(reason),
              to: to("wt.ask", `${kindLetter(kind)}${id}`, organizationId, reason),
            },
          ]),
          [menuButton],
        ],
      };
    },
    "wt.asked": async ({ actor }) => {
      if (!isMunicipalCoordinator(actor)) return unavailableScreen();
      const asked = await deps.queries.listAsked();
      return {
        html: texts.extensionsTitle(asked.length),
        rows: [
          ...asked
            .slice(0, mostAsked)
            .map(({ extension, organizationName }) => [
              { label: clip(organizationName, 56), to: to("wt.one", extension.id) },
            ]),
          [menuButton],
        ],
      };
    },
    "wt.one": async ({ actor, args: [id] }) => {
      const asked = isMunicipalCoordinator(actor) ? await deps.queries.listAsked() : [];
      const view = asked.find(({ extension }) => extension.id === id);
      if (view === undefined) return unavailableScreen();
      const { extension, open, organizationName, byName } = view;
      return {
        html: texts.extensionCard({
          duty: open.told,
          organizationName,
          reason: extension.reason,
          byName,
          dueOn: open.dueOn,
        }),
        rows: [...decisionRows(extension.id), [{ label: texts.extensions, to: to("wt.asked") }, menuButton]],
      };
    },
  },
  actions: {
    ...createDayActions(deps.day),
    "wt.give": async ({ actor, requestKey, args: [packed = "", organizationId = "", toPersonId = ""] }) => {
      const duty = unpackDuty(packed);
      if (duty === null) return { type: "screen", screen: unavailableScreen() };
      const given = await deps.handOver({ actor, requestKey, organizationId, duty, toPersonId });
      if (!given.ok) return { type: "screen", screen: refusalScreen(texts.handOverRefusal(given.error)) };
      const people = await deps.queries.listAnswerers(organizationId, deps.clock.today());
      const name = people.find(({ personId }) => personId === toPersonId)?.fullName ?? "";
      return { type: "show", route: to("menu"), toast: texts.passed(name) };
    },
    "wt.ask": async ({ actor, requestKey, args: [packed = "", organizationId = "", reason = ""] }) => {
      const duty = unpackDuty(packed);
      if (duty === null || !isReason(reason)) return { type: "screen", screen: unavailableScreen() };
      const asked = await deps.askExtension({ actor, requestKey, organizationId, duty, reason });
      return asked.ok
        ? { type: "show", route: to("menu"), toast: texts.asked }
        : { type: "screen", screen: refusalScreen(texts.askRefusal(asked.error)) };
    },
    "wt.grant": async ({ actor, requestKey, args: [extensionId = "", daysArg = ""] }) => {
      const days = Number(daysArg);
      const asked = isMunicipalCoordinator(actor) ? await deps.queries.listAsked() : [];
      const view = asked.find(({ extension }) => extension.id === extensionId);
      if (!Number.isInteger(days) || days < 0 || days > longestExtension) {
        return { type: "screen", screen: unavailableScreen() };
      }
      const today = deps.clock.today();
      const from = view !== undefined && view.open.dueOn > today ? view.open.dueOn : today;
      const until = days === 0 ? null : addDays(from, days);
      const decided = await deps.decideExtension({ actor, requestKey, extensionId, until });
      if (!decided.ok) return { type: "screen", screen: refusalScreen(texts.decideRefusal(decided.error)) };
      const toast = decided.value.until === null ? texts.declined : texts.granted(decided.value.until);
      return { type: "show", route: to("wt.asked"), toast };
    },
  },
  dialogs: [createCalendarDayFlow(deps)],
  menu: (actor) => [
    ...(isMunicipalCoordinator(actor) ? [{ label: daySheetTexts.menu, to: to("wt.sheet") }] : []),
    ...(seesDeadlines(actor) ? [{ label: deadlineTexts.menu, to: to("wt.dates") }] : []),
  ],
});

/** As many as a phone shows; an organization has one to three, and requests come one by one. */
const mostAnswerers = 8;
const mostAsked = 8;
const longestExtension = 60;

/** Two ids and the duty's kind have to fit into a button's 64 bytes. */
const letters = { a: "application", d: "deficits", c: "confirmation" } as const;

const kindLetter = (kind: string): string => Object.entries(letters).find(([, name]) => name === kind)?.[0] ?? "";

const unpackDuty = (packed: string) => {
  const letter = packed.slice(0, 1);
  return letter === "a" || letter === "d" || letter === "c" ? readDuty(letters[letter], packed.slice(1)) : null;
};

const isReason = (text: string): text is ExtensionReason => extensionReasons.some((reason) => reason === text);
