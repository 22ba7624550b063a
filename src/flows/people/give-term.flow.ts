import { z } from "zod";
import type { createGiveRole } from "../../domain/people/give-role.ts";
import { canSeeStaff, isRole } from "../../domain/people/role-rules.ts";
import type { PeopleQueries } from "../../domain/people/people-views.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import { halfYearOf } from "../../domain/shared/half-year.ts";
import { periodRange } from "../../domain/shared/period.ts";
import { parsePeriod } from "../../domain/shared/period-parsing.ts";
import { err } from "../../domain/shared/result.ts";
import { peopleDialogTexts, roleTexts } from "../../texts/people.texts.ts";
import { peopleRefusalText, termRefusal } from "../../texts/people-refusals.texts.ts";
import type { AnyDialog } from "../flow-kit/dialog.ts";
import { defineOneQuestion } from "../flow-kit/one-question.ts";
import { to } from "../flow-kit/screen.ts";

export interface GiveTermFlowDeps {
  readonly queries: Pick<PeopleQueries, "findPerson">;
  readonly clock: Clock;
  readonly giveRole: ReturnType<typeof createGiveRole>;
}

export const giveTermDialogId = "people-term";

const argsSchema = z.object({ personId: z.string(), role: z.string().refine(isRole) });

/** Asks on which days a deputy stands in, in the words that people use, and gives them the role for these days. */
export const createGiveTermFlow = ({ queries, clock, giveRole }: GiveTermFlowDeps): AnyDialog =>
  defineOneQuestion<z.infer<typeof argsSchema>>({
    id: giveTermDialogId,
    version: 1,
    args: argsSchema,
    present: async ({ actor, args, isTaken, refusal }) => {
      const view = await queries.findPerson(args.personId, clock.now());
      if (view === null || !canSeeStaff(actor, view.person.organizationId)) return { type: "done", show: to("menu") };
      const show = to("p.roles", view.person.id);
      if (isTaken) return { type: "done", show };
      const question = roleTexts.termQuestion(view.person.fullName, args.role);
      return {
        type: "ask",
        step: "term",
        screen: {
          html: peopleDialogTexts.refusal(refusal, question),
          rows: [[{ label: peopleDialogTexts.cancel, to: show }]],
        },
      };
    },
    take: async ({ actor, args, input, requestKey }) => {
      if (input.type !== "text") return err(peopleDialogTexts.needText);
      // A year that was left out is the one of the half-year that has begun, or of the next.
      const period = parsePeriod(input.text, halfYearOf(clock.today()));
      if (!period.ok) return err(termRefusal(period.error));
      const given = await giveRole({ actor, requestKey, ...args, term: periodRange(period.value) });
      return given.ok ? given : err(peopleRefusalText(given.error));
    },
  });
