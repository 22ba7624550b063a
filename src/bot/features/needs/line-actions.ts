import { isApplicant } from "../../../domain/applications/application-rights.ts";
import type { LineAnswer } from "../../../domain/applications/line-answer.ts";
import { isCompetence } from "../../../domain/needs/competence.ts";
import { canKeepNeeds } from "../../../domain/needs/need-rights.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import { fillLineDialog } from "../../../flows/applications/fill-line.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { enterDeficitDialogId } from "../../../flows/needs/enter-deficit.flow.ts";
import { applicationRefusalText } from "../../../texts/applications-refusals.texts.ts";
import { deficitGroundsText } from "../../../texts/needs-words.texts.ts";
import { needsTexts as texts } from "../../../texts/needs.texts.ts";
import { unavailableScreen } from "../../common-screens.ts";
import type { ActionRequest, Feature, Outcome } from "../../feature.ts";
import type { NeedsScreensDeps } from "./needs-deps.ts";
import { findVisibleDeficit, wholeArg } from "./needs-screen-kit.ts";

/** What begins with a deficit and goes on in a dialog: a line of Form 2, and a new deficit. */
export const createLineActions = (deps: NeedsScreensDeps): Feature["actions"] => ({
  "n.line": (request) => startLine(deps, request),
  "n.enter": async ({ actor, args: [organizationId = "", personArg = "", competence = ""] }) =>
    canKeepNeeds(actor, organizationId) && isCompetence(competence)
      ? {
          type: "enter",
          dialog: enterDeficitDialogId,
          args: { organizationId, personId: personArg === wholeArg ? null : personArg, competence },
        }
      : unavailable(),
});

/** `n.line` (deficit, programme): a line of the open campaign's application for the deficit's person; what is missing is asked. */
async function startLine(
  deps: NeedsScreensDeps,
  { actor, args: [id, programmeId = ""], requestKey }: ActionRequest,
): Promise<Outcome> {
  const deficit = await findVisibleDeficit(deps, actor, id);
  if (deficit === null || deficit.homeId === null || deficit.personId === null || !isApplicant(actor, deficit.homeId)) {
    return unavailable();
  }
  const { personId } = deficit;
  const back = to("n.card", deficit.id);
  const campaignId = await findOpenCampaign(deps, deficit.homeId);
  if (campaignId === null) return { type: "show", route: back, toast: texts.noCampaign };
  const opened = await deps.applications.openApplication({
    actor,
    requestKey: `${requestKey}:open`,
    campaignId,
    organizationId: deficit.homeId,
  });
  if (!opened.ok) return { type: "show", route: back, toast: applicationRefusalText(opened.error) };
  const applicationId = opened.value;
  // Worked out once for this press, so that the line is the same at each redelivery.
  const lineId = await deps.work.run(`${requestKey}:id`, () => Promise.resolve(deps.ids.newId()));
  const known = await findLine(deps, applicationId, personId, programmeId);
  if (known !== null && known !== lineId) {
    return { type: "show", route: to("a.line", applicationId, known), toast: texts.lineIsThere };
  }
  const refused = await writeLine(deps, { actor, requestKey, applicationId, lineId }, [
    { type: "programme", programmeId },
    { type: "person", personId },
    {
      type: "grounds",
      kind: deficit.source === "diagnostics" ? "diagnostics" : "deficit",
      text: deficitGroundsText(deficit),
    },
  ]);
  return refused === null
    ? { type: "enter", dialog: fillLineDialog, args: { applicationId, lineId, field: null, version: null } }
    : { type: "show", route: back, toast: refused };
}

/** Writes the answers one after the other; the first refusal in words, or `null`. */
async function writeLine(
  { applications }: NeedsScreensDeps,
  line: { readonly actor: Actor; readonly requestKey: string; readonly applicationId: string; readonly lineId: string },
  answers: readonly LineAnswer[],
): Promise<string | null> {
  for (const answer of answers) {
    const written = await applications.answerLine({ ...line, requestKey: `${line.requestKey}:${answer.type}`, answer });
    if (!written.ok) return applicationRefusalText(written.error);
  }
  return null;
}

/** The newest campaign that takes applications of this organization now; `null` when there is none. */
async function findOpenCampaign(
  { applicationQueries }: NeedsScreensDeps,
  organizationId: string,
): Promise<string | null> {
  const [opening] = await applicationQueries.listOpenings([organizationId]);
  if (opening !== undefined) return opening.campaignId;
  for (const { id, campaignId } of await applicationQueries.listApplications([organizationId])) {
    const view = await applicationQueries.viewApplication(id);
    if (view?.campaign.state === "open") return campaignId;
  }
  return null;
}

async function findLine(
  { applicationQueries }: NeedsScreensDeps,
  applicationId: string,
  personId: string,
  programmeId: string,
): Promise<string | null> {
  const view = await applicationQueries.viewApplication(applicationId);
  const line = view?.application.lines.find(
    ({ personId: whose, programme }) =>
      whose === personId && programme?.type === "bank" && programme.programmeId === programmeId,
  );
  return line?.id ?? null;
}

const unavailable = (): Outcome => ({ type: "screen", screen: unavailableScreen() });
