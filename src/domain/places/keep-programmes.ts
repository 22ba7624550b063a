import type { AuditEntry } from "../audit/audit.ts";
import { type Actor, isMunicipalCoordinator, type NotAllowed } from "../people/roles.ts";
import type { Clock } from "../shared/clock.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey, UnitOfWork } from "../shared/unit-of-work.ts";
import type { ProgrammeId } from "./programme.ts";
import {
  changeField,
  entryToProgramme,
  type FieldRefusal,
  type ProgrammeEntry,
  type ProgrammeField,
  type ProgrammeStores,
  startEntry,
} from "./programme-entry.ts";

export interface KeepProgrammesDeps {
  readonly work: UnitOfWork<ProgrammeStores>;
  readonly clock: Clock;
}

interface ProgrammeRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly programmeId: ProgrammeId;
}

/**
 * Writes one field down. With the title of an id that is not there yet the entry begins, and with its last missing field it is offered:
 * so a dialog that was left half-way goes on where it stood.
 */
export const createWriteProgramme =
  ({ work, clock }: KeepProgrammesDeps) =>
  (
    request: ProgrammeRequest & { readonly field: ProgrammeField; readonly text: string },
  ): Promise<Result<void, WriteProgrammeError>> =>
    work.run(request.requestKey, async ({ programmes, audit }) => {
      const { actor, programmeId, field, text } = request;
      if (!isMunicipalCoordinator(actor)) return err({ type: "NotAllowed" });
      const known = await programmes.findEntry(programmeId);
      if (known === null && field !== "title") return err({ type: "NotFound" });
      const changed = changeField(known ?? startEntry(programmeId, ""), field, text);
      if (!changed.ok) return changed;
      const entry = changed.value;
      const namesake = await programmes.findEntryByKey(entry.titleKey);
      if (namesake !== null && namesake.id !== programmeId) {
        return err({ type: "TitleTaken", programmeId: namesake.id, isOffered: namesake.isOffered });
      }
      if (known !== null && known[field] === entry[field]) return ok();

      if (known === null) {
        if (!(await programmes.addEntry(entry))) return err({ type: "TitleTaken", programmeId, isOffered: false });
      } else {
        await programmes.saveEntry(entry);
      }
      await audit.write({
        ...about(actor, clock, programmeId),
        action: known === null ? "started" : "field-changed",
        details: { field, old: known?.[field] ?? null, new: entry[field] },
      });
      if (entry.isOffered && known?.isOffered === false) {
        await audit.write({ ...about(actor, clock, programmeId), action: "offered" });
      }
      return ok();
    });

export type WriteProgrammeError = NotAllowed | ProgrammeNotFound | FieldRefusal | TitleTaken;

/** There is no such entry. */
export interface ProgrammeNotFound {
  readonly type: "NotFound";
}

/** Another entry has this title. */
export interface TitleTaken {
  readonly type: "TitleTaken";
  readonly programmeId: ProgrammeId;
  readonly isOffered: boolean;
}

/** Takes a programme from the offer: schools cannot choose it any more; lines that have it keep it. Twice changes nothing. */
export const createWithdrawProgramme = (deps: KeepProgrammesDeps) => (request: ProgrammeRequest) =>
  setOffered(deps, request, false);

/** Puts a complete programme back into the offer. Twice changes nothing. */
export const createOfferProgramme = (deps: KeepProgrammesDeps) => (request: ProgrammeRequest) =>
  setOffered(deps, request, true);

export type OfferProgrammeError = NotAllowed | ProgrammeNotFound | { readonly type: "Incomplete" };

const setOffered = (
  { work, clock }: KeepProgrammesDeps,
  { actor, requestKey, programmeId }: ProgrammeRequest,
  isOffered: boolean,
): Promise<Result<void, OfferProgrammeError>> =>
  work.run(requestKey, async ({ programmes, audit }) => {
    if (!isMunicipalCoordinator(actor)) return err({ type: "NotAllowed" });
    const entry: ProgrammeEntry | null = await programmes.findEntry(programmeId);
    if (entry === null) return err({ type: "NotFound" });
    if (entryToProgramme(entry) === null) return err({ type: "Incomplete" });
    if (entry.isOffered === isOffered) return ok();
    await programmes.saveEntry({ ...entry, isOffered });
    await audit.write({ ...about(actor, clock, programmeId), action: isOffered ? "offered" : "withdrawn" });
    return ok();
  });

const about = (
  actor: Actor,
  clock: Clock,
  programmeId: ProgrammeId,
): Pick<AuditEntry, "at" | "actorId" | "subjectKind" | "subjectId"> => ({
  at: clock.now(),
  actorId: actor.personId,
  subjectKind: "programme",
  subjectId: programmeId,
});
