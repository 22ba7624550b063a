import { z } from "zod";
import type { FileStore } from "../../domain/files/file-store.ts";
import type { AnswerRefusal } from "../../domain/surveys/answering/answer-refusal.ts";
import type { AnsweringDeps } from "../../domain/surveys/answering/answering-deps.ts";
import { createAnswerSurvey, createEndPreview } from "../../domain/surveys/answering/answer-survey.ts";
import { createMaskRequest } from "../../domain/surveys/answering/mask-request.ts";
import type { MaskStep } from "../../domain/surveys/answering/mask-step.ts";
import { loadScene, type SurveyAddress, type SurveyScene } from "../../domain/surveys/answering/survey-scene.ts";
import { currentStep, type SurveyStep } from "../../domain/surveys/answering/survey-step.ts";
import type { SurveyInput } from "../../domain/surveys/answering/take-input.ts";
import { surveyQuestionTexts, surveySummaryTexts } from "../../texts/survey-answering.texts.ts";
import { answerRefusal } from "../../texts/survey-refusals.texts.ts";
import type { ChatOutput } from "../flow-kit/chat-output.ts";
import { type AnyDialog, defineDialog, type DialogInput, type DialogRequest } from "../flow-kit/dialog.ts";
import { type Button, type Route, type Screen, to } from "../flow-kit/screen.ts";
import { drawSurveyQuestion } from "./survey-question-screen.ts";
import { drawDropWarning, drawSurveySummary } from "./survey-summary-screen.ts";

export const answerSurveyDialog = "answer-survey";

const argsSchema = z.object({
  place: z.enum(["run", "preview"]),
  /** The run's or the version's. */
  id: z.string(),
  /** edit: somebody who has handed in looks through their answers. */
  mode: z.enum(["fill", "edit"]),
});
export type AnswerSurveyArgs = z.infer<typeof argsSchema>;

/** It is kept in clear: nothing that tells of an anonymous answer. */
const memoSchema = z.object({
  page: z.number().int().min(0),
  isFinished: z.boolean(),
  /** What was wrong with the last answer, where the run is not anonymous. */
  refusal: z
    .custom<AnswerRefusal>((value) => typeof value === "object" && value !== null && "type" in value)
    .nullable(),
});
type Memo = z.infer<typeof memoSchema>;
const firstMemo: Memo = { page: 0, isFinished: false, refusal: null };

export interface AnswerSurveyDeps extends AnsweringDeps {
  readonly files: Pick<FileStore, "save">;
  readonly maskStep: MaskStep;
}

/**
 * Asks a survey question by question. Every input is written before the next question is drawn; all that has to survive is in the session,
 * so that the dialog may be lost at any time.
 */
export const createAnswerSurveyFlow = (deps: AnswerSurveyDeps): AnyDialog => {
  const answerSurvey = createAnswerSurvey(deps);
  const endPreview = createEndPreview(deps);
  const maskRequest = createMaskRequest({ runs: deps.reads.surveyRuns, maskStep: deps.maskStep });
  return defineDialog<AnswerSurveyArgs, Memo>({
    id: answerSurveyDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo,
    present: async (request) => {
      const { args, memo } = request;
      if (memo.isFinished) return { type: "done", show: routeAfter(args), toast: farewell(args) };
      const found = await loadScene(deps.reads, deps.forms, deps.clock, request.actor, addressOf(args));
      if (!found.ok) return { type: "done", show: routeAfter(args) };
      const scene = found.value;
      const step = stepOf(deps, scene);
      const isOver = scene.response?.state === "done" && args.mode === "fill" && step.type !== "question";
      if (isOver && step.type === "summary") return { type: "done", show: routeAfter(args) };
      const name = `${scene.version.id}:${nameOf(step)}:${memo.page}`;
      const masked = await deps.maskStep(scene.place, scene.personId, name);
      return { type: "ask", step: masked, screen: draw(scene, step, args, memo) };
    },
    keyOf: ({ actor, args, requestKey }) => maskRequest(addressOf(args), actor.personId, requestKey),
    answer: async (request) => {
      const { actor, args, memo, input, requestKey } = request;
      if (input.type === "choice" && input.value.startsWith("page:")) {
        return { ...memo, refusal: null, page: Math.max(0, Number.parseInt(input.value.slice(5), 10) || 0) };
      }
      const address = addressOf(args);
      if (args.place === "preview" && input.type === "choice" && input.value === quitValue) {
        await endPreview({ actor, versionId: args.id });
        return { ...firstMemo, isFinished: true };
      }
      const given = await readInput(deps, request, input, request.chat);
      const outcome = await answerSurvey({ actor, requestKey, address, input: given });
      if (!outcome.ok) return firstMemo;
      const { value } = outcome;
      if (value.type === "refused") return { ...memo, refusal: value.refusal };
      const isTick = input.type === "choice" && /^[cu]:/u.test(input.value);
      return { page: isTick ? memo.page : 0, isFinished: value.type === "handed-in", refusal: null };
    },
  });
};

/** The run that an open dialog of this kind asks; `null` for a preview. */
export const runOfDialog = (args: unknown): string | null => {
  const parsed = argsSchema.safeParse(args);
  return parsed.success && parsed.data.place === "run" ? parsed.data.id : null;
};

const addressOf = ({ place, id }: AnswerSurveyArgs): SurveyAddress =>
  place === "run" ? { type: "run", runId: id } : { type: "preview", versionId: id };

/** Where a survey is left to: the person's own card of the run, or the version that was tried. */
const routeAfter = ({ place, id }: AnswerSurveyArgs): Route => to(place === "run" ? "sa.run" : "sf.version", id);

/** Pressed by somebody who has seen enough of a preview. */
const quitValue = "quit";

/** The way out: answers of a run stay, those of a preview are forgotten. */
const laterButton = (args: AnswerSurveyArgs): Button =>
  args.place === "run"
    ? { label: surveyQuestionTexts.later, to: routeAfter(args) }
    : { label: surveySummaryTexts.endPreview, answer: quitValue };

const farewell = ({ place }: AnswerSurveyArgs): string =>
  place === "run" ? surveySummaryTexts.handedIn : surveySummaryTexts.previewOver;

const stepOf = ({ clock }: AnswerSurveyDeps, { version, session, supplement }: SurveyScene): SurveyStep =>
  currentStep(version.prepared, session, clock.today(), supplement);

/** Names what is asked: a button of anything else is out of date. Ticks of one question are all of one name. */
function nameOf(step: SurveyStep): string {
  if (step.type !== "question") return step.type;
  const { question, statement, wantsOther } = step;
  return `${question.code}:${statement?.code ?? ""}:${wantsOther ? "other" : ""}`;
}

function draw(scene: SurveyScene, step: SurveyStep, args: AnswerSurveyArgs, memo: Memo): Screen {
  const later = laterButton(args);
  const question = step.type === "question" ? step.question : null;
  const refusal = memo.refusal ?? scene.session.refusal ?? null;
  const words = refusal === null ? null : answerRefusal(refusal, question);
  switch (step.type) {
    case "warning":
      return drawDropWarning(scene, step);
    case "summary":
      return drawSurveySummary(scene, step, memo.page, words, later);
    case "question":
      return drawSurveyQuestion(step, memo.page, words, later);
  }
}

/** A file is stored before it is an answer, and only where one is asked for. */
async function readInput(
  deps: AnswerSurveyDeps,
  { actor, args }: DialogRequest<AnswerSurveyArgs, Memo>,
  input: DialogInput,
  chat: ChatOutput,
): Promise<SurveyInput> {
  if (input.type !== "file") return input;
  const found = await loadScene(deps.reads, deps.forms, deps.clock, actor, addressOf(args));
  const step = found.ok ? stepOf(deps, found.value) : null;
  if (step?.type !== "question" || step.question.type !== "file") return { type: "other", kind: "file" };
  const bytes = await chat.download(input.file);
  if (bytes.byteLength === 0) return { type: "other", kind: "empty-file" };
  const { name, mimeType } = input.file;
  const stored = await deps.files.save({ name, mimeType, bytes, createdById: actor.personId });
  return { type: "file", fileId: stored.id, name: stored.name };
}
