import type { Answer, Answers } from "../../src/domain/surveys/answering/answers.ts";
import type { Question, SurveyForm } from "../../src/domain/surveys/form/form.ts";
import type { RunId } from "../../src/domain/surveys/runs/run.ts";
import { addRespondents, addRun, doneResponse } from "../../tests/support/surveys/run-rows.ts";
import { matrix, scale, surveyForm, topics, words, yesNo, years } from "../../tests/support/surveys/forms.ts";
import type { Program } from "./open-program.ts";

const people = 5000;

const kinds: readonly Question[] = [yesNo, topics, scale, matrix, years, words];
/** Twenty questions of six kinds; every third is asked only of those who said yes to the first. */
const questions = Array.from({ length: 20 }, (_, index): Question => {
  const question = kinds[index % kinds.length] ?? yesNo;
  const code = `q${index}`;
  if (question.type !== "matrix") return { ...question, code };
  return { ...question, code, statements: question.statements.map((row) => ({ ...row, code: `${code}_${row.code}` })) };
});
const form: SurveyForm = surveyForm({ questions });

// The same sequence at each run: figures are to be compared.
let seed = 7;
const draw = (below: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
};

const answersOf = (): Answers => {
  const isAsked = draw(2) === 1;
  const answers: Record<string, Answer> = {};
  for (const [index, question] of questions.entries()) {
    if (index % 3 !== 2 || isAsked) answers[question.code] = answerTo(question);
  }
  return answers;
};

const answerTo = (question: Question): Answer => {
  switch (question.type) {
    case "one":
      return { type: "one", choice: draw(2) === 0 ? "yes" : "no" };
    case "many":
      return { type: "many", choices: draw(2) === 0 ? ["ict"] : ["ict", "parents"] };
    case "matrix": {
      const rows = question.statements.map(({ code }) => [code, "abc"[draw(3)] ?? "a"] as const);
      return { type: "matrix", rows: Object.fromEntries(rows) };
    }
    case "text":
      return { type: "text", text: "Хотелось бы больше времени на подготовку. ".repeat(draw(4) + 1) };
    case "scale":
      return { type: "number", value: 1 + draw(5) };
    case "integer":
    case "decimal":
      return { type: "number", value: draw(40) };
    case "date":
    case "file":
    case "note":
      throw new Error("not in this survey");
  }
};

/** A closed run that 5,000 people of 60 organizations have answered, of whom half were asked a third of the questions; returns its id. */
export const fillRun = async ({ database, work, clock }: Program, isAnonymous: boolean): Promise<RunId> => {
  const code = isAnonymous ? "anonymous" : "named";
  const run = await addRun(database, {
    form: { ...form, code },
    isAnonymous,
    state: "closed",
    closedAt: clock.now() - 90_000,
  });
  const respondents = Array.from({ length: people }, (_, index) => ({
    personId: `${code}-${index}`,
    organizationId: `s${Math.min(draw(60), draw(60))}`,
    position: `должность ${Math.min(draw(25), draw(25))}`,
    subject: draw(3) === 0 ? null : `предмет ${draw(20)}`,
    category: [null, "первая", "высшая"][draw(3)] ?? null,
    state: "done" as const,
  }));
  for (let start = 0; start < people; start += 500) {
    const some = respondents.slice(start, start + 500);
    await addRespondents(database, run.runId, some);
    await work.run(null, async ({ responses }) => {
      for (const { personId } of some) {
        await responses.save(run.place, personId, doneResponse(run.versionId, answersOf()), clock.now());
      }
    });
  }
  return run.runId;
};
