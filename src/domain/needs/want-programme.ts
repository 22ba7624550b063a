import { nextSendingMoment, usualSendingHours } from "../campaigns/sending-hours.ts";
import { reachableHolders } from "../people/people-stores.ts";
import type { ProgrammeBank, ProgrammeId } from "../places/programme.ts";
import { halfYearKey, halfYearOf } from "../shared/half-year.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { UnitOfWork } from "../shared/unit-of-work.ts";
import { wordingOf } from "./deficit.ts";
import {
  type DeficitNotFound,
  type DeficitRequest,
  type NeedDeps,
  type NeedStores,
  takeWithHome,
} from "./need-deps.ts";

export interface WantProgrammeDeps extends NeedDeps {
  readonly work: UnitOfWork<NeedStores & { readonly programmes: Pick<ProgrammeBank, "findProgramme"> }>;
  readonly timeZone: string;
}

/**
 * «Хочу на эту программу»: the school coordinators are told that somebody wants to close their deficit by it, once in a half-year. Nothing
 * is applied for: that is for the school to decide.
 */
export const createWantProgramme =
  ({ work, clock, timeZone }: WantProgrammeDeps) =>
  (
    request: DeficitRequest & { readonly programmeId: ProgrammeId },
  ): Promise<Result<WantedProgramme, WantProgrammeError>> =>
    work.run<Result<WantedProgramme, WantProgrammeError>>(request.requestKey, async (stores) => {
      const { actor, deficitId, programmeId } = request;
      const taken = await takeWithHome(stores, deficitId);
      if (taken === null || taken.deficit.personId !== actor.personId || taken.home === null) {
        return err({ type: "DeficitNotFound" });
      }
      const programme = await stores.programmes.findProgramme(programmeId);
      if (programme === null) return err({ type: "ProgrammeGone" });
      const today = clock.today();
      const coordinators = await reachableHolders(stores, "school-coordinator", taken.home, today);
      if (coordinators.length === 0) return err({ type: "NobodyToTell" });
      const told = await stores.deliveries.queue(
        coordinators.map((personId) => ({
          cause: `needs:wanted:${actor.personId}:${programmeId}:${halfYearKey(halfYearOf(today))}`,
          personId,
          priority: "confirmation" as const,
          notBefore: nextSendingMoment(clock.now(), usualSendingHours, timeZone),
          notice: {
            type: "needs.wanted" as const,
            deficitId,
            programmeId,
            fullName: actor.fullName,
            programmeTitle: programme.title,
            wording: wordingOf(taken.deficit),
          },
        })),
      );
      if (told === 0) return ok({ isNew: false });
      await stores.audit.write({
        at: clock.now(),
        actorId: actor.personId,
        subjectKind: "deficit",
        subjectId: deficitId,
        action: "programme-wanted",
        details: { title: programme.title },
      });
      return ok({ isNew: true });
    });

export interface WantedProgramme {
  /** False when the coordinators had been told before. */
  readonly isNew: boolean;
}

export type WantProgrammeError =
  | DeficitNotFound
  | { readonly type: "ProgrammeGone" }
  /** Nobody who answers for training in the organization is in the bot. */
  | { readonly type: "NobodyToTell" };
