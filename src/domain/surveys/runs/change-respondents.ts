import { err, ok, type Result } from "../../shared/result.ts";
import type { PersonId } from "../../people/roles.ts";
import { selectAudience, toRespondent } from "./audience.ts";
import { cancelReminders } from "./cancel-reminders.ts";
import type { LaunchDeps } from "./launch-run.ts";
import { inviteEverybody } from "./open-run.ts";
import { type RunDeps, runEntry, type RunRefusal, type RunRequest } from "./run-deps.ts";
import { mayRunSurveys } from "./run-rights.ts";
import type { SurveyRun } from "./run.ts";

/** Adds those who meet the audience today and are not asked yet (new on the staff list, say); whoever was taken out stays so. */
export const createAddJoiners =
  (deps: LaunchDeps) =>
  async (request: RunRequest): Promise<Result<{ readonly added: number }, RunRefusal>> => {
    const candidates = await deps.audiences.listCandidates(deps.clock.today());
    const outcome = await deps.work.run<Result<{ readonly added: number }, RunRefusal>>(
      request.requestKey,
      async (stores) => {
        const { surveyRuns, audit } = stores;
        if (!mayRunSurveys(request.actor)) return err({ type: "NotAllowed" });
        const run = await surveyRuns.takeRun(request.runId);
        if (run === null) return err({ type: "NotFound" });
        if (!isUnderWay(run)) return err({ type: "WrongState", state: run.state });

        const now = deps.clock.now();
        const people = selectAudience(candidates, run.settings.audience);
        const added = await surveyRuns.addRespondents(run.id, people.map(toRespondent), now);
        if (added.length === 0) return ok({ added: 0 });
        await audit.write(
          runEntry(run, deps, request.actor.personId, {
            action: "people-added",
            details: { people: added.length },
          }),
        );
        return ok({ added: added.length });
      },
    );
    if (outcome.ok && outcome.value.added > 0) await inviteEverybody(deps, request.runId);
    return outcome;
  };

/** Takes somebody out of a launched run: they are not asked and not reminded any more, and their answers do not count. */
export const createRemoveRespondent =
  (deps: RunDeps) =>
  (request: RunRequest & { readonly personId: PersonId }): Promise<Result<void, RunRefusal>> =>
    deps.work.run(request.requestKey, async ({ surveyRuns, responses, deliveries, audit }) => {
      const { actor, personId } = request;
      if (!mayRunSurveys(actor)) return err({ type: "NotAllowed" });
      const run = await surveyRuns.takeRun(request.runId);
      const respondent = run === null ? null : await surveyRuns.findRespondent(run.id, personId);
      if (run === null || respondent === null) return err({ type: "NotFound" });
      if (!isUnderWay(run)) return err({ type: "WrongState", state: run.state });
      if (respondent.state === "removed") return ok();

      await surveyRuns.saveRespondentState(run, personId, "removed", deps.clock.now());
      if (respondent.state !== "done") {
        await responses.remove({ type: "run", runId: run.id, isAnonymous: run.isAnonymous }, personId);
      }
      await cancelReminders(deliveries, run.id, personId, deps.clock.today());
      await audit.write(runEntry(run, deps, actor.personId, { action: "person-removed", details: { personId } }));
      return ok();
    });

/** Launched and not over. */
export const isUnderWay = ({ state }: Pick<SurveyRun, "state">): boolean => state === "scheduled" || state === "open";
