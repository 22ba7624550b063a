import {
  findNearOrganizations,
  type OrganizationNameError,
  parseOrganizationName,
} from "../shared/organization-name.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import type { PeopleDeps } from "./people-deps.ts";
import type { Organization } from "./person.ts";
import { type Actor, isMunicipalCoordinator, type NotAllowed, type OrganizationId } from "./roles.ts";

export interface SaveOrganizationRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  /** `null` for a new one; otherwise the one that is renamed. */
  readonly organizationId: OrganizationId | null;
  readonly name: string;
  /** Whether organizations with a near name were shown and it is none of them. */
  readonly isSurelyAnother: boolean;
}

/** Adds an organization or renames one; the municipal coordinator alone may. A name that is taken is refused, a near one is shown first. */
export const createSaveOrganization =
  (deps: PeopleDeps) =>
  (request: SaveOrganizationRequest): Promise<Result<OrganizationId, SaveOrganizationError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const { actor } = request;
      if (!isMunicipalCoordinator(actor)) return err({ type: "NotAllowed" });
      await stores.people.lockStaffLists();
      const all = await stores.people.listEveryOrganization();
      const old = all.find(({ id }) => id === request.organizationId) ?? null;
      if (request.organizationId !== null && old === null) return err({ type: "NotAllowed" });
      const name = parseOrganizationName(request.name);
      if (!name.ok) return err({ type: "BadOrganizationName", error: name.error });

      const others = all.filter(({ id }) => id !== old?.id);
      const taken = others.find(({ nameKey }) => nameKey === name.value.key);
      if (taken !== undefined) return err({ type: "OrganizationExists", organization: briefly(taken) });
      const { same, near } = findNearOrganizations(name.value, others, (organization) => {
        const parsed = parseOrganizationName(organization.name);
        if (!parsed.ok) throw new Error("an organization has a name that cannot be read");
        return parsed.value;
      });
      const similar = [...same, ...near].map(briefly);
      if (similar.length > 0 && !request.isSurelyAnother) {
        return err({ type: "SimilarOrganizations", organizations: similar });
      }

      const now = deps.clock.now();
      const saved: Organization = {
        id: old?.id ?? deps.ids.newId(),
        name: name.value.display,
        nameKey: name.value.key,
        kind: name.value.kind ?? old?.kind ?? "other",
        isGone: false,
      };
      await (old === null
        ? stores.people.insertOrganizations([saved], now)
        : stores.people.updateOrganizations([saved], now));
      await stores.audit.write({
        at: now,
        actorId: actor.personId,
        subjectKind: "organization",
        subjectId: saved.id,
        action: old === null ? "added" : "renamed",
        ...(old === null ? {} : { details: { "name.from": old.name, "name.to": saved.name } }),
      });
      return ok(saved.id);
    });

export interface BriefOrganization {
  readonly id: OrganizationId;
  readonly name: string;
}

export type SaveOrganizationError =
  | NotAllowed
  | { readonly type: "BadOrganizationName"; readonly error: OrganizationNameError }
  | { readonly type: "OrganizationExists"; readonly organization: BriefOrganization }
  | { readonly type: "SimilarOrganizations"; readonly organizations: readonly BriefOrganization[] };

const briefly = ({ id, name }: Organization): BriefOrganization => ({ id, name });
