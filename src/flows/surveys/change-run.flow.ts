import { z } from "zod";
import type { Actor } from "../../domain/people/roles.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import { err, ok, type Result } from "../../domain/shared/result.ts";
import type { RunChange } from "../../domain/surveys/runs/change-run.ts";
import { parseMoment } from "../../domain/surveys/runs/parse-moment.ts";
import type { RunRequest } from "../../domain/surveys/runs/run-deps.ts";
import { mayRunSurveys } from "../../domain/surveys/runs/run-rights.ts";
import type { RunQueries } from "../../domain/surveys/runs/run-views.ts";
import type { SurveyRun } from "../../domain/surveys/runs/run.ts";
import { type Html, html, joinHtml } from "../../texts/html.ts";
import { momentRefusalText, runRefusalText, type RunRefusalWords } from "../../texts/survey-runs-refusals.texts.ts";
import { runSettingTexts as texts } from "../../texts/survey-runs-settings.texts.ts";
import { type AnyDialog, defineDialog, type DialogInput } from "../flow-kit/dialog.ts";
import { type Button, type Route, to } from "../flow-kit/screen.ts";

type Outcome<T> = Promise<Result<T, RunRefusalWords>>;

export interface ChangeRunFlowDeps {
  readonly queries: Pick<RunQueries, "findRun" | "readCeiling">;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly change: (request: RunRequest & { readonly change: RunChange }) => Outcome<void>;
  readonly prolong: (request: RunRequest & { readonly closesAt: number }) => Outcome<{ readonly told: number }>;
  readonly changeCeiling: (request: Omit<RunRequest, "runId"> & { readonly minutes: number }) => Outcome<void>;
}

export const changeRunDialog = "survey-run-setting";

/** What is asked for. */
export const runSettings = ["title", "opens", "closes", "closing", "prolong", "ceiling"] as const;

const argsSchema = z.object({ runId: z.string(), setting: z.enum(runSettings) });
type Args = z.infer<typeof argsSchema>;

const memoSchema = z.object({
  /** What was wrong with the last answer. */
  refusal: z.string().nullable(),
  /** The answer was taken; the words with which that is told, if any. */
  done: z.string().nullable(),
});
type Memo = z.infer<typeof memoSchema>;

/** Asks for one setting of a run: a text, a moment or a number. One question; a refused answer is asked again with what is wrong. */
export const createChangeRunFlow = (deps: ChangeRunFlowDeps): AnyDialog =>
  defineDialog<Args, Memo>({
    id: changeRunDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { refusal: null, done: null },
    present: async ({ actor, args, memo }) => {
      const show = backTo(args);
      if (memo.done !== null) return { type: "done", show, ...(memo.done === "" ? {} : { toast: memo.done }) };
      const run = await findRun(deps, actor, args);
      if (run === null) return { type: "done", show };
      const question = await questionOf(deps, run, args.setting);
      const usual: readonly Button[] =
        args.setting === "closing" ? [{ label: texts.closingUsual, answer: "usual" }] : [];
      return {
        type: "ask",
        step: args.setting,
        screen: {
          html: memo.refusal === null ? question : joinHtml([html`❗ ${memo.refusal}`, html``, question]),
          rows: [usual, [{ label: texts.keep, to: show }]],
        },
      };
    },
    answer: async ({ actor, args, memo, input, requestKey }) => {
      const run = await findRun(deps, actor, args);
      // `present` leads on when the run is gone or has moved on.
      if (run === null) return memo;
      const written = await write(deps, run, args, input, { actor, requestKey, runId: run.id });
      return written.ok ? { refusal: null, done: written.value } : { refusal: written.error, done: null };
    },
  });

const backTo = ({ runId, setting }: Args): Route => to(setting === "ceiling" ? "sr.check" : "sr.card", runId);

/** The run, while the setting can be changed. */
async function findRun({ queries }: ChangeRunFlowDeps, actor: Actor, args: Args): Promise<SurveyRun | null> {
  const run = mayRunSurveys(actor) ? await queries.findRun(args.runId) : null;
  if (run === null) return null;
  const isOpen = args.setting === "prolong" ? run.state === "scheduled" || run.state === "open" : run.state === "draft";
  return isOpen ? run : null;
}

async function questionOf(deps: ChangeRunFlowDeps, run: SurveyRun, setting: Args["setting"]): Promise<Html> {
  switch (setting) {
    case "title":
      return texts.titleQuestion(run.title);
    case "opens":
      return texts.opensQuestion(run.opensAt, deps.timeZone);
    case "closes":
      return texts.closesQuestion(run.closesAt, deps.timeZone);
    case "prolong":
      return texts.prolongQuestion(run.closesAt, deps.timeZone);
    case "closing":
      return texts.closingQuestion(run.settings.closingMessage);
    case "ceiling":
      return texts.ceilingQuestion(await deps.queries.readCeiling());
  }
}

/** Writes the answer; what is told of it, or what was wrong. */
async function write(
  deps: ChangeRunFlowDeps,
  run: SurveyRun,
  { setting }: Args,
  input: DialogInput,
  request: RunRequest,
): Promise<Result<string, string>> {
  const text = input.type === "text" ? input.text : "";
  const told = async <T>(outcome: Outcome<T>, words: (value: T) => string): Promise<Result<string, string>> => {
    const done = await outcome;
    return done.ok ? ok(words(done.value)) : err(runRefusalText(done.error, deps.timeZone));
  };
  const change = (wanted: RunChange) => told(deps.change({ ...request, change: wanted }), () => "");
  switch (setting) {
    case "title":
      return change({ field: "title", title: text });
    case "closing": {
      if (input.type === "choice") return change({ field: "closingMessage", text: "" });
      return text.trim() === ""
        ? err(runRefusalText({ type: "Empty" }, deps.timeZone))
        : change({ field: "closingMessage", text });
    }
    case "ceiling": {
      const minutes = /^\s*\d{1,4}\s*$/u.test(text) ? Number(text) : 0;
      return told(deps.changeCeiling({ actor: request.actor, requestKey: request.requestKey, minutes }), () => "");
    }
    case "opens":
    case "closes":
    case "prolong": {
      const present = setting === "opens" ? run.opensAt : run.closesAt;
      const moment = parseMoment(text, { present, today: deps.clock.today(), timeZone: deps.timeZone });
      if (!moment.ok) return err(momentRefusalText(moment.error));
      if (setting === "prolong") {
        return told(deps.prolong({ ...request, closesAt: moment.value }), (value) => texts.prolonged(value.told));
      }
      return change({ field: setting === "opens" ? "opensAt" : "closesAt", at: moment.value });
    }
  }
}
