import { createApplyDistribution } from "../../../domain/places/quotas/apply-distribution.ts";
import { createImportQuotas } from "../../../domain/places/quotas/import-quotas.ts";
import { createWriteQuota } from "../../../domain/places/quotas/write-quota.ts";
import { createAnswerOffer } from "../../../domain/places/seats/answer-offer.ts";
import { createAnswerShare, createSetShare } from "../../../domain/places/seats/answer-share.ts";
import { createEndLine, createMoveLine } from "../../../domain/places/seats/decide-line.ts";
import { createMatchTitle } from "../../../domain/places/seats/match-title.ts";
import type { SeatDeps } from "../../../domain/places/seats/seat-deps.ts";
import type { LetOthersIn } from "../../../domain/shared/steps.ts";
import { createAnswerSwap, createProposeSwap } from "../../../domain/places/seats/swap-seats.ts";

/** Everything that can be done about seats. */
export const createSeatUseCases = (deps: SeatDeps & { readonly letOthersIn: LetOthersIn }) => ({
  writeQuota: createWriteQuota(deps),
  importQuotas: createImportQuotas(deps),
  applyDistribution: createApplyDistribution(deps),
  answerShare: createAnswerShare(deps),
  setShare: createSetShare(deps),
  answerOffer: createAnswerOffer(deps),
  endLine: createEndLine(deps),
  moveLine: createMoveLine(deps),
  matchTitle: createMatchTitle(deps),
  proposeSwap: createProposeSwap(deps),
  answerSwap: createAnswerSwap(deps),
});

export type SeatUseCases = ReturnType<typeof createSeatUseCases>;
