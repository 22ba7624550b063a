import type { Notice } from "../../../src/domain/messages/notice.ts";
import { usualSendingHours } from "../../../src/domain/campaigns/sending-hours.ts";
import type { Role } from "../../../src/domain/people/roles.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";
import type { SurveyForm } from "../../../src/domain/surveys/form/form.ts";
import { createChangeRun, type RunChange } from "../../../src/domain/surveys/runs/change-run.ts";
import { createLaunchRun } from "../../../src/domain/surveys/runs/launch-run.ts";
import { createPrepareRun } from "../../../src/domain/surveys/runs/prepare-run.ts";
import type { RunDeps } from "../../../src/domain/surveys/runs/run-deps.ts";
import type { SurveyRun } from "../../../src/domain/surveys/runs/run.ts";
import type { Database } from "../../../src/infra/db/connection/database-types.ts";
import { ids, newId } from "../../../src/infra/ids.ts";
import { createAudienceDirectory } from "../../../src/infra/db/surveys/audience.queries.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { createActor, createTestClock, timeZone } from "../campaign-world.ts";
import { surveyForm } from "./forms.ts";
import type { KeyFolder } from "./run-keys.ts";

const madeAt = new Date("2026-09-01T00:00:00Z");

export interface PersonOptions {
  readonly position?: string;
  readonly subject?: string | null;
  readonly category?: string | null;
  readonly role?: Role | null;
  readonly reach?: "reachable" | "blocked" | "never-started";
  readonly id?: string;
}

/** A municipality that runs surveys, in a real database: 2 November 2026, a Monday, noon in Krasnoyarsk, unless a day is given. */
export const createRunsWorld = (database: Database, sealing: KeyFolder, day = "2026-11-02") => {
  const { client } = database;
  const clock = createTestClock(day);
  const work = createUnitOfWork({ database, clock, sealing });
  const calendar = createRussianCalendar();
  const deps: RunDeps = { work, clock, ids, calendar, timeZone, sendingHours: usualSendingHours };
  const launching = { ...deps, audiences: createAudienceDirectory(client) };
  const coordinator = createActor("coordinator", "municipal-coordinator");
  const methodist = createActor("methodist", "methodist");
  let keys = 0;
  const key = (): string => `runs:${(keys += 1)}`;

  const addPerson = async (fullName: string, organizationId: string | null, options: PersonOptions = {}) => {
    const { position = "учитель", subject = null, category = null, role = "teacher", reach = "reachable" } = options;
    const id = options.id ?? newId();
    const nameKey = fullName.toLowerCase();
    await client.person.create({
      data: {
        id,
        organizationId,
        fullName,
        nameKey,
        position,
        subject,
        category,
        createdAt: madeAt,
        updatedAt: madeAt,
      },
    });
    if (role !== null) {
      const isMunicipal = ["municipal-coordinator", "methodist", "observer"].includes(role);
      await client.roleGrant.create({
        data: {
          id: newId(),
          personId: id,
          role,
          organizationId: isMunicipal ? null : organizationId,
          grantedAt: madeAt,
        },
      });
    }
    if (reach !== "never-started") await connect(id, reach === "blocked");
    return id;
  };

  const connect = async (personId: string, isBlocked = false): Promise<void> => {
    await client.account.create({
      data: {
        id: newId(),
        channel: "telegram",
        externalId: newId(),
        personId,
        consentVersion: "1",
        consentAt: madeAt,
        pausedAt: isBlocked ? madeAt : null,
        createdAt: madeAt,
      },
    });
  };

  const addSchool = async (name: string): Promise<string> => {
    const id = newId();
    await client.organization.create({
      data: { id, name, nameKey: name.toLowerCase(), kind: "school", createdAt: madeAt },
    });
    return id;
  };

  /** Teachers called «Учитель 01» and so on. */
  const addTeachers = async (organizationId: string, count: number, options: PersonOptions = {}) => {
    const teachers: string[] = [];
    for (let number = 1; number <= count; number += 1) {
      teachers.push(await addPerson(`Учитель ${String(number).padStart(2, "0")}`, organizationId, options));
    }
    return teachers;
  };

  const addVersion = async (surveyId: string, form: SurveyForm, state: "draft" | "published" = "published") => {
    const id = newId();
    const number = 1 + (await client.surveyVersion.count({ where: { surveyId } }));
    const publishedAt = state === "published" ? madeAt : null;
    await client.surveyVersion.create({
      data: { id, surveyId, number, state, form: JSON.stringify(form), createdAt: madeAt, publishedAt },
    });
    return id;
  };

  const addSurvey = async (form: SurveyForm = surveyForm(), state: "draft" | "published" = "published") => {
    const surveyId = newId();
    await client.survey.create({
      data: { id: surveyId, code: newId(), title: form.title, kind: form.kind, createdAt: madeAt },
    });
    return { surveyId, versionId: await addVersion(surveyId, form, state) };
  };

  const must = <T>(
    result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
  ): T => {
    if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
    return result.value;
  };

  const prepare = async (versionId?: string): Promise<string> =>
    must(
      await createPrepareRun(deps)({
        actor: coordinator,
        requestKey: key(),
        versionId: versionId ?? (await addSurvey()).versionId,
      }),
    );
  const change = (runId: string, wanted: RunChange) =>
    createChangeRun(deps)({ actor: coordinator, requestKey: key(), runId, change: wanted });
  const launch = (runId: string, isImmediate = false) =>
    createLaunchRun(launching)({ actor: coordinator, requestKey: key(), runId, isImmediate });
  const findRun = async (id: string): Promise<SurveyRun> => {
    const run = await work.run(null, ({ surveyRuns }) => surveyRuns.findRun(id));
    if (run === null) throw new Error(`there is no run ${id}`);
    return run;
  };
  const setState = async (runId: string, personId: string, state: "started" | "done" | "removed"): Promise<void> => {
    const run = await findRun(runId);
    await work.run(null, ({ surveyRuns }) => surveyRuns.saveRespondentState(run, personId, state, clock.now()));
  };

  return {
    client,
    clock,
    work,
    deps,
    launching,
    coordinator,
    methodist,
    key,
    addPerson,
    connect,
    addSchool,
    addTeachers,
    addSurvey,
    addVersion,
    must,
    prepare,
    change,
    launch,
    /** Prepares and launches a run of a new survey that opens at once, after the changes. */
    openNow: async (changes: readonly RunChange[] = [], versionId?: string): Promise<string> => {
      const runId = await prepare(versionId);
      for (const wanted of changes) must(await change(runId, wanted));
      must(await launch(runId, true));
      return runId;
    },
    findRun,
    setState,
    /** Somebody hands in: what answering does to the run's own rows. */
    handIn: (runId: string, personId: string) => setState(runId, personId, "done"),
    actionsOn: async (runId: string): Promise<readonly string[]> =>
      (await client.auditRecord.findMany({ where: { subjectId: runId }, orderBy: [{ at: "asc" }] })).map(
        ({ action }) => action,
      ),
    /** Messages of a type that were queued, cancelled ones too, in the order of their causes. */
    deliveriesOf: async <Type extends Notice["type"]>(type: Type) => {
      const rows = await client.delivery.findMany({ orderBy: [{ cause: "asc" }, { personId: "asc" }] });
      return rows.flatMap((row) => {
        const notice = JSON.parse(row.notice) as Notice;
        return notice.type === type ? [{ ...row, notice: notice as Extract<Notice, { type: Type }> }] : [];
      });
    },
  };
};

export type RunsWorld = ReturnType<typeof createRunsWorld>;
