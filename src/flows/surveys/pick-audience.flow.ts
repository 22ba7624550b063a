import { z } from "zod";
import type { Role } from "../../domain/people/roles.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import type { Result } from "../../domain/shared/result.ts";
import { foldedWords, foldText } from "../../domain/shared/search-text.ts";
import {
  type AudiencePart,
  audienceParts,
  audienceValueKey,
  countAudienceValues,
  isInAudience,
} from "../../domain/surveys/runs/audience.ts";
import type { RunChange } from "../../domain/surveys/runs/change-run.ts";
import type { RunRequest } from "../../domain/surveys/runs/run-deps.ts";
import { mayRunSurveys } from "../../domain/surveys/runs/run-rights.ts";
import type { RunQueries } from "../../domain/surveys/runs/run-views.ts";
import type { SurveyRun } from "../../domain/surveys/runs/run.ts";
import { html, joinHtml } from "../../texts/html.ts";
import { organizationLabel } from "../../texts/organization-label.texts.ts";
import { pagingTexts } from "../../texts/paging.texts.ts";
import { roleLabel } from "../../texts/people-words.texts.ts";
import type { RunRefusalWords } from "../../texts/survey-runs-refusals.texts.ts";
import { runSettingTexts as texts } from "../../texts/survey-runs-settings.texts.ts";
import { type AnyDialog, defineDialog, type DialogInput, type DialogStep } from "../flow-kit/dialog.ts";
import { pageOf, pageRow } from "../flow-kit/paging.ts";
import { type Button, to } from "../flow-kit/screen.ts";

export interface PickAudienceFlowDeps {
  readonly queries: Pick<RunQueries, "findRun" | "listCandidates" | "listOrganizations" | "listProgrammes">;
  readonly clock: Clock;
  readonly change: (request: RunRequest & { readonly change: RunChange }) => Promise<Result<void, RunRefusalWords>>;
}

export const pickAudienceDialog = "survey-run-audience";

const argsSchema = z.object({ runId: z.string(), part: z.enum(audienceParts) });
const memoSchema = z.object({ search: z.string().nullable(), page: z.number().int().min(0), isRefused: z.boolean() });
type Args = z.infer<typeof argsSchema>;
type Memo = z.infer<typeof memoSchema>;

/** A button each, with the search and the way on below, on an old phone's screen. */
const pageSize = 7;
/** What a button shows whole on an old phone, beside the number of people. */
const longestLabel = 28;
/** The longest title there is to look for. */
const longestSearch = 100;

/**
 * Shows what occurs in the staff lists, the most frequent first, and takes what is pressed in or out; words search. It goes on until «Готово»
 * leads out. A button says what is wanted, not that it be turned over, so that a second press changes nothing.
 */
export const createPickAudienceFlow = (deps: PickAudienceFlowDeps): AnyDialog =>
  defineDialog<Args, Memo>({
    id: pickAudienceDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { search: null, page: 0, isRefused: false },
    present: async ({ actor, args, memo }) => {
      const run = mayRunSurveys(actor) ? await deps.queries.findRun(args.runId) : null;
      if (run === null || run.state !== "draft") return { type: "done", show: to("sr.card", args.runId) };
      return {
        type: "ask",
        step: "pick",
        screen: drawPicker(run, args, memo, await listChoices(deps, run, args.part)),
      };
    },
    answer: async ({ actor, args, memo, input, requestKey }) => {
      if (input.type !== "choice") return search(memo, input);
      const [action, rest] = [input.value.slice(0, 1), input.value.slice(1)];
      if (action === "p") return { ...memo, page: Number(rest) || 0, isRefused: false };
      if (action === "x") return { search: null, page: 0, isRefused: false };
      const change = await changeOf(deps, args, action, rest);
      // A run that has been launched meanwhile refuses; `present` leads on then.
      if (change !== null) await deps.change({ actor, requestKey, runId: args.runId, change });
      return { ...memo, isRefused: false };
    },
  });

interface Choice {
  readonly value: string;
  readonly key: string;
  readonly label: string;
  readonly people: number;
  readonly isChosen: boolean;
}

/** What occurs, and what was chosen and does not occur any more, in the order of frequency. */
async function listChoices(deps: PickAudienceFlowDeps, run: SurveyRun, part: AudiencePart): Promise<readonly Choice[]> {
  const { audience } = run.settings;
  const occurring = countAudienceValues(await deps.queries.listCandidates(deps.clock.today()), part);
  const known = new Set(occurring.map(({ value }) => audienceValueKey(part, value)));
  const vanished = audience[part].filter((value) => !known.has(audienceValueKey(part, value)));
  const values = [...occurring, ...vanished.map((value) => ({ value, people: 0 }))];
  const labelOf = await labels(
    deps,
    part,
    values.map(({ value }) => value),
  );
  return values.map(({ value, people }) => ({
    value,
    key: audienceValueKey(part, value),
    label: labelOf(value),
    people,
    isChosen: isInAudience(audience, part, value),
  }));
}

async function labels(
  { queries }: PickAudienceFlowDeps,
  part: AudiencePart,
  values: readonly string[],
): Promise<(value: string) => string> {
  switch (part) {
    case "roles":
      return (value) => roleLabel(value as Role);
    case "organizationIds": {
      const names = new Map((await queries.listOrganizations()).map(({ id, name }) => [id, name]));
      return (value) => names.get(value) ?? value;
    }
    case "programmeIds": {
      const titles = new Map((await queries.listProgrammes(values)).map(({ id, title }) => [id, title]));
      return (value) => titles.get(value) ?? value;
    }
    case "positions":
    case "subjects":
    case "categories":
      return (value) => value;
  }
}

function drawPicker(
  run: SurveyRun,
  { part }: Args,
  memo: Memo,
  choices: readonly Choice[],
): Extract<DialogStep, { type: "ask" }>["screen"] {
  const words = memo.search === null ? [] : foldedWords(memo.search);
  const found = choices.filter(({ label }) => words.every((word) => foldText(label).includes(word)));
  const page = pageOf(found, memo.page, pageSize);
  // What a button cannot show whole stands in the text, under the same number.
  const isNumbered = part !== "organizationIds" && page.items.some(({ label }) => label.length > longestLabel);
  const chosen = run.settings.audience[part].length;
  const help = choices.length === 0 ? texts.pickNothing : texts.pickHelp;
  const reset: readonly Button[] = [
    ...(memo.search === null ? [] : [{ label: texts.pickUnsearch, answer: "x" }]),
    ...(chosen === 0 ? [] : [{ label: texts.pickAll, answer: "a" }]),
  ];
  return {
    html: joinHtml([
      memo.isRefused ? html`❗ ${texts.pickNeedsText}` : null,
      texts.pickTitle(part, chosen),
      memo.search === null ? help : texts.pickFound(memo.search, found.length),
      ...page.items.flatMap(({ label }, index) => (isNumbered ? [texts.pickRow(page.first + index + 1, label)] : [])),
      pagingTexts.place(page),
    ]),
    rows: [
      ...page.items.map(({ key, label, people, isChosen }, index) => {
        const number = isNumbered ? page.first + index + 1 : null;
        const short = part === "organizationIds" ? organizationLabel(label) : label;
        return [{ label: texts.pickValue(number, short, people, isChosen), answer: `${isChosen ? "-" : "+"}${key}` }];
      }),
      ...pageRow(page, (index) => `p${index}`),
      reset,
      [{ label: texts.pickDone, to: to("sr.aud", run.id) }],
    ],
  };
}

const search = (memo: Memo, input: DialogInput): Memo => {
  const text = input.type === "text" ? input.text.slice(0, longestSearch) : "";
  return foldedWords(text).length === 0 ? { ...memo, isRefused: true } : { search: text, page: 0, isRefused: false };
};

async function changeOf(
  deps: PickAudienceFlowDeps,
  { runId, part }: Args,
  action: string,
  key: string,
): Promise<RunChange | null> {
  if (action === "a") return { field: "everybody", part };
  const run = await deps.queries.findRun(runId);
  const choice =
    run === null ? undefined : (await listChoices(deps, run, part)).find((candidate) => candidate.key === key);
  if (choice === undefined || (action !== "+" && action !== "-")) return null;
  return { field: "audience", part, value: choice.value, isWanted: action === "+" };
}
