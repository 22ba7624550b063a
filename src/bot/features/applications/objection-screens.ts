import { isApplicant } from "../../../domain/applications/application-rights.ts";
import type { ApplicationView } from "../../../domain/applications/application-views.ts";
import type { ApplicationVersion } from "../../../domain/applications/application.ts";
import { correctionObjected, isObjectionPossible } from "../../../domain/applications/object-to-correction.ts";
import type { AuditView } from "../../../domain/audit/audit.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import { objectToCorrectionDialog } from "../../../flows/applications/object-to-correction.flow.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { reviewTexts as texts } from "../../../texts/applications-review.texts.ts";
import type { Html } from "../../../texts/html.ts";
import { unavailableScreen } from "../../common-screens.ts";
import type { ActionHandler } from "../../feature.ts";
import { type ApplicationsDeps, readNumber, readView, refuse } from "./application-requests.ts";

/** `a.object` (application, version): the organization says why it does not agree with the coordinator's correction. */
export const createObjectAction =
  ({ queries }: Pick<ApplicationsDeps, "queries">): ActionHandler =>
  async ({ actor, args }) => {
    const view = await readView(queries, actor, args[0]);
    if (view === null || !isApplicant(actor, view.application.organizationId)) {
      return { type: "screen", screen: unavailableScreen() };
    }
    const { id, state, versionNumber } = view.application;
    const version = readNumber(args[1]);
    if (version !== versionNumber) {
      return refuse({ type: "VersionOutdated", current: versionNumber }, to("a.app", id));
    }
    if (!isObjectionPossible(state)) return refuse({ type: "NotSubmitted", state }, to("a.app", id));
    return { type: "enter", dialog: objectToCorrectionDialog, args: { applicationId: id, version } };
  };

/** The way to an objection, for those who may object to this version; `before` is the version with which it is compared. */
export function objectionRow(
  actor: Actor,
  { application }: ApplicationView,
  number: number,
  before: ApplicationVersion | null,
): readonly Button[] {
  const isCorrection = before?.outcome === "corrected" && before.number === number - 1;
  const isTheirs = isApplicant(actor, application.organizationId) && number === application.versionNumber;
  return isCorrection && isTheirs && isObjectionPossible(application.state)
    ? [{ label: texts.object, to: to("a.object", application.id, number) }]
    : [];
}

/** What the organization said against the correction that made this version, the newest first. */
export async function listObjections(
  { audit }: Pick<ApplicationsDeps, "audit">,
  { application }: ApplicationView,
): Promise<readonly AuditView[]> {
  const records = await audit.historyOf("application", application.id);
  return records
    .filter(
      ({ action, details }) => action === correctionObjected && details?.["version"] === application.versionNumber,
    )
    .toReversed();
}

/** The newest objection in words. */
export async function drawObjection(
  deps: Pick<ApplicationsDeps, "audit">,
  view: ApplicationView,
): Promise<readonly Html[]> {
  if (!isObjectionPossible(view.application.state)) return [];
  const [objection] = await listObjections(deps, view);
  return objection === undefined
    ? []
    : [texts.objection(objection.actorName, String(objection.details?.["objection"] ?? ""))];
}
