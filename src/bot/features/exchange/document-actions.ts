import { decideEdit } from "../../../domain/applications/application-decisions.ts";
import { isApplicant } from "../../../domain/applications/application-rights.ts";
import type { ApplicationView } from "../../../domain/applications/application-views.ts";
import type { ApplicationVersion } from "../../../domain/applications/application.ts";
import { findComparedVersion } from "../../../domain/applications/compared-version.ts";
import {
  toDraftPrint,
  toFormDocument,
  toSheetDocument,
  toVersionPrint,
} from "../../../domain/applications/exchange/application-documents.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { applicationRefusalText } from "../../../texts/applications-refusals.texts.ts";
import { applicationFileNames } from "../../../texts/exchange-documents.texts.ts";
import { exchangeTexts as texts } from "../../../texts/exchange.texts.ts";
import type { ActionHandler, Outcome, ScreenHandler } from "../../feature.ts";
import { readNumber, readView } from "../applications/application-requests.ts";
import { docxType, type ExchangeFeatureDeps, xlsxType } from "./exchange-deps.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";

/** `x.form` (application): the workbook prepared for this school, to be filled in and sent back. */
export const createFormAction =
  ({ queries, writeForm }: ExchangeFeatureDeps): ActionHandler =>
  async ({ actor, args: [id], chat }) => {
    const view = await readView(queries, actor, id);
    if (view === null || !isApplicant(actor, view.application.organizationId)) return unavailable;
    const { application, campaign, organizationName } = view;
    const edit = decideEdit(application, campaign);
    if (!edit.ok) return leadBack(view, applicationRefusalText(edit.error));
    const staff = await queries.listStaffChoices(application.organizationId);
    const programmes = await queries.listProgrammeChoices();
    const deficits = await queries.listAllDeficits(application.organizationId);
    const bytes = await writeForm(toFormDocument(view, staff, programmes, deficits));
    const name = applicationFileNames.form(organizationName, campaign.halfYear);
    await chat.sendDocument({ name, bytes, mimeType: xlsxType, caption: texts.formCaption });
    return { type: "show", route: to("x.next", application.id, "form") };
  };

/** `x.docx` (application, version): Form 2 ready to sign; without a version the submission that counts, or the school's draft. */
export const createPrintAction =
  (deps: ExchangeFeatureDeps): ActionHandler =>
  async ({ actor, args: [id, number], chat }) => {
    const { queries } = deps;
    const view = await readView(queries, actor, id);
    if (view === null) return unavailable;
    const { application, campaign, organizationName } = view;
    const wanted = await findVersion(deps, actor, view, number);
    if (wanted === "none") return leadBack(view, texts.noVersion);
    const headName = await queries.findHeadName(application.organizationId);
    if (wanted !== "draft") {
      const before = await findComparedVersion(queries, application.id, wanted.number);
      const bytes = await deps.print(toVersionPrint(view, wanted, before, headName));
      const name = applicationFileNames.print(organizationName, campaign.halfYear, wanted.number);
      const caption = texts.printCaption(wanted.number, wanted.code);
      await chat.sendDocument({ name, bytes, mimeType: docxType, caption });
      return { type: "show", route: to("x.next", application.id, "print", wanted.number) };
    }
    if (application.lines.length === 0) return leadBack(view, texts.noLines);
    const bytes = await deps.print(toDraftPrint(view, headName));
    const name = applicationFileNames.draft(organizationName, campaign.halfYear);
    await chat.sendDocument({ name, bytes, mimeType: docxType, caption: texts.draftCaption });
    return { type: "show", route: to("x.next", application.id, "draft") };
  };

/** `x.xlsx` (application, version): a submitted version as a workbook, with what changed since the one before. */
export const createSheetAction =
  (deps: ExchangeFeatureDeps): ActionHandler =>
  async ({ actor, args: [id, number], chat }) => {
    const { queries } = deps;
    const view = await readView(queries, actor, id);
    if (view === null) return unavailable;
    const { application, campaign, organizationName } = view;
    const wanted = number === undefined ? (view.latest ?? "none") : await findVersion(deps, actor, view, number);
    if (wanted === "none" || wanted === "draft") return leadBack(view, texts.noVersion);
    const before = await findComparedVersion(queries, application.id, wanted.number);
    const details = await queries.findProgrammeDetails(wanted.lines.flatMap(({ programmeId }) => programmeId ?? []));
    const bytes = await deps.writeSheet(toSheetDocument(view, wanted, before, details));
    const name = applicationFileNames.sheet(organizationName, campaign.halfYear, wanted.number);
    const caption = texts.printCaption(wanted.number, wanted.code);
    await chat.sendDocument({ name, bytes, mimeType: xlsxType, caption });
    return { type: "show", route: to("x.next", application.id, "sheet") };
  };

/** `x.next` (application, what was sent, version): what to do with the document above. */
export const createNextScreen =
  ({ queries }: Pick<ExchangeFeatureDeps, "queries">): ScreenHandler =>
  async ({ actor, args: [id, kind = "sheet", number] }) => {
    const view = await readView(queries, actor, id);
    if (view === null) return unavailableScreen();
    const { id: applicationId, organizationId } = view.application;
    const isTheirs = isApplicant(actor, organizationId);
    const draw = (html: Screen["html"], ...next: readonly Button[]): Screen => ({
      html,
      rows: [
        ...(isTheirs ? next.map((button) => [button]) : []),
        [{ label: texts.toApplication, to: to("a.app", applicationId) }, menuButton],
      ],
    });
    switch (kind) {
      case "form":
        return draw(texts.formNext, { label: texts.upload, to: to("x.upload", applicationId) });
      case "print": {
        const version = await queries.viewVersion(applicationId, readNumber(number));
        if (version === null) return unavailableScreen();
        const isOpen = version.outcome === "waiting" || version.outcome === "accepted";
        if (!isOpen) return draw(texts.printOld(version.number, version.code, version.outcome));
        if (!isTheirs) return draw(texts.ready);
        const scan = { label: texts.addScan, to: to("a.scan.add", applicationId, version.number) };
        return draw(texts.printNext(version.number, version.code), scan);
      }
      case "draft":
        return draw(texts.draftNext, { label: texts.check, to: to("a.check", applicationId) });
      default:
        return draw(texts.ready);
    }
  };

/** Those who decide see submissions only: what the school has in its draft is its own. */
async function findVersion(
  { queries }: Pick<ExchangeFeatureDeps, "queries">,
  actor: Actor,
  view: ApplicationView,
  number: string | undefined,
): Promise<ApplicationVersion | "draft" | "none"> {
  const { application, latest } = view;
  if (number !== undefined) return (await queries.viewVersion(application.id, readNumber(number))) ?? "none";
  const isWithSchool = application.state === "draft" || application.state === "returned";
  if (isWithSchool && isApplicant(actor, application.organizationId)) return "draft";
  return latest ?? "none";
}

const unavailable: Outcome = { type: "screen", screen: unavailableScreen() };

const leadBack = ({ application }: ApplicationView, toast: string): Outcome => ({
  type: "show",
  route: to("a.app", application.id),
  toast,
});
