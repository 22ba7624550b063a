import { canAnswerDeficit } from "../../../domain/needs/need-rights.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { wordDeficitDialogId } from "../../../flows/needs/word-deficit.flow.ts";
import { needsRefusalText } from "../../../texts/needs-refusals.texts.ts";
import { needsTexts as texts } from "../../../texts/needs.texts.ts";
import { unavailableScreen } from "../../common-screens.ts";
import type { Feature, Outcome } from "../../feature.ts";
import type { NeedsScreensDeps } from "./needs-deps.ts";
import { findVisibleDeficit } from "./needs-screen-kit.ts";

/** What people do about one deficit. */
export const createDeficitActions = (deps: NeedsScreensDeps): Feature["actions"] => ({
  "n.object": ({ actor, args: [id] }) => enterWords(deps, actor, id, "object"),
  "n.correct": ({ actor, args: [id] }) => enterWords(deps, actor, id, "correct"),
  "n.unobject": async ({ actor, args: [deficitId = ""], requestKey }) => {
    const done = await deps.useCases.withdrawObjection({ actor, requestKey, deficitId });
    return showCard(deficitId, done.ok ? texts.objectionWithdrawn : needsRefusalText(done.error));
  },
  "n.close-ok": async ({ actor, args: [deficitId = ""], requestKey }) => {
    const done = await deps.useCases.closeDeficit({ actor, requestKey, deficitId });
    return showCard(deficitId, done.ok ? texts.closed : needsRefusalText(done.error));
  },
  "n.want": async ({ actor, args: [deficitId = "", programmeId = ""], requestKey }) => {
    const wanted = await deps.useCases.wantProgramme({ actor, requestKey, deficitId, programmeId });
    if (wanted.ok) return showCard(deficitId, wanted.value.isNew ? texts.wanted : texts.wantedBefore);
    switch (wanted.error.type) {
      case "DeficitNotFound":
        return { type: "screen", screen: unavailableScreen() };
      case "ProgrammeGone":
        return showCard(deficitId, texts.programmeGone);
      case "NobodyToTell":
        return showCard(deficitId, texts.nobodyToTell);
    }
  },
});

async function enterWords(
  deps: NeedsScreensDeps,
  actor: Actor,
  id: string | undefined,
  act: "object" | "correct",
): Promise<Outcome> {
  const deficit = await findVisibleDeficit(deps, actor, id);
  return deficit === null || !canAnswerDeficit(actor, deficit, deficit.homeId)
    ? { type: "screen", screen: unavailableScreen() }
    : { type: "enter", dialog: wordDeficitDialogId, args: { deficitId: deficit.id, act } };
}

const showCard = (deficitId: string, toast: string): Outcome => ({
  type: "show",
  route: to("n.card", deficitId),
  toast,
});
