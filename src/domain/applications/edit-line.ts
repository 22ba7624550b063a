import type { Actor } from "../people/roles.ts";
import type { Instant } from "../shared/clock.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { Application, ApplicationLine, LineId } from "./application.ts";
import type { ApplicationDeps, ApplicationRequest, ApplicationStores } from "./application-deps.ts";
import type { NotFound } from "./application-rights.ts";
import type { KeptLine } from "./application-store.ts";
import { type AnswerRefused, describeField, fieldOf, type LineAnswer, readAnswer } from "./line-answer.ts";
import { type EditRefused, lockForEdit } from "./lock-application.ts";

/** The largest school asks for some 500 places: twice that is a mistake, and a screen and a sheet still hold it. */
export const maxLines = 1000;

export interface LineRequest extends ApplicationRequest {
  readonly lineId: LineId;
}

/**
 * Writes one answer about a line; the first one makes the line, under an id that the dialog chose, so that it is in the database from
 * then on. Columns that the answer is not about stay as somebody else may just have left them.
 */
export const answerLine =
  ({ work, clock }: Pick<ApplicationDeps, "work" | "clock">) =>
  (request: LineRequest & { readonly answer: LineAnswer }): Promise<Result<AnsweredLine, AnswerLineRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<AnsweredLine, AnswerLineRefused>> => {
      const at = clock.now();
      const locked = await lockForEdit(stores, { ...request, at });
      if (!locked.ok) return locked;
      const { application } = locked.value;
      const kept = await stores.applications.findLine(request.lineId);
      const line = checkKeptLine(kept, application);
      if (!line.ok) return line;
      if (line.value === null && application.lines.length >= maxLines) {
        return err({ type: "TooManyLines", max: maxLines });
      }
      const change = await readAnswer(stores, request.answer, application.organizationId, line.value);
      if (!change.ok) return change;

      const signature = { by: request.actor.personId, at };
      if (line.value === null) {
        await stores.applications.addLines(application.id, [{ id: request.lineId, ...change.value }], signature);
      } else {
        await stores.applications.changeLine(request.lineId, change.value, signature);
      }
      await writeLineHistory(stores, { ...request, at, before: line.value });
      return ok({ isNew: line.value === null });
    });

export interface AnsweredLine {
  readonly isNew: boolean;
}

/** LineRemoved: a colleague took the line out meanwhile; it can be restored. */
export type AnswerLineRefused =
  | EditRefused
  | AnswerRefused
  | { readonly type: "LineRemoved" }
  | { readonly type: "TooManyLines"; readonly max: number };

/** Takes a line out of the draft; removing it again changes nothing. `restoreLine` brings it back. */
export const removeLine = (deps: Pick<ApplicationDeps, "work" | "clock">) => changeRemoval(deps, true);

/** Brings a removed line back to its place. */
export const restoreLine = (deps: Pick<ApplicationDeps, "work" | "clock">) => changeRemoval(deps, false);

export type RemovalRefused = EditRefused | { readonly type: "TooManyLines"; readonly max: number };

const changeRemoval =
  ({ work, clock }: Pick<ApplicationDeps, "work" | "clock">, isRemoved: boolean) =>
  (request: LineRequest): Promise<Result<void, RemovalRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<void, RemovalRefused>> => {
      const at = clock.now();
      const locked = await lockForEdit(stores, { ...request, at });
      if (!locked.ok) return locked;
      const { application } = locked.value;
      const line = await stores.applications.findLine(request.lineId);
      if (line === null || line.applicationId !== application.id) return err({ type: "NotFound" });
      if (line.isRemoved === isRemoved) return ok();
      if (!isRemoved && application.lines.length >= maxLines) return err({ type: "TooManyLines", max: maxLines });
      await stores.applications.setLineRemoved(line.id, isRemoved, { by: request.actor.personId, at });
      await stores.audit.write({
        at,
        actorId: request.actor.personId,
        subjectKind: "application",
        subjectId: application.id,
        action: isRemoved ? "line-removed" : "line-restored",
        details: { lineId: line.id, ...(await nameLine(stores, line)) },
      });
      return ok();
    });

/** `null`: no such line yet. A line of another application is answered as if it did not exist. */
function checkKeptLine(
  line: KeptLine | null,
  application: Application,
): Result<KeptLine | null, NotFound | { readonly type: "LineRemoved" }> {
  if (line === null) return ok(null);
  if (line.applicationId !== application.id) return err({ type: "NotFound" });
  return line.isRemoved ? err({ type: "LineRemoved" }) : ok(line);
}

/** What history calls the line by: its programme and person, as far as they are known. */
export async function nameLine(
  stores: Pick<ApplicationStores, "people">,
  line: Pick<ApplicationLine, "programme" | "personId">,
): Promise<{ readonly title: string | null; readonly fullName: string | null }> {
  const person = line.personId === null ? null : await stores.people.findPerson(line.personId);
  return { title: line.programme?.title ?? null, fullName: person?.fullName ?? null };
}

async function writeLineHistory(
  stores: ApplicationStores,
  request: LineRequest & {
    readonly actor: Actor;
    readonly at: Instant;
    readonly answer: LineAnswer;
    readonly before: ApplicationLine | null;
  },
): Promise<void> {
  const after = await stores.applications.findLine(request.lineId);
  if (after === null) throw new Error(`line ${request.lineId} was written and is not there`);
  const field = fieldOf(request.answer);
  const personOf = (line: ApplicationLine) => (line.personId === null ? null : stores.people.findPerson(line.personId));
  const from = request.before && describeField(field, request.before, await personOf(request.before));
  const to = describeField(field, after, await personOf(after));
  if (request.before !== null && from === to) return;
  await stores.audit.write({
    at: request.at,
    actorId: request.actor.personId,
    subjectKind: "application",
    subjectId: request.applicationId,
    action: request.before === null ? "line-added" : "line-changed",
    details: { lineId: request.lineId, field, from, to, ...(await nameLine(stores, after)) },
  });
}
