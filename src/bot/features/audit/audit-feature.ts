import type { AuditQueries, AuditSubject } from "../../../domain/audit/audit.ts";
import { isAuditSubject, mayReadHistory } from "../../../domain/audit/audit-subjects.ts";
import { isMunicipalCoordinator, type OrganizationId } from "../../../domain/people/roles.ts";
import { pageOf } from "../../../flows/flow-kit/paging.ts";
import { type Route, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { auditTexts } from "../../../texts/audit.texts.ts";
import { commonTexts } from "../../../texts/common.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";

export interface AuditFeatureDeps {
  readonly queries: AuditQueries;
  /** To which organization a record belongs; `null` when it is the municipality's, or there is none. */
  readonly organizationOfSubject: (kind: AuditSubject, id: string) => Promise<OrganizationId | null>;
  /** The record's own screen; `null` when it has none. */
  readonly subjectRoute: (kind: AuditSubject, id: string) => Route | null;
  readonly timeZone: string;
}

/** One or two lines each: about as much as a message on a phone. */
const pageSize = 12;

/** «История» of any record: `au.history`, kind, id, page. The newest change stands first. */
export const createAuditFeature = (deps: AuditFeatureDeps): Feature => ({
  id: "audit",
  screens: {
    "au.history": async ({ actor, args: [kind = "", id = "", pageArg] }): Promise<Screen> => {
      if (!isAuditSubject(kind)) return unavailableScreen();
      const organizationId = isMunicipalCoordinator(actor) ? null : await deps.organizationOfSubject(kind, id);
      if (!mayReadHistory(actor, organizationId)) return unavailableScreen();

      const entries = (await deps.queries.historyOf(kind, id)).toReversed();
      const page = pageOf(entries, pageArg, pageSize);
      const subject = deps.subjectRoute(kind, id);
      return {
        html: joinHtml(
          [
            auditTexts.title(kind),
            ...page.items.map((entry) => auditTexts.row(entry, deps.timeZone)),
            entries.length === 0 ? auditTexts.empty : null,
            page.count > 1 ? auditTexts.page(page.index + 1, page.count) : null,
          ],
          "\n\n",
        ),
        rows: [
          [
            ...(page.index > 0 ? [{ label: auditTexts.newer, to: to("au.history", kind, id, page.index - 1) }] : []),
            ...(page.index < page.count - 1
              ? [{ label: auditTexts.older, to: to("au.history", kind, id, page.index + 1) }]
              : []),
          ],
          [...(subject === null ? [] : [{ label: commonTexts.back, to: subject }]), menuButton],
        ],
      };
    },
  },
  actions: {},
  dialogs: [],
  menu: () => [],
});
