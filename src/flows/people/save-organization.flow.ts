import { z } from "zod";
import type { createSaveOrganization } from "../../domain/people/save-organization.ts";
import { isMunicipalCoordinator } from "../../domain/people/roles.ts";
import type { PeopleQueries } from "../../domain/people/people-views.ts";
import { peopleDialogTexts as texts } from "../../texts/people.texts.ts";
import { peopleRefusalText } from "../../texts/people-refusals.texts.ts";
import { type AnyDialog, defineDialog } from "../flow-kit/dialog.ts";
import { type Button, to } from "../flow-kit/screen.ts";
import { clip } from "../../texts/clip.ts";

export interface SaveOrganizationFlowDeps {
  readonly queries: Pick<PeopleQueries, "findOrganization">;
  readonly saveOrganization: ReturnType<typeof createSaveOrganization>;
}

export const saveOrganizationDialogId = "people-organization";

/** `null` adds one, otherwise this one is renamed. */
const argsSchema = z.object({ organizationId: z.string().nullable() });
const memoSchema = z.object({
  refusal: z.string().nullable(),
  similar: z
    .object({ name: z.string(), organizations: z.array(z.object({ id: z.string(), name: z.string() })) })
    .nullable(),
  savedId: z.string().nullable(),
});
type Memo = z.infer<typeof memoSchema>;

const firstMemo: Memo = { refusal: null, similar: null, savedId: null };
const another = "another";
/** More near names than this have no place on a screen. */
const shownSimilar = 6;

/** Asks for an organization's name; near names are shown before it is taken. */
export const createSaveOrganizationFlow = ({ queries, saveOrganization }: SaveOrganizationFlowDeps): AnyDialog =>
  defineDialog<z.infer<typeof argsSchema>, Memo>({
    id: saveOrganizationDialogId,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo,
    present: async ({ actor, args: { organizationId }, memo }) => {
      if (!isMunicipalCoordinator(actor)) return { type: "done", show: to("menu") };
      if (memo.savedId !== null) return { type: "done", show: to("p.org", memo.savedId) };
      const organization = organizationId === null ? null : await queries.findOrganization(organizationId);
      const leave: Button[] = [
        { label: texts.cancel, to: organization === null ? to("p.orgs") : to("p.org", organization.id) },
      ];
      if (memo.similar === null) {
        const question = texts.organizationQuestion(organization?.name ?? null);
        return { type: "ask", step: "name", screen: { html: texts.refusal(memo.refusal, question), rows: [leave] } };
      }
      const { name, organizations } = memo.similar;
      return {
        type: "ask",
        step: "similar",
        screen: {
          html: texts.refusal(memo.refusal, texts.similarOrganizations(name)),
          rows: [
            ...organizations.map((near) => [{ label: clip(near.name, 40), to: to("p.org", near.id) }]),
            [{ label: texts.organizationAnyway, answer: another }],
            leave,
          ],
        },
      };
    },
    answer: async ({ actor, args: { organizationId }, memo, input, requestKey }) => {
      const isSurelyAnother = memo.similar !== null && input.type === "choice" && input.value === another;
      const typed = input.type === "text" ? input.text : null;
      const name = memo.similar !== null && isSurelyAnother ? memo.similar.name : typed;
      if (name === null) return { ...memo, refusal: texts.needText };
      const saved = await saveOrganization({ actor, requestKey, organizationId, name, isSurelyAnother });
      if (saved.ok) return { ...firstMemo, savedId: saved.value };
      if (saved.error.type !== "SimilarOrganizations") return { ...firstMemo, refusal: peopleRefusalText(saved.error) };
      return { ...firstMemo, similar: { name, organizations: saved.error.organizations.slice(0, shownSimilar) } };
    },
  });
