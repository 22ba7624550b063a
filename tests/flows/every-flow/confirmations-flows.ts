import { demoId } from "../../../src/demo-seed.ts";
import { addDays } from "../../../src/domain/shared/calendar-day.ts";
import { confirmationRefusalText, confirmationTexts as texts } from "../../../src/texts/confirmations.texts.ts";
import { schoolOne, type Town } from "../../adversity/town.ts";
import { buildEnrolment, buildRun } from "../../support/places/builders.ts";
import { type FlowDescription, press, say, talk } from "./flow-description.ts";

const enrolmentId = "enrolment001";
const leaving = demoId("school-1/06");
const colleague = demoId("school-1/07");

/** A run in two weeks with somebody of the first school in it. */
const addPlaced = async ({ app, clock }: Town): Promise<void> => {
  const startsOn = addDays(clock.today(), 13);
  await app.work.run(null, async ({ courseRuns, enrolments }) => {
    const run = buildRun({ programmeId: demoId("programme-07"), startsOn, endsOn: addDays(startsOn, 4) });
    await courseRuns.addRun(run, leaving, clock.now());
    const about = { runId: run.id, personId: leaving, organizationId: schoolOne };
    await enrolments.addEnrolment(buildEnrolment({ ...about, id: enrolmentId }), leaving, clock.now());
  });
};

const readEnrolment =
  (id: string) =>
  ({ database }: Town) =>
    database.client.enrolment.findFirst({
      where: { personId: id, state: { not: "planned" } },
      select: { state: true, reason: true, replacesId: true },
    });

const voiceless = { act: talk, says: confirmationRefusalText({ type: "Empty" }) };

/** Dialogs about who goes to a run. */
export const confirmationsFlows: readonly FlowDescription[] = [
  {
    dialog: "not-going",
    when: "says that somebody does not go",
    player: "Елена",
    prepare: async (town) => {
      await addPlaced(town);
      return `cf.stays~${enrolmentId}~planned`;
    },
    questions: [
      {
        asks: "Почему?",
        answer: say("больничный до 20 марта"),
        wrong: [voiceless, { act: say("о".repeat(400)), says: "Слишком длинно" }],
      },
    ],
    ends: "не едет: больничный до 20 марта",
    read: readEnrolment(leaving),
    written: { state: "withdrawn", reason: "больничный до 20 марта", replacesId: null },
  },
  {
    dialog: "not-going",
    when: "lets a colleague go instead",
    player: "Елена",
    prepare: async (town) => {
      await addPlaced(town);
      return `cf.by~${enrolmentId}~planned~${colleague}`;
    },
    questions: [{ asks: "Почему замена?", answer: press(texts.reasons[0]), wrong: [voiceless] }],
    ends: "вместо едет коллега",
    read: readEnrolment(colleague),
    written: { state: "confirmed", reason: null, replacesId: enrolmentId },
  },
];
