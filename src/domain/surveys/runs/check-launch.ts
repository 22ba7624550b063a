import type { Instant } from "../../shared/clock.ts";
import type { SurveyForm } from "../form/form.ts";
import type { Survey, SurveyVersion } from "../form/survey-store.ts";
import type { UnfitVersion } from "./prepare-run.ts";
import { smallestGroup, type SurveyRun } from "./run.ts";

export interface LaunchScene {
  readonly run: SurveyRun;
  readonly survey: Pick<Survey, "isArchived">;
  readonly version: Pick<SurveyVersion, "state" | "form">;
  /** How many people would be asked. */
  readonly people: number;
  readonly now: Instant;
  /** Whether it is to open at once, whatever opening was planned. */
  readonly isImmediate: boolean;
}

/** Why a run cannot be launched as it is; `null` when it can. */
export function checkLaunch({ run, survey, version, people, now, isImmediate }: LaunchScene): LaunchRefusal | null {
  const opensAt = isImmediate ? now : run.opensAt;
  if (survey.isArchived) return { type: "SurveyArchived" };
  if (version.state !== "published") return { type: "VersionNotPublished" };
  if (run.closesAt <= now) return { type: "ClosesInPast" };
  if (opensAt < now) return { type: "OpensInPast" };
  if (run.closesAt <= opensAt) return { type: "ClosesBeforeOpening", opensAt };
  if (run.isAnonymous && asksForFiles(version.form)) return { type: "AnonymousWithFiles" };
  if (people === 0) return { type: "EmptyAudience" };
  if (run.isAnonymous && people < smallestGroup) return { type: "AnonymousTooFew", people, least: smallestGroup };
  return null;
}

export type LaunchRefusal =
  | UnfitVersion
  | { readonly type: "EmptyAudience" }
  | { readonly type: "OpensInPast" }
  | { readonly type: "ClosesInPast" }
  | { readonly type: "ClosesBeforeOpening"; readonly opensAt: Instant }
  /** A file may show who sent it. */
  | { readonly type: "AnonymousWithFiles" }
  | { readonly type: "AnonymousTooFew"; readonly people: number; readonly least: number };

/** Whether a form asks for a file or a photo. */
export const asksForFiles = (form: SurveyForm): boolean => form.questions.some(({ type }) => type === "file");
