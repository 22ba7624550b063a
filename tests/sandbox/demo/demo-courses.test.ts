import { expect, it } from "vitest";
import { demoCourses, demoUnplaced } from "../../../sandbox/demo/demo-courses.ts";
import { seedDemoCourses } from "../../../src/demo-courses.ts";
import { demoId, emptyDemo, seedDemo } from "../../../src/demo-seed.ts";
import { createRunQueries } from "../../../src/infra/db/places/course-runs.queries.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { createTestClock } from "../../support/campaign-world.ts";
import { useDatabase } from "../../support/database.ts";

const database = useDatabase();

const seed = async (day: string) => {
  const clock = createTestClock(day);
  const work = createUnitOfWork({ database, clock });
  await seedDemo({ work, clock });
  await seedDemoCourses({ work, clock });
  await seedDemoCourses({ work, clock });
  return createRunQueries(database.client).listRuns(demoId("campaign/now"));
};

it("has courses with people in them around the clock's day, and none twice", async () => {
  const runs = await seed("2026-10-10");
  expect(runs).toHaveLength(demoCourses.length);
  expect(runs.map(({ people }) => people).toSorted((a, b) => a - b)).toEqual(
    demoCourses.map(({ people }) => people).toSorted((a, b) => a - b),
  );
  expect(runs.filter(({ run }) => run.state === "running")).toHaveLength(1);
  expect(runs.filter(({ run }) => run.startsOn > "2026-10-10")).toHaveLength(5);
  const granted = await database.client.seatRequest.count({ where: { state: "granted" } });
  expect(granted).toBe(demoUnplaced.people);
});

it("keeps them within the half-year on its last day, and forgets them with the rest", async () => {
  const runs = await seed("2026-12-31");
  expect(runs.every(({ run }) => run.startsOn >= "2026-07-01" && run.endsOn <= "2026-12-31")).toBe(true);
  await emptyDemo(database);
  expect(await database.client.courseRun.count()).toBe(0);
});
