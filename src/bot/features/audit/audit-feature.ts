import type { AuditQueries, AuditSubject } from "../../../domain/audit/audit.ts";
import { isAuditSubject, mayReadHistory } from "../../../domain/audit/audit-subjects.ts";
import { isMunicipalCoordinator, type OrganizationId } from "../../../domain/people/roles.ts";
import { type Button, type Route, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { auditTexts } from "../../../texts/audit.texts.ts";
import { commonTexts } from "../../../texts/common.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
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
      if (!isAuditSubject(kind)) return unavailable();
      const organizationId = isMunicipalCoordinator(actor) ? null : await deps.organizationOfSubject(kind, id);
      if (!mayReadHistory(actor, organizationId)) return unavailable();

      const entries = (await deps.queries.historyOf(kind, id)).toReversed();
      const pages = Math.max(1, Math.ceil(entries.length / pageSize));
      const wanted = Number(pageArg);
      const page = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 0), pages - 1) : 0;
      const shown = entries.slice(page * pageSize, (page + 1) * pageSize);
      const subject = deps.subjectRoute(kind, id);
      return {
        html: joinHtml(
          [
            auditTexts.title(kind),
            ...shown.map((entry) => auditTexts.row(entry, deps.timeZone)),
            entries.length === 0 ? auditTexts.empty : null,
            pages > 1 ? auditTexts.page(page + 1, pages) : null,
          ],
          "\n\n",
        ),
        rows: [
          [
            ...(page > 0 ? [{ label: auditTexts.newer, to: to("au.history", kind, id, page - 1) }] : []),
            ...(page < pages - 1 ? [{ label: auditTexts.older, to: to("au.history", kind, id, page + 1) }] : []),
          ],
          [...(subject === null ? [] : [{ label: commonTexts.back, to: subject }]), menu],
        ],
      };
    },
  },
  actions: {},
  dialogs: [],
  menu: () => [],
});

const menu: Button = { label: commonTexts.menu, to: to("menu") };

const unavailable = (): Screen => ({ html: commonTexts.notAvailable(), rows: [[menu]] });
