import type { Actor } from "../../people/roles.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import type { CourseRunId } from "../course-runs/course-run.ts";
import type { Month } from "./announcement.ts";
import type { AnnouncementDeps } from "./announcement-deps.ts";
import { monthRange } from "./month-plan.ts";

/** «Ознакомлен»: the person has read all that they were told of the run. Pressed again, or by somebody who was told nothing, it changes nothing. */
export const createAcknowledgeRun =
  ({ work, clock }: Pick<AnnouncementDeps, "work" | "clock">) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly runId: CourseRunId;
  }): Promise<Result<{ readonly seen: number }, never>> =>
    work.run(request.requestKey, async ({ announcements }) =>
      ok({ seen: await announcements.noteSeen(request.runId, request.actor.personId, clock.now()) }),
    );

/** The same for everything that the person was told of runs that begin in the month. */
export const createAcknowledgeMonth =
  ({ work, clock }: Pick<AnnouncementDeps, "work" | "clock">) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly month: Month;
  }): Promise<Result<{ readonly seen: number }, never>> =>
    work.run(request.requestKey, async ({ announcements, courseRuns }) => {
      const { from, to } = monthRange(request.month);
      let seen = 0;
      for (const run of await courseRuns.listBetween(from, to)) {
        if (run.startsOn >= from) seen += await announcements.noteSeen(run.id, request.actor.personId, clock.now());
      }
      return ok({ seen });
    });
