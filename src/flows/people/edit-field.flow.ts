import { z } from "zod";
import { canBeEmpty, type createEditPerson, isEditableField } from "../../domain/people/edit-person.ts";
import { canManageStaff } from "../../domain/people/role-rules.ts";
import type { PeopleQueries } from "../../domain/people/people-views.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import { err } from "../../domain/shared/result.ts";
import { peopleDialogTexts as texts, provisionalCoordinator } from "../../texts/people.texts.ts";
import { peopleRefusalText } from "../../texts/people-refusals.texts.ts";
import type { AnyDialog, DialogInput } from "../flow-kit/dialog.ts";
import { defineOneQuestion } from "../flow-kit/one-question.ts";
import { type Button, to } from "../flow-kit/screen.ts";

export interface EditFieldFlowDeps {
  readonly queries: Pick<PeopleQueries, "findPerson">;
  readonly clock: Clock;
  readonly editPerson: ReturnType<typeof createEditPerson>;
}

export const editFieldDialogId = "people-field";

const argsSchema = z.object({ personId: z.string(), field: z.string().refine(isEditableField) });

const clear = "clear";

/** Asks for one field of a person; a refused answer is asked again with what is wrong. The first coordinator says their name here. */
export const createEditFieldFlow = ({ queries, clock, editPerson }: EditFieldFlowDeps): AnyDialog =>
  defineOneQuestion<z.infer<typeof argsSchema>>({
    id: editFieldDialogId,
    version: 1,
    args: argsSchema,
    present: async ({ actor, args, isTaken, refusal }) => {
      const view = await queries.findPerson(args.personId, clock.now());
      if (view === null || !canManageStaff(actor, view.person.organizationId))
        return { type: "done", show: to("menu") };
      const { person } = view;
      // Whoever just said their own name goes on to what they came for.
      const show = person.id === actor.personId ? to("menu") : to("p.card", person.id);
      if (isTaken) return { type: "done", show };
      const isFirst = args.field === "fullName" && person.fullName === provisionalCoordinator.fullName;
      const question = isFirst
        ? texts.ownNameQuestion(true)
        : texts.fieldQuestion(person.fullName, args.field, person[args.field]);
      const erase: Button[] =
        canBeEmpty(args.field) && person[args.field] !== null ? [{ label: texts.clear, answer: clear }] : [];
      return {
        type: "ask",
        step: args.field,
        screen: {
          html: texts.refusal(refusal, question),
          rows: [erase, [{ label: isFirst ? texts.later : texts.stop, to: show }]],
        },
      };
    },
    take: async ({ actor, args, input, requestKey }) => {
      const text = textOf(input);
      if (text === undefined) return err(texts.needText);
      const edited = await editPerson({ actor, requestKey, ...args, text });
      return edited.ok ? edited : err(peopleRefusalText(edited.error));
    },
  });

/** What was typed; `null` empties the field, `undefined` is no answer to this question. */
const textOf = (input: DialogInput): string | null | undefined => {
  if (input.type === "text") return input.text;
  return input.type === "choice" && input.value === clear ? null : undefined;
};
