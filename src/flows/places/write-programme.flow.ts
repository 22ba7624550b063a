import { z } from "zod";
import { isMunicipalCoordinator } from "../../domain/people/roles.ts";
import type { createWriteProgramme } from "../../domain/places/keep-programmes.ts";
import type { ProgrammeId } from "../../domain/places/programme.ts";
import {
  firstMissingField,
  isProgrammeField,
  type ProgrammeEntry,
  type ProgrammeField,
} from "../../domain/places/programme-entry.ts";
import { html, joinHtml } from "../../texts/html.ts";
import { programmeRefusalText } from "../../texts/programmes-refusals.texts.ts";
import { programmeTexts } from "../../texts/programmes.texts.ts";
import { type AnyDialog, defineDialog, type DialogInput } from "../flow-kit/dialog.ts";
import { type Button, type Screen, to } from "../flow-kit/screen.ts";

export interface WriteProgrammeFlowDeps {
  readonly findEntry: (id: ProgrammeId) => Promise<ProgrammeEntry | null>;
  readonly writeProgramme: ReturnType<typeof createWriteProgramme>;
}

export const writeProgrammeDialog = "programme-write";

const argsSchema = z.object({
  /** Chosen before the dialog begins, so that what it writes is found again whatever happens. */
  programmeId: z.string(),
  /** The one field to change; `null` asks for all that are missing. */
  field: z.string().refine(isProgrammeField).nullable(),
});
type Args = z.infer<typeof argsSchema>;

const memoSchema = z.object({
  /** What was wrong with the last answer. */
  refusal: z.string().nullable(),
  /** The entry that has the title already. */
  takenId: z.string().nullable(),
  isDone: z.boolean(),
});
type Memo = z.infer<typeof memoSchema>;

const clear: Memo = { refusal: null, takenId: null, isDone: false };

/**
 * Writes a programme down field by field, or changes one field. Each answer is in the bank at once: a dialog that was left half-way goes
 * on from the entry's card, and the entry is offered with its last field.
 */
export const createWriteProgrammeFlow = ({ findEntry, writeProgramme }: WriteProgrammeFlowDeps): AnyDialog => {
  const askedField = (args: Args, entry: ProgrammeEntry | null): ProgrammeField | null =>
    args.field ?? (entry === null ? "title" : firstMissingField(entry));

  return defineDialog<Args, Memo>({
    id: writeProgrammeDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: clear,
    present: async ({ actor, args, memo }) => {
      const card = to("pl.card", args.programmeId);
      const entry = await findEntry(args.programmeId);
      const field = askedField(args, entry);
      const isOver = memo.isDone || field === null || (args.field !== null && entry === null);
      if (isOver || !isMunicipalCoordinator(actor)) return { type: "done", show: card };
      return { type: "ask", step: field, screen: questionScreen(args, memo, entry, field) };
    },
    answer: async ({ actor, args, input, requestKey }) => {
      const field = askedField(args, await findEntry(args.programmeId));
      if (field === null) return clear;
      const { programmeId } = args;
      const written = await writeProgramme({ actor, requestKey, programmeId, field, text: typedText(input) });
      if (written.ok) return { ...clear, isDone: args.field !== null };
      const takenId = written.error.type === "TitleTaken" ? written.error.programmeId : null;
      return { ...clear, refusal: programmeRefusalText(written.error), takenId };
    },
  });
};

const questionScreen = (args: Args, memo: Memo, entry: ProgrammeEntry | null, field: ProgrammeField): Screen => {
  const question = programmeTexts.question(field, entry?.title ?? null);
  const text = memo.refusal === null ? question : joinHtml([html`❗ ${memo.refusal}`, html``, question]);
  const taken: readonly Button[] =
    memo.takenId === null ? [] : [{ label: programmeTexts.toTaken, to: to("pl.card", memo.takenId) }];
  const leave: Button =
    entry === null
      ? { label: programmeTexts.toList, to: to("pl.list") }
      : {
          label: args.field === null ? programmeTexts.later : programmeTexts.leave,
          to: to("pl.card", args.programmeId),
        };
  return { html: text, rows: [taken, choicesOf(field), [leave]] };
};

const choicesOf = (field: ProgrammeField): readonly Button[] => {
  if (field === "audience") return [{ label: programmeTexts.everybody, answer: programmeTexts.everybody }];
  if (field !== "format") return [];
  return (["in-person", "remote", "mixed"] as const).map((format) => ({
    label: programmeTexts.formatChoice(format),
    answer: format,
  }));
};

/** A file or a voice message says nothing, and is answered as such. */
const typedText = (input: DialogInput): string => {
  if (input.type === "text") return input.text;
  return input.type === "choice" ? input.value : "";
};
