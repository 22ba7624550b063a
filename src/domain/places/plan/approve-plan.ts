import type { Actor, NotAllowed } from "../../people/roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import { parseDay, type DayError } from "../../shared/period-parsing.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { type CleanInputError, cleanLine } from "../../shared/search-text.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import { canPlan } from "../place-rights.ts";
import { aboutPlan, type PlanDeps } from "./plan-deps.ts";
import { type Approver, findApproval, type PlanApproval } from "./plan.ts";

const longestName = 200;

/** What is noted of an approval: who signed begins it; day and document are added to it. */
export type ApprovalNote =
  | { readonly field: "name"; readonly text: string }
  | { readonly field: "day"; readonly text: string }
  | { readonly field: "file"; readonly fileId: string };

/** The coordinator notes any approval; the head of the department may give theirs in the bot (regulation, step 9). */
export const mayNoteApproval = (actor: Actor, approver: Approver): boolean =>
  canPlan(actor) || (approver === "department" && actor.roles.some(({ role }) => role === "observer"));

/** Notes who approved the latest version, on which day, and with which document. Older versions are no longer approved. */
export const createNoteApproval =
  ({ work, clock }: PlanDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly versionId: string;
    readonly approver: Approver;
    readonly note: ApprovalNote;
  }): Promise<Result<PlanApproval, NoteApprovalRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<PlanApproval, NoteApprovalRefused>> => {
      const { actor, versionId, approver, note } = request;
      if (!mayNoteApproval(actor, approver)) return err({ type: "NotAllowed" });
      const found = await stores.plans.findVersion(versionId);
      if (found === null) return err({ type: "NotFound" });
      await stores.plans.takePlan(found.campaignId);
      const version = await stores.plans.findLatest(found.campaignId);
      if (version === null || version.id !== versionId)
        return err({ type: "NewerVersion", number: version?.number ?? 0 });
      const today = clock.today();
      const approval = noteOn(findApproval(version, approver), approver, note, today);
      if (!approval.ok) return approval;
      const at = clock.now();
      await stores.plans.saveApproval(versionId, approval.value, actor.personId, at);
      await stores.audit.write({
        ...aboutPlan({ actor, campaignId: version.campaignId }, at),
        action: "plan-approved",
        details: {
          version: version.number,
          approver,
          name: approval.value.name,
          day: approval.value.approvedOn,
          hasFile: approval.value.fileId !== null,
        },
      });
      return approval;
    });

export type NoteApprovalRefused =
  | NotAllowed
  | { readonly type: "NotFound" }
  | { readonly type: "NewerVersion"; readonly number: number }
  | CleanInputError
  | DayError
  | { readonly type: "NotADay" }
  | { readonly type: "InTheFuture"; readonly day: CalendarDay };

function noteOn(
  known: PlanApproval | null,
  approver: Approver,
  note: ApprovalNote,
  today: CalendarDay,
): Result<PlanApproval, NoteApprovalRefused> {
  const approval: PlanApproval = known ?? { approver, name: "", approvedOn: today, fileId: null };
  if (known === null && note.field !== "name") return err({ type: "NotFound" });
  switch (note.field) {
    case "name": {
      const name = cleanLine(note.text, longestName);
      return name.ok ? ok({ ...approval, name: name.value }) : name;
    }
    case "day": {
      const day = parseDay(note.text);
      if (!day.ok) return day;
      if (day.value.precision !== "day") return err({ type: "NotADay" });
      return day.value.to > today
        ? err({ type: "InTheFuture", day: day.value.to })
        : ok({ ...approval, approvedOn: day.value.to });
    }
    case "file":
      return ok({ ...approval, fileId: note.fileId });
  }
}
