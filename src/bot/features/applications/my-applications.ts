import { organizationsWithRole, type Actor } from "../../../domain/people/roles.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { applicationTexts as texts } from "../../../texts/applications.texts.ts";
import { schoolSeatTexts } from "../../../texts/seats-school.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import type { ActionHandler, ScreenHandler } from "../../feature.ts";
import { type ApplicationsDeps, lastRow, refuse } from "./application-requests.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";

/** Organizations whose applications the actor files. */
export const applicantOrganizations = (actor: Actor): readonly string[] => [
  ...new Set([...organizationsWithRole(actor, "school-coordinator"), ...organizationsWithRole(actor, "head")]),
];

/** A school's past campaigns beyond these are found by nobody on a telephone. */
const shownApplications = 12;

/** `a.my`: the applications of the actor's schools with their states, and those that can be begun. */
export const createMyApplicationsScreen =
  ({ queries }: Pick<ApplicationsDeps, "queries">): ScreenHandler =>
  async ({ actor }) => {
    const organizationIds = applicantOrganizations(actor);
    if (organizationIds.length === 0) return unavailableScreen();
    const openings = await queries.listOpenings(organizationIds);
    const applications = (await queries.listApplications(organizationIds)).slice(0, shownApplications);
    const isOne = organizationIds.length === 1;
    const buttons: Button[] = [
      ...openings.map((opening) => ({
        label: texts.openLabel(halfYearKey(opening.halfYear), isOne ? null : opening.organizationName),
        to: to("a.open", opening.campaignId, opening.organizationId),
      })),
      ...applications.map((application) => ({
        label: texts.openLabel(halfYearKey(application.halfYear), isOne ? null : application.organizationName),
        to: to("a.app", application.id),
      })),
    ];
    return {
      html: joinHtml(
        [
          texts.myTitle,
          buttons.length === 0 ? texts.myEmpty : null,
          ...openings.map(({ halfYear, organizationName }) =>
            texts.myNotBegun(halfYearKey(halfYear), organizationName),
          ),
          ...applications.map(({ halfYear, organizationName, state, lines }) =>
            texts.myRow(halfYearKey(halfYear), organizationName, state, lines),
          ),
        ],
        "\n\n",
      ),
      rows: [
        ...buttons.map((button) => [button]),
        ...(applications.some(({ state }) => state === "accepted")
          ? [[{ label: schoolSeatTexts.button, to: to("st.mine") }]]
          : []),
        [menuButton],
      ],
    };
  };

/** `a.open` (campaign, organization): the application, begun by the school's first look at it. */
export const createOpenAction =
  ({ useCases }: Pick<ApplicationsDeps, "useCases">): ActionHandler =>
  async ({ actor, args, requestKey }) => {
    const [campaignId = "", organizationId = ""] = args;
    const opened = await useCases.openApplication({ actor, requestKey, campaignId, organizationId });
    if (opened.ok) return { type: "show", route: to("a.app", opened.value) };
    if (opened.error.type === "NotBegun") {
      const { organizationName } = opened.error;
      const rows = [lastRow(to("c.schools", campaignId))];
      return { type: "screen", screen: { html: texts.notBegun(organizationName), rows } };
    }
    return refuse(opened.error, to("a.my"));
  };
