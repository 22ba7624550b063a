import { mayReadHistory } from "../../../domain/audit/audit-subjects.ts";
import { wordingOf } from "../../../domain/needs/deficit.ts";
import { matchProgrammes } from "../../../domain/needs/match-programmes.ts";
import { canAnswerDeficit, canKeepNeeds } from "../../../domain/needs/need-rights.ts";
import type { DeficitView } from "../../../domain/needs/need-views.ts";
import { isApplicant } from "../../../domain/applications/application-rights.ts";
import type { ProgrammeChoice } from "../../../domain/applications/application-views.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { needsTexts as texts } from "../../../texts/needs.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import type { NeedsScreensDeps } from "./needs-deps.ts";
import { deficitListScreen, findVisibleDeficit } from "./needs-screen-kit.ts";

/** More programmes help nobody to choose. */
const shownProgrammes = 3;

/** One's own deficits, and the card of one with the programmes that may close it. */
export const createDeficitScreens = (deps: NeedsScreensDeps): Feature["screens"] => ({
  "n.mine": async ({ actor, args: [page] }) => {
    const deficits = await deps.queries.listOfPerson(actor.personId);
    return deficitListScreen({
      title: texts.mineTitle(deficits.length),
      empty: texts.mineEmpty,
      hint: texts.mineHint,
      deficits,
      page,
      pageRoute: (wanted) => to("n.mine", wanted),
      last: [[menuButton]],
    });
  },

  "n.card": async ({ actor, args: [id] }) => {
    const deficit = await findVisibleDeficit(deps, actor, id);
    if (deficit === null) return unavailableScreen();
    const programmes =
      deficit.state === "active"
        ? matchProgrammes(
            { wording: wordingOf(deficit), competence: deficit.competence },
            await deps.applicationQueries.listProgrammeChoices(),
            shownProgrammes,
          )
        : [];
    const shown = programmes.length === 0 ? texts.noProgrammes : texts.programmes(programmes.map(({ title }) => title));
    return {
      html: joinHtml([texts.card(deficit), deficit.state === "active" ? shown : null], "\n\n"),
      rows: [
        ...programmeButtons(actor, deficit, programmes).map((button) => [button]),
        answerButtons(actor, deficit),
        keeperButtons(actor, deficit),
        [backButton(actor, deficit), menuButton],
      ],
    };
  },

  "n.close": async ({ actor, args: [id] }) => {
    const deficit = await findVisibleDeficit(deps, actor, id);
    if (deficit === null || deficit.homeId === null || !canKeepNeeds(actor, deficit.homeId)) return unavailableScreen();
    return {
      html: texts.closeTitle(deficit),
      rows: [
        [{ label: texts.closeConfirm, to: to("n.close-ok", deficit.id) }],
        [{ label: texts.keep, to: to("n.card", deficit.id) }, menuButton],
      ],
    };
  },
});

/** The person says what they want; whoever files the application puts it down. */
function programmeButtons(
  actor: Actor,
  { id, personId, homeId }: DeficitView,
  programmes: readonly ProgrammeChoice[],
): readonly Button[] {
  if (homeId === null) return [];
  if (personId === actor.personId) {
    return programmes.map((programme, index) => ({ label: texts.want(index + 1), to: to("n.want", id, programme.id) }));
  }
  if (personId === null || !isApplicant(actor, homeId)) return [];
  return programmes.map((programme, index) => ({
    label: texts.toApplication(index + 1),
    to: to("n.line", id, programme.id),
  }));
}

function answerButtons(actor: Actor, deficit: DeficitView): readonly Button[] {
  if (deficit.state === "closed" || !canAnswerDeficit(actor, deficit, deficit.homeId)) return [];
  return [
    deficit.state === "active"
      ? { label: texts.object, to: to("n.object", deficit.id) }
      : { label: texts.withdrawObjection, to: to("n.unobject", deficit.id) },
    { label: texts.correct, to: to("n.correct", deficit.id) },
  ];
}

function keeperButtons(actor: Actor, { id, state, homeId }: DeficitView): readonly Button[] {
  const isKeeper = homeId !== null && canKeepNeeds(actor, homeId);
  return [
    ...(isKeeper && state !== "closed" ? [{ label: texts.close, to: to("n.close", id) }] : []),
    ...(mayReadHistory(actor, homeId) ? [{ label: texts.history, to: to("au.history", "deficit", id) }] : []),
  ];
}

function backButton(actor: Actor, { personId, homeId }: DeficitView): Button {
  if (personId === actor.personId) return { label: texts.toMine, to: to("n.mine") };
  return { label: texts.toList, to: personId === null ? to("n.own", homeId ?? "") : to("n.of", personId) };
}
