import { z } from "zod";
import { canSeeStaff } from "../../domain/people/role-rules.ts";
import { type Actor, isMunicipalCoordinator, organizationsWithRole } from "../../domain/people/roles.ts";
import type { PeopleQueries } from "../../domain/people/people-views.ts";
import { trainingTermOf } from "../../domain/people/training-term.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import { cleanLine } from "../../domain/shared/search-text.ts";
import { commonTexts } from "../../texts/common.texts.ts";
import { joinHtml } from "../../texts/html.ts";
import { peopleDialogTexts as texts, staffTexts } from "../../texts/people.texts.ts";
import { type AnyDialog, defineDialog } from "../flow-kit/dialog.ts";
import { personButtons } from "../flow-kit/person-buttons.ts";
import { to } from "../flow-kit/screen.ts";

export interface SearchPeopleFlowDeps {
  readonly queries: Pick<PeopleQueries, "searchPeople">;
  readonly clock: Clock;
}

export const searchPeopleDialogId = "people-search";

/** `null` searches all lists that the actor may read. */
const argsSchema = z.object({ organizationId: z.string().nullable() });
const memoSchema = z.object({ text: z.string().nullable(), refusal: z.string().nullable() });

/** A button each; whoever gets more types another letter. */
const shownPeople = 10;
/** The longest name there is, and nothing longer in a message's heading. */
const maxQuery = 100;

/** Asks for a part of a name and shows who answers it; another text searches again, a button opens the card. */
export const createSearchPeopleFlow = ({ queries, clock }: SearchPeopleFlowDeps): AnyDialog =>
  defineDialog<z.infer<typeof argsSchema>, z.infer<typeof memoSchema>>({
    id: searchPeopleDialogId,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { text: null, refusal: null },
    present: async ({ actor, args, memo }) => {
      const scope = scopeOf(actor, args.organizationId);
      if (scope === "none") return { type: "done", show: to("menu") };
      const leave = [
        args.organizationId === null
          ? { label: commonTexts.back, to: to(isMunicipalCoordinator(actor) ? "p.orgs" : "menu") }
          : { label: commonTexts.back, to: to("p.org", args.organizationId) },
      ];
      if (memo.text === null) {
        return {
          type: "ask",
          step: "text",
          screen: { html: texts.refusal(memo.refusal, texts.searchQuestion), rows: [leave] },
        };
      }
      const found = await queries.searchPeople(memo.text, scope, shownPeople);
      const today = clock.today();
      return {
        type: "ask",
        step: "text",
        screen: {
          html: joinHtml(
            [
              texts.refusal(memo.refusal, texts.searchFound(memo.text, found.length, shownPeople)),
              joinHtml(
                found.map((person) => {
                  const term = trainingTermOf(person.lastTrainedOn, today);
                  return args.organizationId === null
                    ? staffTexts.foundRow(person, term)
                    : staffTexts.row(person, term);
                }),
              ),
            ].filter((part) => part.html !== ""),
            "\n\n",
          ),
          rows: [...personButtons(found, ({ id }) => to("p.card", id)), leave],
        },
      };
    },
    answer: ({ input, memo }) => {
      const text = input.type === "text" ? cleanLine(input.text, maxQuery) : null;
      return Promise.resolve(
        text?.ok === true ? { text: text.value, refusal: null } : { text: memo.text, refusal: texts.needText },
      );
    },
  });

function scopeOf(actor: Actor, organizationId: string | null): readonly string[] | null | "none" {
  if (organizationId !== null) return canSeeStaff(actor, organizationId) ? [organizationId] : "none";
  if (isMunicipalCoordinator(actor)) return null;
  const own = [...organizationsWithRole(actor, "school-coordinator"), ...organizationsWithRole(actor, "head")];
  return own.length === 0 ? "none" : own;
}
