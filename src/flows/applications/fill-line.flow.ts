import { isMunicipalCoordinator } from "../../domain/people/roles.ts";
import type { LineRemark } from "../../domain/applications/application.ts";
import { decideEdit } from "../../domain/applications/application-decisions.ts";
import { isApplicant } from "../../domain/applications/application-rights.ts";
import {
  type ApplicationQueries,
  type ApplicationView,
  findingsOf,
} from "../../domain/applications/application-views.ts";
import type { correctLine } from "../../domain/applications/correct-line.ts";
import type { answerLine } from "../../domain/applications/edit-line.ts";
import type { LineAnswer } from "../../domain/applications/line-answer.ts";
import { type AnyDialog, defineDialog, type DialogRequest, type DialogStep } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";
import { type FillScene, readFillInput } from "./fill-line-answers.ts";
import {
  currentQuestion,
  emptyLine,
  type FillLineArgs,
  fillLineArgs,
  type FillLineMemo,
  fillLineMemo,
  type FillQuestion,
  type FillRefusal,
  firstFillLineMemo,
  remarkKey,
} from "./fill-line-question.ts";
import { drawQuestion, drawStop } from "./fill-line-screens.ts";

export const fillLineDialog = "fill-line";

export interface FillLineDeps {
  readonly queries: Pick<
    ApplicationQueries,
    "viewApplication" | "listStaffChoices" | "listProgrammeChoices" | "listDeficitChoices"
  >;
  readonly answerLine: ReturnType<typeof answerLine>;
  readonly correctLine: ReturnType<typeof correctLine>;
}

/**
 * Fills in one line of Form 2, or changes one of its fields: only what is missing is asked, each answer is in the database before the
 * next question, and what the rules say is told at once. With `version` it is the municipal coordinator's correction of a submission.
 */
export const createFillLineFlow = (deps: FillLineDeps): AnyDialog =>
  defineDialog<FillLineArgs, FillLineMemo>({
    id: fillLineDialog,
    version: 1,
    args: fillLineArgs,
    memo: fillLineMemo,
    firstMemo: firstFillLineMemo,
    present: async (request) => {
      const { args, memo } = request;
      const stop = memo.refusal !== null && endings.includes(memo.refusal.type) ? memo.refusal : null;
      const scene = stop === null ? await loadScene(deps, request) : stop;
      if ("type" in scene) return { type: "ask", step: "stop", screen: drawStop(args, scene) };
      const question = questionIn(args, memo, scene);
      if (question === null) return finish(args);
      const screen = drawQuestion(args, memo, question, scene);
      return { type: "ask", step: stepOf(question, memo), screen };
    },
    answer: async (request) => {
      const { args, memo, input, requestKey } = request;
      const scene = await loadScene(deps, request);
      if ("type" in scene) return { ...memo, refusal: scene };
      const question = questionIn(args, memo, scene);
      if (question === null) return memo;
      const step = readFillInput(question, memo, scene, input);
      if (step.type === "remember") return step.memo;
      const written = await write(deps, request, step.answer, requestKey);
      const before = remarksIn(scene).map((remark) => remarkKey(scene.line, remark));
      return written === null ? afterWrite(memo, step.answer, before) : { ...memo, refusal: written };
    },
    // Which remarks the answer brought is not known any more: better one too many is asked about than none.
    recall: ({ seen }) => ({ ...firstFillLineMemo, seen, isAnswered: true }),
  });

/** Writes the answer into the school's draft, or as a correction of the submitted version; `null` when it was taken. */
async function write(
  deps: FillLineDeps,
  { actor, args }: DialogRequest<FillLineArgs, FillLineMemo>,
  answer: LineAnswer,
  requestKey: string,
): Promise<FillRefusal | null> {
  const request = { actor, requestKey, applicationId: args.applicationId, lineId: args.lineId, answer };
  const written =
    args.version === null
      ? await deps.answerLine(request)
      : await deps.correctLine({ ...request, versionNumber: args.version });
  return written.ok ? null : written.error;
}

/** After the kind of grounds their words are still to come; after anything else the field is done. `before`: remarks of that time. */
const afterWrite = (memo: FillLineMemo, answer: LineAnswer, before: readonly string[]): FillLineMemo =>
  answer.type === "grounds-kind"
    ? { ...memo, isKindChosen: true, refusal: null }
    : { ...firstFillLineMemo, seen: [...before], isAnswered: true };

/** All that a question needs, or why the line cannot be filled in by this person now. */
async function loadScene(
  { queries }: Pick<FillLineDeps, "queries">,
  { actor, args }: DialogRequest<FillLineArgs, FillLineMemo>,
): Promise<FillScene | FillRefusal> {
  const view = await queries.viewApplication(args.applicationId);
  if (view === null) return { type: "NotFound" };
  const { application } = view;
  const isTheirs =
    args.version === null ? isApplicant(actor, application.organizationId) : isMunicipalCoordinator(actor);
  if (!isTheirs) return { type: "NotFound" };
  const line = application.lines.find((candidate) => candidate.id === args.lineId);
  const refusal = args.version === null ? refuseEdit(view) : refuseCorrection(view, args.version);
  if (refusal !== null) return refusal;
  if (line === undefined && args.field !== null) return { type: "LineRemoved" };
  const staff = await queries.listStaffChoices(application.organizationId);
  const programmes = await queries.listProgrammeChoices();
  const deficits = await queries.listDeficitChoices(application.organizationId, line?.personId ?? null);
  return { view, line: line ?? emptyLine(args.lineId), staff, programmes, deficits };
}

function refuseEdit({ application, campaign }: ApplicationView): FillRefusal | null {
  const edit = decideEdit(application, campaign);
  return edit.ok ? null : edit.error;
}

/** The correction itself makes the next version: what was asked about then still counts as corrected, not as outdated. */
function refuseCorrection({ application }: ApplicationView, version: number): FillRefusal | null {
  if (application.state !== "submitted") return { type: "NotSubmitted", state: application.state };
  return application.versionNumber > version + 1
    ? { type: "VersionOutdated", current: application.versionNumber }
    : null;
}

const questionIn = (args: FillLineArgs, memo: FillLineMemo, scene: FillScene): FillQuestion | null =>
  currentQuestion(args, memo, scene.line, remarksIn(scene));

const remarksIn = ({ view, line }: FillScene): readonly LineRemark[] => findingsOf(view).get(line.id)?.remarks ?? [];

const finish = ({ applicationId, lineId, version }: FillLineArgs): DialogStep => ({
  type: "done",
  show: version === null ? to("a.line", applicationId, lineId) : to("a.rev", applicationId),
});

/** A page or a search of its own: buttons of another page are out of date. */
const stepOf = (question: FillQuestion, memo: FillLineMemo): string => `${question.type}:${memo.page}:${memo.search}`;

/** Refusals after which no answer of this person can go on. */
const endings: readonly FillRefusal["type"][] = [
  "NotFound",
  "NotAllowed",
  "NotEditable",
  "CampaignClosed",
  "LineRemoved",
  "TooManyLines",
  "VersionOutdated",
  "NotSubmitted",
];
