import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { createCourseRunsFeatureFor } from "../../../../src/app-course-runs.ts";
import { createPlanFeatureFor } from "../../../../src/app-plan.ts";
import type { Actor } from "../../../../src/domain/people/roles.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { createFileStore } from "../../../../src/infra/files/file-store.ts";
import { ids } from "../../../../src/infra/ids.ts";
import { commonTexts } from "../../../../src/texts/common.texts.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";
import { expectOk, known } from "../../../support/applications/world.ts";
import { timeZone } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { createFeatureDriver } from "../../../support/feature-driver.ts";
import { createRunsWorld } from "../../../support/places/runs-world.ts";

const database = useDatabase();
const unavailable = htmlToPlain(commonTexts.notAvailable());

const setup = async () => {
  const world = await createRunsWorld(database);
  const { work, clock } = world;
  const files = createFileStore({ database, clock, dir: tmpdir() });
  const features = [
    createCourseRunsFeatureFor({ database, work, clock, files }),
    createPlanFeatureFor({ database, work, clock, files, timeZone, municipalityName: "Светлый район" }),
  ];
  const chat = (actor: Actor) => createFeatureDriver({ features, loadActor: () => Promise.resolve(actor) });
  return { ...world, features, chat };
};

describe("When a school presses the coordinator's buttons", () => {
  it("opens nothing, does nothing, and sends no file", async () => {
    const { addRun, addRequest, features, chat, as, queries } = await setup();
    const runId = await addRun();
    const { id, personId } = await addRequest();
    const school = chat(as("coordinator1"));
    const own = new Set(["hp.school", "hp.mine", "hp.home"]);
    const names = features.flatMap(({ screens, actions }) => [...Object.keys(screens), ...Object.keys(actions)]);
    for (const name of names.filter((candidate) => !own.has(candidate))) {
      for (const args of [
        [runId, id],
        [runId, personId],
        [known.campaign, known.mathematics],
        [known.otherSchool, runId],
      ]) {
        await school.open(to(name, ...args));
        expect.soft(school.text(), `${name} ${args.join(" ")}`).toBe(unavailable);
      }
    }
    expect(school.documents).toEqual([]);
    expect(await school.openDialog()).toBeNull();
    expect((await queries.findRun(runId))?.people).toBe(0);
  });
});

describe("When somebody looks at their own courses", () => {
  it("shows a person the run with what comes next, and what speaks to their deficits", async () => {
    const { addRun, addRequest, place, actor, key, chat, as } = await setup();
    const runId = await addRun();
    await addRun({ programmeId: known.mentoring, dates: "5–9 апреля" });
    const request = await addRequest({ personId: "teacher00001" });
    expectOk(await place({ actor, runId, requestKey: key(), requestIds: [request.id] }));
    await database.client.deficit.create({
      data: {
        id: ids.newId(),
        organizationId: known.school,
        personId: "teacher00001",
        competence: "method",
        wording: "Наставничество молодых",
        source: "entered",
        sourceId: "",
        sourceTitle: "",
        sourceKey: ids.newId(),
        statedOn: "2026-10-01",
        state: "active",
        createdAt: new Date(0),
        updatedAt: new Date(0),
      },
    });
    const teacher = chat(as("teacher00001"));
    await teacher.open(to("hp.mine"));
    expect(teacher.text()).toContain("Функциональная грамотность на уроках математики, группа 1");
    expect(teacher.text()).toContain("Начало через 110 дней");
    expect(teacher.text()).toContain("Наставничество в школе, группа 1, 5–9 апреля 2027");
  });

  it("shows a school its people by run, and gives them as workbook and document", async () => {
    const { addRun, addRequest, place, actor, key, chat, as } = await setup();
    const runId = await addRun();
    const request = await addRequest({ personId: known.ivanova });
    expectOk(await place({ actor, runId, requestKey: key(), requestIds: [request.id] }));
    const school = chat(as("coordinator1"));
    await school.open(to("hp.school"));
    expect(school.text()).toContain("наших: 1");
    await school.press("1");
    expect(school.text()).toContain("Иванова Анна Петровна");
    await school.press("‹ К курсам организации");
    await school.press("Скачать Excel");
    await school.press("Скачать Word");
    expect(school.documents.map(({ name }) => name)).toEqual(["Наши курсы.xlsx", "Наши курсы.docx"]);
  });
});
