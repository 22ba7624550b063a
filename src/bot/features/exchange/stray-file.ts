import { openApplication } from "../../../domain/applications/open-application.ts";
import { markersToForm } from "../../../domain/applications/exchange/prepared-form.ts";
import type { createUploadStoredFile, UploadRefused } from "../../../domain/applications/exchange/prepare-import.ts";
import { looksLikeApplication } from "../../../domain/applications/exchange/read-application-file.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { type Route, to } from "../../../flows/flow-kit/screen.ts";
import { mayBeWorkbook } from "../../../flows/flow-kit/workbook-file.ts";
import { applicationRefusalText } from "../../../texts/applications-refusals.texts.ts";
import { exchangeImportTexts as texts } from "../../../texts/exchange-import.texts.ts";
import { uploadRefusalText } from "../../../texts/exchange-problems.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import type { ActionRequest, Feature, FileUse, Outcome } from "../../feature.ts";
import { applicantOrganizations } from "../applications/my-applications.ts";
import type { ExchangeFeatureDeps } from "./exchange-deps.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";

/** More buttons than that are not read; whoever files for more schools opens the application first. */
const offeredApplications = 4;

/** A workbook that came without a word is offered to the applications for which it may be meant; its content is stored first. */
export const offerWorkbook =
  ({ queries, files, readWorkbook }: ExchangeFeatureDeps): NonNullable<Feature["offersForFile"]> =>
  async ({ actor, file, chat }) => {
    const organizationIds = applicantOrganizations(actor);
    if (organizationIds.length === 0 || !mayBeWorkbook(file)) return [];
    const bytes = await chat.download(file);
    const workbook = await readWorkbook(bytes);
    if (!workbook.ok || !looksLikeApplication(workbook.value)) return [];

    const open = (await queries.listApplications(organizationIds)).filter(
      ({ state }) => state === "draft" || state === "returned",
    );
    const prepared = open.find(({ id }) => id === markersToForm(workbook.value.markers)?.applicationId);
    const openings = prepared === undefined ? await queries.listOpenings(organizationIds) : [];
    const targets = prepared === undefined ? open : [prepared];
    if (targets.length + openings.length === 0) return [];
    const { name, mimeType } = file;
    const { id: fileId } = await files.save({ name, mimeType, bytes, createdById: actor.personId });
    const uses: readonly FileUse[] = [
      ...targets.map(({ id, halfYear, organizationName }) => ({
        label: texts.offer(halfYearKey(halfYear), organizationName),
        to: to("x.file", id, fileId),
      })),
      ...openings.map(({ campaignId, organizationId, halfYear, organizationName }) => ({
        label: texts.offer(halfYearKey(halfYear), organizationName),
        to: to("x.begin", campaignId, organizationId, fileId),
      })),
    ];
    return uses.slice(0, offeredApplications);
  };

/** `x.file` (application, file) and `x.begin` (campaign, organization, file): the dry run of a file that was stored before. */
export const createStrayFileActions = (
  deps: ExchangeFeatureDeps & { readonly uploadStoredFile: ReturnType<typeof createUploadStoredFile> },
): Feature["actions"] => {
  const open = openApplication(deps);
  const upload = async (
    { actor, requestKey }: Pick<ActionRequest, "actor" | "requestKey">,
    applicationId: string,
    fileId: string,
  ): Promise<Outcome> => {
    const uploaded = await deps.uploadStoredFile({ actor, requestKey, applicationId, fileId });
    if (uploaded.ok) return { type: "show", route: to("x.ask", uploaded.value) };
    return refuse(uploaded.error, to("x.upload", applicationId));
  };
  return {
    "x.file": ({ args: [applicationId = "", fileId = ""], ...request }) => upload(request, applicationId, fileId),
    "x.begin": async ({ args: [campaignId = "", organizationId = "", fileId = ""], ...request }) => {
      const { actor, requestKey } = request;
      const opened = await open({ actor, requestKey: `${requestKey}:open`, campaignId, organizationId });
      if (opened.ok) return upload(request, opened.value, fileId);
      if (opened.error.type === "NotFound") return { type: "screen", screen: unavailableScreen() };
      return { type: "show", route: to("a.my"), toast: applicationRefusalText(opened.error) };
    },
  };
};

function refuse(refusal: UploadRefused, again: Route): Outcome {
  if (refusal.type === "NotFound" || refusal.type === "NotAllowed")
    return { type: "screen", screen: unavailableScreen() };
  return {
    type: "screen",
    screen: {
      html: joinHtml([texts.refusedTitle, texts.refused(uploadRefusalText(refusal))]),
      rows: [[{ label: texts.another, to: again }], [menuButton]],
    },
  };
}
