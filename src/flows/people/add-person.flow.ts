import { z } from "zod";
import type { createAddPerson } from "../../domain/people/add-person.ts";
import type { createEditPerson } from "../../domain/people/edit-person.ts";
import { canManageStaff } from "../../domain/people/role-rules.ts";
import type { PeopleQueries } from "../../domain/people/people-views.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import { joinHtml } from "../../texts/html.ts";
import { peopleDialogTexts as texts } from "../../texts/people.texts.ts";
import { peopleRefusalText } from "../../texts/people-refusals.texts.ts";
import { type AnyDialog, defineDialog, type DialogInput, type DialogStep } from "../flow-kit/dialog.ts";
import { personButtons } from "../flow-kit/person-buttons.ts";
import { type Button, to } from "../flow-kit/screen.ts";

export interface AddPersonFlowDeps {
  readonly queries: Pick<PeopleQueries, "findOrganization" | "findPerson">;
  readonly clock: Clock;
  readonly addPerson: ReturnType<typeof createAddPerson>;
  readonly editPerson: ReturnType<typeof createEditPerson>;
}

export const addPersonDialogId = "people-add";

/** `null` is the municipality itself. */
const argsSchema = z.object({ organizationId: z.string().nullable() });
const memoSchema = z.object({
  refusal: z.string().nullable(),
  /** A name that waits for the answer whether it is one of these. */
  similar: z
    .object({
      fullName: z.string(),
      people: z.array(z.object({ id: z.string(), fullName: z.string(), position: z.string(), isGone: z.boolean() })),
    })
    .nullable(),
  /** Who was added: asked for the position next. */
  addedId: z.string().nullable(),
  isDone: z.boolean(),
});
type Args = z.infer<typeof argsSchema>;
type Memo = z.infer<typeof memoSchema>;

const firstMemo: Memo = { refusal: null, similar: null, addedId: null, isDone: false };

const addAnyway = "new";
const later = "later";

/** Puts somebody on a staff list: the name, the question about near names, the position. Each answer is written when it is given. */
export const createAddPersonFlow = (deps: AddPersonFlowDeps): AnyDialog =>
  defineDialog<Args, Memo>({
    id: addPersonDialogId,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo,
    present: async ({ actor, args: { organizationId }, memo }) => {
      if (!canManageStaff(actor, organizationId)) return { type: "done", show: to("menu") };
      if (memo.addedId !== null) return askPosition(deps, memo.addedId, memo);
      const organization = organizationId === null ? null : await deps.queries.findOrganization(organizationId);
      const leave: Button[] = [{ label: texts.cancel, to: to("p.staff", organizationId ?? "_") }];
      if (memo.similar !== null) {
        const { fullName, people } = memo.similar;
        return {
          type: "ask",
          step: "similar",
          screen: {
            html: texts.refusal(memo.refusal, joinHtml([texts.similar(fullName), ...people.map(texts.similarRow)])),
            rows: [
              ...personButtons(people, ({ id }) => to("p.card", id)),
              [{ label: texts.addAnyway, answer: addAnyway }],
              leave,
            ],
          },
        };
      }
      const question = texts.addQuestion(organization?.name ?? null);
      return { type: "ask", step: "name", screen: { html: texts.refusal(memo.refusal, question), rows: [leave] } };
    },
    answer: async ({ actor, args, memo, input, requestKey }) => {
      if (memo.addedId !== null) {
        if (input.type === "choice" && input.value === later) return { ...memo, refusal: null, isDone: true };
        const text = typed(input);
        if (text === null) return { ...memo, refusal: texts.needText };
        const edited = await deps.editPerson({ actor, requestKey, personId: memo.addedId, field: "position", text });
        return edited.ok
          ? { ...memo, refusal: null, isDone: true }
          : { ...memo, refusal: peopleRefusalText(edited.error) };
      }
      const isSurelyNew = memo.similar !== null && input.type === "choice" && input.value === addAnyway;
      const fullName = memo.similar !== null && isSurelyNew ? memo.similar.fullName : typed(input);
      if (fullName === null) return { ...memo, refusal: texts.needText };
      const { organizationId } = args;
      const added = await deps.addPerson({ actor, requestKey, organizationId, fullName, isSurelyNew });
      if (added.ok) return { ...firstMemo, addedId: added.value };
      if (added.error.type !== "SimilarPeople") return { ...firstMemo, refusal: peopleRefusalText(added.error) };
      return { ...firstMemo, similar: { fullName, people: added.error.people.slice(0, shownSimilar) } };
    },
  });

/** More namesakes than this have no place on a screen, and nobody has them in one organization. */
const shownSimilar = 6;

async function askPosition({ queries, clock }: AddPersonFlowDeps, personId: string, memo: Memo): Promise<DialogStep> {
  const view = await queries.findPerson(personId, clock.now());
  if (view === null || memo.isDone) return { type: "done", show: to("p.card", personId) };
  return {
    type: "ask",
    step: "position",
    screen: {
      html: texts.refusal(memo.refusal, texts.positionQuestion(view.person.fullName)),
      rows: [[{ label: texts.later, answer: later }]],
    },
  };
}

const typed = (input: DialogInput): string | null => (input.type === "text" ? input.text : null);
