import type { Actor, NotAllowed, OrganizationId, PersonId } from "../people/roles.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { CleanInputError } from "../shared/search-text.ts";
import type { RequestKey } from "../shared/unit-of-work.ts";
import type { Competence } from "./competence.ts";
import { parseWording } from "./deficit.ts";
import { type DeficitNotFound, type DeficitRequest, type NeedDeps, takeWithHome } from "./need-deps.ts";
import { canKeepNeeds } from "./need-rights.ts";

export interface EnterDeficitRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly organizationId: OrganizationId;
  /** `null`: of the organization as a whole. */
  readonly personId: PersonId | null;
  readonly competence: Competence;
  readonly wording: string;
}

/** The school coordinator writes a deficit down that neither a survey nor diagnostics brought (regulation, step 1). */
export const createEnterDeficit =
  ({ work, clock, ids }: NeedDeps) =>
  (request: EnterDeficitRequest): Promise<Result<void, EnterDeficitError>> =>
    work.run<Result<void, EnterDeficitError>>(request.requestKey, async ({ needs, people, audit }) => {
      const { actor, organizationId, personId, competence } = request;
      if (!canKeepNeeds(actor, organizationId)) return err({ type: "NotAllowed" });
      const person = personId === null ? null : await people.findPerson(personId);
      if (personId !== null && (person?.organizationId !== organizationId || person.isGone)) {
        return err({ type: "NotAllowed" });
      }
      const wording = parseWording(request.wording);
      if (!wording.ok) return err({ type: "BadWords", error: wording.error });
      const id = ids.newId();
      await needs.noteDeficits(
        [
          {
            id,
            organizationId,
            personId,
            competence,
            wording: wording.value,
            source: "entered",
            sourceId: id,
            sourceTitle: "",
            sourceKey: `entered:${id}`,
            statedOn: clock.today(),
            createdById: actor.personId,
          },
        ],
        clock.now(),
      );
      await audit.write({
        at: clock.now(),
        actorId: actor.personId,
        subjectKind: "deficit",
        subjectId: id,
        action: "entered",
        details: { wording: wording.value },
      });
      return ok();
    });

export type EnterDeficitError = NotAllowed | { readonly type: "BadWords"; readonly error: CleanInputError };

/** «Закрыт обучением»: the deficit leaves the lists and is offered as grounds no more. Closing it again changes nothing. */
export const createCloseDeficit =
  ({ work, clock }: NeedDeps) =>
  (request: DeficitRequest): Promise<Result<void, DeficitNotFound>> =>
    work.run<Result<void, DeficitNotFound>>(request.requestKey, async (stores) => {
      const { actor } = request;
      const taken = await takeWithHome(stores, request.deficitId);
      if (taken === null || taken.home === null || !canKeepNeeds(actor, taken.home)) {
        return err({ type: "DeficitNotFound" });
      }
      const { deficit } = taken;
      if (deficit.state === "closed") return ok();
      await stores.needs.saveDeficit({ ...deficit, state: "closed" }, clock.now());
      await stores.audit.write({
        at: clock.now(),
        actorId: actor.personId,
        subjectKind: "deficit",
        subjectId: deficit.id,
        action: "closed",
        fromState: deficit.state,
        toState: "closed",
      });
      return ok();
    });
