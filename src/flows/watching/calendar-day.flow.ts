import { z } from "zod";
import { isMunicipalCoordinator } from "../../domain/people/roles.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import { halfYearOf, nextHalfYear } from "../../domain/shared/half-year.ts";
import { periodRange } from "../../domain/shared/period.ts";
import { parsePeriod } from "../../domain/shared/period-parsing.ts";
import { err } from "../../domain/shared/result.ts";
import type { createSetDays } from "../../domain/watching/production-calendar.ts";
import { productionCalendarTexts as texts } from "../../texts/day-sheet.texts.ts";
import { html, joinHtml } from "../../texts/html.ts";
import { periodRefusalText } from "../../texts/period-refusals.texts.ts";
import type { AnyDialog } from "../flow-kit/dialog.ts";
import { defineOneQuestion } from "../flow-kit/one-question.ts";
import { to } from "../flow-kit/screen.ts";

export interface CalendarDayFlowDeps {
  readonly clock: Clock;
  readonly setDays: ReturnType<typeof createSetDays>;
}

export const calendarDayDialogId = "calendar-day";

const argsSchema = z.object({ kind: z.enum(["off", "working"]) });

/** Asks the municipal coordinator for a day off or a working day, or several in a row. */
export const createCalendarDayFlow = ({ clock, setDays }: CalendarDayFlowDeps): AnyDialog =>
  defineOneQuestion<z.infer<typeof argsSchema>>({
    id: calendarDayDialogId,
    version: 1,
    args: argsSchema,
    present: ({ actor, args, isTaken, refusal }) => {
      const show = to("wt.cal");
      if (isTaken || !isMunicipalCoordinator(actor)) return Promise.resolve({ type: "done", show });
      const question = texts.question(args.kind);
      return Promise.resolve({
        type: "ask",
        step: "day",
        screen: {
          html: refusal === null ? question : joinHtml([html`❗ ${refusal}`, question], "\n\n"),
          rows: [[{ label: texts.back, to: show }]],
        },
      });
    },
    take: async ({ actor, args, input, requestKey }) => {
      if (input.type !== "text") return err(texts.needText);
      const present = halfYearOf(clock.today());
      const first = parsePeriod(input.text, present);
      // A year that was left out is the one of the half-year that has begun, or of the next.
      const isElsewhere = !first.ok && first.error.type === "OutsideRange";
      const period = isElsewhere ? parsePeriod(input.text, nextHalfYear(present)) : first;
      if (!period.ok) return err(periodRefusalText(period.error, { examples: texts.examples }));
      const set = await setDays({ actor, requestKey, kind: args.kind, ...periodRange(period.value) });
      if (set.ok) return set;
      return err(set.error.type === "TooMany" ? texts.tooMany(set.error.most) : texts.notAllowed);
    },
  });
