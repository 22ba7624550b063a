import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../../src/domain/people/roles.ts";
import { type Route, to } from "../../../src/flows/flow-kit/screen.ts";
import { commonTexts } from "../../../src/texts/common.texts.ts";
import { htmlToPlain } from "../../../src/texts/html.ts";
import { createActor } from "../../support/campaign-world.ts";
import { useDatabase } from "../../support/database.ts";
import { surveyForm } from "../../support/surveys/forms.ts";
import { useRunKeys } from "../../support/surveys/run-keys.ts";
import { createRunsChats } from "./surveys-runs/runs-chats.ts";

const database = useDatabase();
const sealing = useRunKeys();
const [unavailable] = htmlToPlain(commonTexts.notAvailable()).split("\n");

/** Of the run; `outdated` is open, and its survey has a newer version. */
type State = "draft" | "open" | "outdated";

/** Ids of a survey with a second version, a draft but for `outdated`, and of a run of the first. */
interface Ids {
  readonly survey: string;
  readonly version: string;
  readonly second: string;
  readonly run: string;
  readonly school: string;
  readonly teacher: string;
}

type Way = readonly [state: State, args: (ids: Ids) => readonly (string | number)[]];

const ofRun = (state: State, ...rest: readonly (string | number)[]): Way => [state, ({ run }) => [run, ...rest]];

/** Each screen and action of those who write and run surveys, with what it is opened for. */
const ways: Readonly<Record<string, Way>> = {
  "sf.list": ["open", () => [0]],
  "sf.card": ["open", ({ survey }) => [survey]],
  "sf.version": ["open", ({ version }) => [version]],
  "sf.drop-ask": ["open", ({ second }) => [second]],
  "sf.use": ["open", () => ["ready-demand"]],
  "sf.publish": ["open", ({ second }) => [second]],
  "sf.drop": ["open", ({ second }) => [second]],
  "sf.archive": ["open", ({ survey }) => [survey]],
  "sf.restore": ["open", ({ survey }) => [survey]],
  "sf.upload": ["open", ({ survey }) => [survey]],
  "sf.template": ["open", () => []],
  "sf.excel": ["open", ({ version }) => [version]],
  "sr.list": ["open", ({ survey }) => [survey]],
  "sr.new": ["open", ({ version }) => [version]],
  "sr.card": ofRun("draft"),
  "sr.aud": ofRun("draft"),
  "sr.pick": ofRun("draft", "positions"),
  "sr.ask": ofRun("draft", "title"),
  "sr.rem": ofRun("draft"),
  "sr.remset": ofRun("draft", "most", 1),
  "sr.anon": ofRun("draft", "on"),
  "sr.check": ofRun("draft"),
  "sr.launch": ofRun("draft", "now"),
  "sr.discard": ofRun("draft"),
  "sr.turnout": ofRun("open"),
  "sr.nudge": ofRun("open"),
  "sr.nudged": ofRun("open", "2026-11-02"),
  "sr.org": ["open", ({ run, school }) => [run, school]],
  "sr.orgnudge": ["open", ({ run, school }) => [run, school]],
  "sr.lost": ofRun("open"),
  "sr.newer": ofRun("outdated"),
  "sr.raise": ["outdated", ({ run, second }) => [run, second]],
  "sr.joiners": ofRun("open"),
  "sr.join": ofRun("open"),
  "sr.person": ofRun("open"),
  "sr.rm": ["open", ({ run, teacher }) => [run, teacher]],
  "sr.remove": ["open", ({ run, teacher }) => [run, teacher]],
  "sr.end": ofRun("open", "close"),
  "sr.close": ofRun("open"),
  "sr.cancel": ofRun("open"),
  "sx.card": ofRun("open"),
  "sx.q": ofRun("open", 0),
  "sx.txt": ofRun("open", 0),
  "sx.slice": ofRun("open", "organization"),
  "sx.grp": ofRun("open", "organization", 0),
  "sx.org": ["open", ({ run, school }) => [run, school]],
  "sx.cmp": ofRun("open", 0),
  "sx.pics": ofRun("open"),
  "sx.pic": ofRun("open", 0),
  "sx.cpics": ofRun("open"),
  "sx.book": ofRun("open"),
};

/** The part of a school's own coordinator, and a file that belongs to who sent it: each has tests of its own. */
const others = new Set(["sr.school", "sf.take"]);

/** Leads to the history, and to an organization's staff. */
const coordinatorsOwn = new Set(["История", "Карточка организации"]);

const setUp = async () => {
  const world = createRunsChats(database, sealing);
  const school = await world.addSchool("МБОУ «СОШ № 1»");
  const [teacher = ""] = await world.addTeachers(school, 2);
  const makeIds = async (state: State): Promise<Ids> => {
    const { surveyId, versionId } = await world.addSurvey();
    const run = state === "draft" ? await world.prepare(versionId) : await world.openNow([], versionId);
    const second = await world.addVersion(surveyId, surveyForm(), state === "outdated" ? "published" : "draft");
    return { survey: surveyId, version: versionId, second, run, school, teacher };
  };
  /** What the actor gets to see of it: how the screen begins, buttons, files; but for how many surveys there are. */
  const see = async (actor: Actor, route: Route): Promise<readonly string[]> => {
    const chat = world.as(actor);
    await chat.open(to("menu"));
    await chat.open(route);
    // A passing word alone: there is nothing to draw yet.
    if (chat.screens.length === 1) return chat.toasts.length === 0 ? [] : ["the screen stays"];
    const [title = ""] = chat.text().split("\n");
    const words = [title, ...chat.labels(), ...chat.documents.map((document) => document.name)];
    return words.map((each) => each.replace(/\d+$/u, "")).filter((each) => each !== "");
  };
  return { ...world, makeIds, see };
};

describe("When surveys are written and run", () => {
  let world: Awaited<ReturnType<typeof setUp>>;
  beforeEach(async () => {
    world = await setUp();
  });

  it("is known of each screen and action who may open it", () => {
    const names = world.features.flatMap(({ screens, actions }) => [...Object.keys(screens), ...Object.keys(actions)]);
    const own = names.filter((name) => /^s[frx]\./u.test(name) && !others.has(name));
    expect(Object.keys(ways).sort()).toEqual([...new Set(own)].sort());
  });

  it("shows and does the same for the municipal coordinator and for a methodist, but for ways to what is the coordinator's", async () => {
    for (const [name, [state, argsOf]] of Object.entries(ways)) {
      const coordinator = await world.see(world.coordinator, to(name, ...argsOf(await world.makeIds(state))));
      expect([name, coordinator[0]]).not.toEqual([name, unavailable]);
      const methodist = await world.see(world.methodist, to(name, ...argsOf(await world.makeIds(state))));
      expect([name, ...methodist]).toEqual([name, ...coordinator.filter((words) => !coordinatorsOwn.has(words))]);
    }
  });

  it("is closed to everybody else", async () => {
    const ids = { draft: await world.makeIds("draft"), open: await world.makeIds("open") };
    const strangers = [createActor("observer", "observer"), createActor("teacher", "teacher", "elsewhere")];
    for (const actor of strangers) {
      for (const [name, [state, argsOf]] of Object.entries(ways)) {
        const route = to(name, ...argsOf(state === "draft" ? ids.draft : ids.open));
        expect([name, (await world.see(actor, route))[0]]).toEqual([name, unavailable]);
      }
    }
  });
});
