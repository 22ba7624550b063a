import { z } from "zod";
import type { createChangeRun } from "../../domain/places/course-runs/change-run.ts";
import type { createCreateRun } from "../../domain/places/course-runs/create-run.ts";
import { isRunField, type RunField } from "../../domain/places/course-runs/run-fields.ts";
import type { RunQueries, RunView } from "../../domain/places/course-runs/run-views.ts";
import { canPlan } from "../../domain/places/place-rights.ts";
import type { ProgrammeQueries } from "../../domain/places/programme-entry.ts";
import { courseRunRefusalText } from "../../texts/course-runs-refusals.texts.ts";
import { runDays, runName } from "../../texts/course-runs-words.texts.ts";
import { courseRunTexts as texts } from "../../texts/course-runs.texts.ts";
import { html, joinHtml } from "../../texts/html.ts";
import { type AnyDialog, defineDialog, type DialogInput } from "../flow-kit/dialog.ts";
import { type Button, type Route, type Screen, to } from "../flow-kit/screen.ts";

export interface CourseRunFlowDeps {
  readonly findRun: RunQueries["findRun"];
  readonly findEntry: ProgrammeQueries["findEntry"];
  readonly createRun: ReturnType<typeof createCreateRun>;
  readonly changeRun: ReturnType<typeof createChangeRun>;
}

export const courseRunDialog = "course-run";

const argsSchema = z.object({
  /** Chosen before the dialog begins, so that what it writes is found again whatever happens. */
  runId: z.string(),
  campaignId: z.string(),
  programmeId: z.string(),
  /** The one field to change; `null` begins a run and asks for what is usual. */
  field: z.string().refine(isRunField).nullable(),
});
type Args = z.infer<typeof argsSchema>;

const memoSchema = z.object({
  refusal: z.string().nullable(),
  /** Questions that were answered or passed over. */
  passed: z.array(z.string()),
});
type Memo = z.infer<typeof memoSchema>;

/**
 * Makes a run, or changes one field of it. With its days the run is in the plan at once; place, link, times and seats are asked after that, each may be passed
 * over, and a dialog that was left half-way goes on from the run's card.
 */
export const createCourseRunFlow = (deps: CourseRunFlowDeps): AnyDialog =>
  defineDialog<Args, Memo>({
    id: courseRunDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { refusal: null, passed: [] },
    present: async ({ actor, args, memo }) => {
      const view = await deps.findRun(args.runId);
      const field = askedField(args, view, memo);
      if (!canPlan(actor)) return { type: "done", show: to("menu") };
      if (field === null) return { type: "done", show: to("cr.card", args.runId) };
      const title = view === null ? ((await deps.findEntry(args.programmeId))?.title ?? null) : runName(view);
      if (title === null) return { type: "done", show: to("cr.plan", args.campaignId) };
      return { type: "ask", step: field, screen: questionScreen(args, view, field, { title, refusal: memo.refusal }) };
    },
    answer: async ({ actor, args, memo, input, requestKey }) => {
      const view = await deps.findRun(args.runId);
      const field = askedField(args, view, memo);
      if (field === null) return memo;
      const next: Memo = { refusal: null, passed: [...memo.passed, field] };
      if (input.type === "choice" && input.value === "skip") return next;
      const text = typedText(input);
      // Only the button takes a value away: what says nothing is answered as such.
      if (text === "" && input.type !== "choice") {
        return { ...memo, refusal: courseRunRefusalText({ type: field === "dates" ? "NotADate" : "Empty" }) };
      }
      const { runId, campaignId, programmeId } = args;
      const written =
        view === null
          ? await deps.createRun({ actor, requestKey, runId, campaignId, programmeId, dates: text })
          : await deps.changeRun({ actor, requestKey, runId, field, text });
      return written.ok ? next : { ...memo, refusal: courseRunRefusalText(written.error) };
    },
  });

/** What is asked next; `null` when all was. */
function askedField(args: Args, view: RunView | null, { passed }: Memo): RunField | null {
  if (args.field !== null) return view === null || passed.includes(args.field) ? null : args.field;
  if (view === null) return "dates";
  const { run, format } = view;
  const open: readonly RunField[] = [
    ...(run.place === "" && format !== "remote" ? (["place"] as const) : []),
    ...(run.link === null && format !== "in-person" ? (["link"] as const) : []),
    ...(run.times === null ? (["times"] as const) : []),
    "seats",
  ];
  return open.find((field) => !passed.includes(field)) ?? null;
}

const questionScreen = (
  args: Args,
  view: RunView | null,
  field: RunField,
  { title, refusal }: { readonly title: string; readonly refusal: string | null },
): Screen => {
  const question = texts.question(field, title, presentOf(view, field));
  const back: Route = view === null ? to("cr.plan", args.campaignId) : to("cr.card", args.runId);
  return {
    html: refusal === null ? question : joinHtml([html`❗ ${refusal}`, html``, question]),
    rows: [choicesOf(args, view, field), [{ label: view === null ? texts.toPlan : texts.toCard, to: back }]],
  };
};

const choicesOf = (args: Args, view: RunView | null, field: RunField): readonly Button[] => {
  if (view === null) return [];
  if (args.field === null) {
    const label = field === "seats" ? texts.presentSeats(view.run.seats) : texts.skip;
    return [{ label, answer: "skip" }];
  }
  const canClear = (field === "place" || field === "link" || field === "times") && presentOf(view, field) !== "";
  return canClear ? [{ label: texts.clear, answer: "clear" }] : [];
};

const presentOf = (view: RunView | null, field: RunField): string => {
  if (view === null) return "";
  return field === "dates" ? runDays(view.run) : String(view.run[field] ?? "");
};

/** The choice that clears is the empty text; a file or a voice message says nothing, too. */
const typedText = (input: DialogInput): string => (input.type === "text" ? input.text : "");
