import { demoPeople, demoPersonOn } from "../../sandbox/demo/demo-municipality.ts";
import { createSampleFiles } from "../../sandbox/demo/sample-files.ts";

/** The day of tests that read the demonstration without a clock. */
export const demoDay = "2026-11-22";

/** The ready-made files of that day. */
export const sampleFiles = createSampleFiles(() => demoDay);

/** Everybody of the staff lists on that day. */
export const staffOfDay = demoPeople
  .filter(({ organizationKey }) => organizationKey !== null)
  .map((member) => demoPersonOn(member, demoDay));
