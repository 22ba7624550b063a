import {
  createCorrectWording,
  createObjectToDeficit,
  createWithdrawObjection,
} from "../../../domain/needs/answer-deficit.ts";
import { createCloseDeficit, createEnterDeficit } from "../../../domain/needs/keep-deficits.ts";
import { createWantProgramme, type WantProgrammeDeps } from "../../../domain/needs/want-programme.ts";

export type NeedsUseCases = ReturnType<typeof createNeedsUseCases>;

/** Everything that can be done about deficits, with its ports. */
export const createNeedsUseCases = (deps: WantProgrammeDeps) => ({
  objectToDeficit: createObjectToDeficit(deps),
  withdrawObjection: createWithdrawObjection(deps),
  correctWording: createCorrectWording(deps),
  enterDeficit: createEnterDeficit(deps),
  closeDeficit: createCloseDeficit(deps),
  wantProgramme: createWantProgramme(deps),
});
