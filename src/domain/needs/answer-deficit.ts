import type { AuditEntry } from "../audit/audit.ts";
import { err, ok, type Result } from "../shared/result.ts";
import { type CleanInputError, cleanInput } from "../shared/search-text.ts";
import { type Deficit, parseWording, wordingOf } from "./deficit.ts";
import { type DeficitNotFound, type DeficitRequest, type NeedDeps, takeWithHome } from "./need-deps.ts";
import { canAnswerDeficit } from "./need-rights.ts";

/** A few sentences that somebody reads in a card. */
export const maxObjectionLength = 500;

/** «Это не так»: the deficit stays readable with the person's words, and is no grounds any more. */
export const createObjectToDeficit =
  (deps: NeedDeps) =>
  (request: DeficitRequest & { readonly words: string }): Promise<Result<void, AnswerDeficitError>> =>
    changeDeficit(deps, request, (deficit) => {
      const objection = cleanInput(request.words, maxObjectionLength);
      if (!objection.ok) return refuseWords(objection.error);
      if (deficit.state === "closed") return err({ type: "DeficitClosed" });
      if (deficit.objection === objection.value) return ok({ deficit, audit: null });
      return ok({
        deficit: { ...deficit, state: "objected", objection: objection.value },
        audit: { action: "objected", details: { words: objection.value } },
      });
    });

/** Takes the objection back: the deficit counts again. */
export const createWithdrawObjection =
  (deps: NeedDeps) =>
  (request: DeficitRequest): Promise<Result<void, AnswerDeficitError>> =>
    changeDeficit(deps, request, (deficit) => {
      if (deficit.state === "closed") return err({ type: "DeficitClosed" });
      if (deficit.state === "active") return ok({ deficit, audit: null });
      return ok({
        deficit: { ...deficit, state: "active", objection: null },
        audit: { action: "objection-withdrawn" },
      });
    });

/** Puts the deficit into the person's own words; what was answered or imported stays readable beside them. */
export const createCorrectWording =
  (deps: NeedDeps) =>
  (request: DeficitRequest & { readonly words: string }): Promise<Result<void, AnswerDeficitError>> =>
    changeDeficit(deps, request, (deficit) => {
      const wording = parseWording(request.words);
      if (!wording.ok) return refuseWords(wording.error);
      if (deficit.state === "closed") return err({ type: "DeficitClosed" });
      const before = wordingOf(deficit);
      if (before === wording.value) return ok({ deficit, audit: null });
      return ok({
        deficit: { ...deficit, correctedWording: wording.value === deficit.wording ? null : wording.value },
        audit: { action: "corrected", details: { "wording.from": before, "wording.to": wording.value } },
      });
    });

export type AnswerDeficitError =
  | DeficitNotFound
  | { readonly type: "DeficitClosed" }
  | { readonly type: "BadWords"; readonly error: CleanInputError };

interface DeficitChange {
  readonly deficit: Deficit;
  /** `null` when nothing changes. */
  readonly audit: Pick<AuditEntry, "action" | "details"> | null;
}

const refuseWords = (error: CleanInputError): Result<never, AnswerDeficitError> => err({ type: "BadWords", error });

const changeDeficit = (
  { work, clock }: NeedDeps,
  request: DeficitRequest,
  change: (deficit: Deficit) => Result<DeficitChange, AnswerDeficitError>,
): Promise<Result<void, AnswerDeficitError>> =>
  work.run<Result<void, AnswerDeficitError>>(request.requestKey, async (stores) => {
    const taken = await takeWithHome(stores, request.deficitId);
    if (taken === null || !canAnswerDeficit(request.actor, taken.deficit, taken.home)) {
      return err({ type: "DeficitNotFound" });
    }
    const changed = change(taken.deficit);
    if (!changed.ok) return changed;
    const { deficit, audit } = changed.value;
    if (audit === null) return ok();
    await stores.needs.saveDeficit(deficit, clock.now());
    await stores.audit.write({
      at: clock.now(),
      actorId: request.actor.personId,
      subjectKind: "deficit",
      subjectId: deficit.id,
      fromState: taken.deficit.state,
      toState: deficit.state,
      ...audit,
    });
    return ok();
  });
