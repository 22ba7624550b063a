import {
  demoActors,
  demoAnswerers,
  demoNumber,
  demoPupils,
  demoSurveys,
  demoWords,
} from "../sandbox/demo/demo-municipality.ts";
import type { DemoSurvey } from "../sandbox/demo/demo-survey-answers.ts";
import type { DemoMember } from "../sandbox/demo/demo-types.ts";
import { demoId } from "./demo-seed.ts";
import { usualSendingHours } from "./domain/campaigns/sending-hours.ts";
import type { Actor } from "./domain/people/roles.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { Result } from "./domain/shared/result.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import { createRussianCalendar } from "./domain/shared/working-calendar.ts";
import type { Answer, Answers } from "./domain/surveys/answering/answers.ts";
import { prepareForm, type PreparedForm, visibleForm } from "./domain/surveys/answering/prepared-form.ts";
import { emptySession } from "./domain/surveys/answering/session.ts";
import { compileForm } from "./domain/surveys/form/compile-form.ts";
import type { AskedQuestion, Choice } from "./domain/surveys/form/form.ts";
import { provideReadySurvey } from "./domain/surveys/form/ready-survey.ts";
import { createChangeRun } from "./domain/surveys/runs/change-run.ts";
import { createLaunchRun, type LaunchDeps } from "./domain/surveys/runs/launch-run.ts";
import { createPrepareRun } from "./domain/surveys/runs/prepare-run.ts";
import type { SurveyRun } from "./domain/surveys/runs/run.ts";
import type { Stores } from "./infra/db/stores.ts";
import { readySurveys } from "./texts/ready-surveys/index.ts";

export interface DemoSurveysDeps {
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly timeZone: string;
}

/**
 * Gives the demonstration municipality its surveys: launched by its coordinator, and answered by some of the invented people. Does nothing with
 * those that are there already. One transaction for each.
 */
export const seedDemoSurveys = async (deps: DemoSurveysDeps): Promise<void> => {
  for (const survey of demoSurveys) {
    await deps.work.run(null, async (stores) => {
      if ((await stores.surveyRuns.findRun(runIdOf(survey))) === null) {
        await launch(deps, stores, survey);
        await answer(deps, stores, survey);
      }
    });
  }
};

const runIdOf = ({ key }: DemoSurvey): string => demoId(`run/${key}`);

const launch = async (
  { clock, timeZone }: DemoSurveysDeps,
  stores: Stores,
  { key, code, isAnonymous }: DemoSurvey,
): Promise<void> => {
  // Ids in the order in which they are asked for: always the same.
  let count = 0;
  const ids = { newId: () => demoId(`${key}/${String((count += 1))}`) };
  const actor = coordinator();
  const survey = await provideReadySurvey({ clock, ids }, stores, { actor, requestKey: null }, formOf(code));
  const [version] = await stores.surveys.listVersions(survey.id);
  const deps: LaunchDeps = {
    // All of it is one unit.
    work: { run: (_request, work) => work(stores) },
    clock,
    ids: { newId: () => runIdOf({ key, code, isAnonymous, turnout: 0 }) },
    calendar: createRussianCalendar(),
    timeZone,
    sendingHours: usualSendingHours,
    audiences: stores.audiences,
  };
  const request = { actor, requestKey: null };
  const runId = valid(await createPrepareRun(deps)({ ...request, versionId: version?.id ?? "" }));
  const change = createChangeRun(deps);
  valid(await change({ ...request, runId, change: { field: "isAnonymous", isAnonymous } }));
  valid(await createLaunchRun(deps)({ ...request, runId, isImmediate: true }));
};

const coordinator = (): Actor => {
  const played = demoActors.find(({ personKey }) => personKey === "municipality/1");
  return {
    accountId: demoId(`account/${played?.id}`),
    personId: demoId("municipality/1"),
    fullName: `${played?.lastName} ${played?.firstName}`,
    organizationId: null,
    roles: [{ role: "municipal-coordinator", organizationId: null, isDeputy: false, validTo: null }],
  };
};

const formOf = (code: string) => {
  const draft = readySurveys.find((ready) => ready.code === code);
  if (draft === undefined) throw new Error(`no survey ${code} ships with the bot`);
  return valid(compileForm(draft));
};

const answer = async ({ clock }: DemoSurveysDeps, stores: Stores, survey: DemoSurvey): Promise<void> => {
  const run = await stores.surveyRuns.findRun(runIdOf(survey));
  if (run === null) throw new Error(`the run of ${survey.key} was not launched`);
  const prepared = prepareForm(formOf(survey.code));
  for (const person of demoAnswerers(survey)) {
    await handIn(stores, run, demoId(person.key), answersOf(prepared, person, clock), clock);
  }
};

const handIn = async (
  { surveyRuns, responses }: Stores,
  run: SurveyRun,
  personId: string,
  answers: Answers,
  clock: Clock,
): Promise<void> => {
  if ((await surveyRuns.findRespondent(run.id, personId)) === null) return;
  const place = { type: "run", runId: run.id, isAnonymous: run.isAnonymous } as const;
  const response = { versionId: run.versionId, state: "done", session: { ...emptySession, answers } } as const;
  await responses.save(place, personId, response, clock.now());
  await surveyRuns.saveRespondentState(run, personId, "done", clock.now());
};

/** One question after another, as their conditions ask for them. */
const answersOf = (prepared: PreparedForm, person: DemoMember, clock: Clock): Answers => {
  let answers: Answers = {};
  for (;;) {
    const { asked } = visibleForm(prepared, answers, clock.today());
    const next = asked.find(({ code }) => !Object.hasOwn(answers, code));
    if (next === undefined) return answers;
    answers = { ...answers, [next.code]: answerTo(next, person) };
  }
};

const answerTo = (question: AskedQuestion, person: DemoMember): Answer => {
  const { code } = question;
  const taste = demoNumber(`${person.key}/${code}`);
  switch (question.type) {
    case "one":
      return { type: "one", choice: pick(question.choices, taste).code };
    case "many":
      return { type: "many", choices: code === "pupils" ? demoPupils(person) : pickMany(question, taste) };
    case "scale":
      // Mostly content.
      return {
        type: "number",
        value: question.to - Math.min(question.to - question.from, Math.floor((taste % 9) / 3)),
      };
    case "matrix": {
      const rows = question.statements.map((row) => [
        row.code,
        pick(question.choices, demoNumber(`${person.key}/${row.code}`)).code,
      ]);
      return { type: "matrix", rows: Object.fromEntries(rows) as Record<string, string> };
    }
    case "text": {
      const words = demoWords[code] ?? [];
      const text = question.isRequired || taste % 4 === 0 ? words[taste % words.length] : undefined;
      return text === undefined ? { type: "skipped" } : { type: "text", text };
    }
    case "integer":
    case "decimal":
    case "date":
    case "file":
      return { type: "skipped" };
  }
};

/** The first ones are chosen more often. */
const pick = (choices: readonly Choice[], taste: number): Choice => {
  const place = Math.min(taste % choices.length, (taste >>> 8) % choices.length);
  const choice = choices[place];
  if (choice === undefined) throw new Error("a question without choices");
  return choice;
};

const pickMany = (question: AskedQuestion & { readonly type: "many" }, taste: number): readonly string[] => {
  const others = question.choices.filter(({ isExclusive }) => !isExclusive);
  const alone = question.choices.find(({ isExclusive }) => isExclusive);
  if (alone !== undefined && taste % 7 === 0) return [alone.code];
  const wanted = new Set([pick(others, taste).code, ...(taste % 3 === 0 ? [pick(others, taste >>> 4).code] : [])]);
  return others.filter(({ code }) => wanted.has(code)).map(({ code }) => code);
};

const valid = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(`the demonstration holds a survey that is refused: ${JSON.stringify(result.error)}`);
  return result.value;
};
