import { createChangeRun } from "../../../src/domain/places/course-runs/change-run.ts";
import { createCreateRun } from "../../../src/domain/places/course-runs/create-run.ts";
import { createCancelRun, createConfirmRun } from "../../../src/domain/places/course-runs/end-run.ts";
import { createPlaceAutomatically } from "../../../src/domain/places/enrolments/place-automatically.ts";
import { createPlacePeople } from "../../../src/domain/places/enrolments/place-people.ts";
import { createRemovePerson } from "../../../src/domain/places/enrolments/remove-person.ts";
import type { SeatRequest, SeatRequestState } from "../../../src/domain/places/seats/seat-request.ts";
import type { Period } from "../../../src/domain/shared/period.ts";
import type { Database } from "../../../src/infra/db/connection/database-types.ts";
import { createRunQueries } from "../../../src/infra/db/places/course-runs.queries.ts";
import { ids } from "../../../src/infra/ids.ts";
import { month } from "../applications/builders.ts";
import { createApplicationWorld, expectOk, known } from "../applications/world.ts";

/** The municipality of the applications' tests, with what is needed to plan its half-year; today is 20 November 2026. */
export async function createRunsWorld(database: Database) {
  const world = await createApplicationWorld(database);
  const { work, clock, as, key } = world;
  const deps = { work, clock, ids };
  const actor = as("municipality");
  const useCases = {
    createRun: createCreateRun(deps),
    changeRun: createChangeRun(deps),
    cancelRun: createCancelRun(deps),
    confirmRun: createConfirmRun(deps),
    place: createPlacePeople(deps),
    placeAll: createPlaceAutomatically(deps),
    remove: createRemovePerson(deps),
  };
  return {
    ...world,
    ...useCases,
    actor,
    queries: createRunQueries(database.client),
    /** Somebody on the staff of the first school, with a seat request for mathematics. */
    addRequest: async (
      change: {
        readonly personId?: string;
        readonly programmeId?: string;
        readonly period?: Period;
        readonly state?: SeatRequestState;
      } = {},
    ): Promise<SeatRequest> => {
      const { programmeId = known.mathematics, period = month(3), state = "granted" } = change;
      const personId = change.personId ?? (await addPerson(database));
      const request: SeatRequest = {
        id: ids.newId(),
        campaignId: known.campaign,
        organizationId: known.school,
        personId,
        programmeId,
        programmeTitle: "",
        period,
        ordinal: 1,
        state,
        waitingRank: null,
        reason: null,
      };
      await work.run(null, ({ seats }) => seats.addRequests([request], clock.now()));
      return request;
    },
    /** A run of mathematics in March, or of another programme and on other days. */
    addRun: async (
      change: { readonly programmeId?: string; readonly dates?: string; readonly seats?: number } = {},
    ): Promise<string> => {
      const runId = ids.newId();
      const { programmeId = known.mathematics, dates = "10–14 марта", seats } = change;
      const request = { actor, runId, campaignId: known.campaign, programmeId, dates };
      expectOk(await useCases.createRun({ ...request, requestKey: key() }));
      if (seats !== undefined) {
        expectOk(await useCases.changeRun({ actor, runId, requestKey: key(), field: "seats", text: String(seats) }));
      }
      return runId;
    },
    stateOf: async ({ id }: Pick<SeatRequest, "id">): Promise<string | undefined> =>
      (await database.client.seatRequest.findUnique({ where: { id } }))?.state,
    auditOf: async (subjectId: string): Promise<readonly string[]> =>
      (await database.client.auditRecord.findMany({ where: { subjectId }, orderBy: { at: "asc" } })).map(
        ({ action }) => action,
      ),
  };
}

let people = 0;

async function addPerson(database: Database): Promise<string> {
  people += 1;
  const id = ids.newId();
  const at = new Date("2026-09-01T00:00:00Z");
  const fullName = `Слушатель ${people}`;
  await database.client.person.create({
    data: {
      id,
      fullName,
      nameKey: fullName.toLowerCase(),
      organizationId: known.school,
      position: "учитель",
      createdAt: at,
      updatedAt: at,
    },
  });
  return id;
}
