import {
  createCorrectWording,
  createObjectToDeficit,
  createWithdrawObjection,
} from "../../../domain/needs/answer-deficit.ts";
import {
  createDeliverDeficits,
  createReopenDelivery,
  type DeliveryDeps,
} from "../../../domain/needs/deficit-delivery.ts";
import {
  createAnswerDiagnosticsQuestion,
  createApplyDiagnostics,
  createDiscardDiagnostics,
} from "../../../domain/needs/diagnostics/decide-diagnostics.ts";
import type { DiagnosticsDeps } from "../../../domain/needs/diagnostics/diagnostics-plan.ts";
import {
  createPrepareDiagnostics,
  createReadDiagnosticsImport,
} from "../../../domain/needs/diagnostics/prepare-diagnostics.ts";
import { createCloseDeficit, createEnterDeficit } from "../../../domain/needs/keep-deficits.ts";
import { createWantProgramme, type WantProgrammeDeps } from "../../../domain/needs/want-programme.ts";

/** Ports of all use cases: one unit of work for them all. */
export type NeedsUseCaseDeps = WantProgrammeDeps & DeliveryDeps & DiagnosticsDeps;

export type NeedsUseCases = ReturnType<typeof createNeedsUseCases>;

/** Everything that can be done about deficits, with its ports. */
export const createNeedsUseCases = (deps: NeedsUseCaseDeps) => ({
  objectToDeficit: createObjectToDeficit(deps),
  withdrawObjection: createWithdrawObjection(deps),
  correctWording: createCorrectWording(deps),
  enterDeficit: createEnterDeficit(deps),
  closeDeficit: createCloseDeficit(deps),
  deliverDeficits: createDeliverDeficits(deps),
  reopenDelivery: createReopenDelivery(deps),
  wantProgramme: createWantProgramme(deps),
  prepareDiagnostics: createPrepareDiagnostics(deps),
  readDiagnosticsImport: createReadDiagnosticsImport(deps),
  answerDiagnosticsQuestion: createAnswerDiagnosticsQuestion(deps),
  applyDiagnostics: createApplyDiagnostics(deps),
  discardDiagnostics: createDiscardDiagnostics(deps),
});
