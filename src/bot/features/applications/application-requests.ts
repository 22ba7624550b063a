import type { Application, ApplicationId } from "../../../domain/applications/application.ts";
import type { ApplicationRefusal } from "../../../domain/applications/application-refusal.ts";
import { mayRead } from "../../../domain/applications/application-rights.ts";
import type { ApplicationQueries, ApplicationView } from "../../../domain/applications/application-views.ts";
import type { AuditQueries } from "../../../domain/audit/audit.ts";
import type { FileStore } from "../../../domain/files/file-store.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { IdSource } from "../../../domain/shared/ids.ts";
import { inRows } from "../../../flows/flow-kit/paging.ts";
import type { Button, Route } from "../../../flows/flow-kit/screen.ts";
import { applicationRefusalText } from "../../../texts/applications-refusals.texts.ts";
import { commonTexts } from "../../../texts/common.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Outcome } from "../../feature.ts";
import type { ApplicationUseCases } from "./application-use-cases.ts";

/** What the screens and actions of applications use. */
export interface ApplicationsDeps {
  readonly queries: ApplicationQueries;
  readonly audit: AuditQueries;
  readonly files: FileStore;
  readonly useCases: ApplicationUseCases;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly timeZone: string;
}

/** Five lines with all their marks stay within a message's 4,096 signs, and their numbers are one row of buttons. */
export const linesPerPage = 5;

/** No application has so many versions, no list so many pages; databases refuse to look for numbers that fit no column. */
const mostNumber = 1_000_000;

/** An argument that must be a whole number of at least 0; anything else is the fallback. */
export function readNumber(arg: string | undefined, fallback = 0): number {
  const number = Number(arg);
  const isNumber = arg !== undefined && arg !== "" && Number.isInteger(number) && number >= 0 && number <= mostNumber;
  return isNumber ? number : fallback;
}

/** The application, for somebody who may read it; to others it does not exist. */
export async function readView(
  queries: Pick<ApplicationQueries, "viewApplication">,
  actor: Actor,
  id: ApplicationId | undefined,
): Promise<ApplicationView | null> {
  const view = id === undefined ? null : await queries.viewApplication(id);
  return view !== null && mayRead(actor, view.application.organizationId) ? view : null;
}

export const backTo = (route: Route): Button => ({ label: commonTexts.back, to: route });

/** The last row of every screen. */
export const lastRow = (back: Route): readonly Button[] => [backTo(back), menuButton];

/** What a refused action shows: the words over the chat, and the screen on which to go on. */
export function refuse(refusal: ApplicationRefusal, next: Route): Outcome {
  if (refusal.type === "NotFound") return { type: "screen", screen: unavailableScreen() };
  return { type: "show", route: next, toast: applicationRefusalText(refusal) };
}

/** The number under which a line stands in the application; `null` when it does not. */
export const numberIn =
  ({ lines }: Pick<Application, "lines">) =>
  (lineId: string): number | null => {
    const index = lines.findIndex((line) => line.id === lineId);
    return index === -1 ? null : index + 1;
  };

/** Buttons two by two, as they fit on a narrow telephone. */
export const inPairs = (buttons: readonly (Button | null)[]): readonly (readonly Button[])[] =>
  inRows(
    buttons.filter((button) => button !== null),
    2,
  );
