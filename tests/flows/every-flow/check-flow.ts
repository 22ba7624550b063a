import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commonTexts } from "../../../src/texts/common.texts.ts";
import { slowMs, startTown, stopTown, type Town } from "../../adversity/town.ts";
import { useDatabase } from "../../support/database.ts";
import { type Act, type FlowDescription, type Question, sendFile, talk } from "./flow-description.ts";
import { type FlowStage, setStage } from "./flow-stage.ts";

const sendOddFile = sendFile("Не то.bin", () => Buffer.from("x"));

/** Longer than a press lives in Telegram: whoever was asked something is asked again. */
const longAbsenceMs = 600_000;

/** A slow machine that does something else meanwhile may take so long to start the program again. */
const patienceMs = 25_000;

/** An answer to a question of another dialog, pressed in a message of last week. */
const foreignAnswer = "=0ldf00d5=done";

/** The tests that every flow has, through the whole program; `flow-description.ts` says how a flow gets them. */
export const checkFlow = (flow: FlowDescription): void => {
  const { questions } = flow;

  describe(`When somebody ${flow.when} (${flow.dialog})`, () => {
    const database = useDatabase();
    let town: Town;
    let stage: FlowStage;
    beforeEach(async () => {
      town = await startTown(database);
      stage = await setStage(town, flow);
      expect(await flow.read(town)).toBeNull();
    });
    afterEach(() => stopTown(town, database));

    const expectQuestion = async ({ asks }: Question): Promise<void> => {
      expect((await stage.screen()).text).toContain(asks);
      expect((await stage.asked())?.dialog).toBe(flow.dialog);
    };
    const expectEnd = async (): Promise<void> => {
      expect(await stage.asked()).toBeNull();
      const { text, buttons } = await stage.screen();
      expect(text).toContain(flow.ends);
      expect(buttons.flat()).not.toEqual([]);
      expect(await flow.read(town)).toEqual(flow.written);
    };
    /** Goes through all questions; `atQuestion` is done before each is answered. */
    const goThrough = async (
      atQuestion: (question: Question) => Promise<void>,
      answer: (act: Act) => Promise<unknown> = stage.act,
    ): Promise<void> => {
      await stage.enter();
      for (const question of questions) {
        await expectQuestion(question);
        await atQuestion(question);
        await answer(question.answer);
      }
      await expectEnd();
    };

    it("asks, writes what was answered, and leads on", { timeout: slowMs }, async () => {
      await goThrough(() => Promise.resolve());
      expect(await flow.read(town)).toEqual(flow.written);
    });

    it("says what is wrong with an answer, writes nothing of it, and asks on", { timeout: slowMs }, async () => {
      await goThrough(async (question) => {
        const before = await stage.rows();
        const asked = await stage.asked();
        const clean = (await stage.screen()).text;
        for (const { act, says } of question.wrong) {
          expect((await stage.act(act)).words).toContain(says);
          await stage.expectUnchanged(before, says);
          expect(await stage.asked()).toEqual(asked);
        }
        for (const act of question.takesFiles === true ? [talk] : [talk, sendOddFile]) {
          await stage.act(act);
          const { text } = await stage.screen();
          expect(text).toContain(question.asks);
          // Asked again without a word why would look as if nothing had come.
          expect(text).not.toBe(clean);
          await stage.expectUnchanged(before, "after what cannot be read");
          expect(await stage.asked()).toEqual(asked);
        }
      });
    });

    it.each(questions.map(({ asks }, index) => [index + 1, asks] as const))(
      "is left by /cancel at question %i with nothing half-written and a next step",
      { timeout: slowMs },
      async (number) => {
        await stage.enter();
        for (const { answer } of questions.slice(0, number - 1)) await stage.act(answer);
        const before = await stage.rows();
        const { words } = await stage.act((player) => player.send("/cancel"));
        expect(words).toContain(commonTexts.cancelled);
        expect(await stage.asked()).toBeNull();
        expect((await stage.screen()).buttons.flat()).not.toEqual([]);
        await stage.act((player) => player.send("Это уже не ответ"));
        await stage.expectUnchanged(before, "after /cancel");
        await stage.enter();
        expect((await stage.asked())?.dialog).toBe(flow.dialog);
        await stage.expectUnchanged(before, "entered again");
      },
    );

    it("begins anew when it is entered once more, and is left by its own button", { timeout: slowMs }, async () => {
      await stage.enter();
      const first = await stage.screen();
      const before = await stage.rows();
      await stage.act(questions[0].wrong[0].act);
      await stage.enter();
      expect((await stage.screen()).text).toBe(first.text);
      expect((await stage.asked())?.dialog).toBe(flow.dialog);
      await stage.expectUnchanged(before, "begun anew");
      const ways = (await stage.buttons()).filter((data) => !data.startsWith("="));
      await stage.press(ways.at(-1) ?? "no way out");
      expect(await stage.asked()).toBeNull();
      expect((await stage.screen()).buttons.flat()).not.toEqual([]);
      await stage.expectUnchanged(before, "after the way out");
    });

    it("asks the same question after the bot was away, and goes on from it", { timeout: slowMs }, async () => {
      await goThrough(async (question) => {
        const shown = await stage.screen();
        const asked = await stage.asked();
        await town.restart({ ms: longAbsenceMs });
        const again = await stage.player.waitFor(({ id, text }) => id > shown.id && text.includes(question.asks), {
          anywhere: true,
          timeoutMs: patienceMs,
        });
        expect(again.text).toBe(shown.text);
        expect(again.buttons).toEqual(shown.buttons);
        await town.adversary.settle();
        expect(await stage.asked()).toEqual(asked);
      });
    });

    it("takes an answer once that the bot handled twice, since it died in between", { timeout: slowMs }, async () => {
      await goThrough(
        () => Promise.resolve(),
        async (act) => {
          const { once, twice } = await stage.actThroughDeath(act);
          expect(twice).toEqual(once);
        },
      );
    });

    it("takes nothing for an answer that an old button says", { timeout: slowMs }, async () => {
      const refuseOld = async (data: string, says: string): Promise<void> => {
        const before = await stage.rows();
        const asked = await stage.asked();
        expect((await stage.press(data)).toasts).toEqual([says]);
        await stage.expectUnchanged(before, data);
        expect(await stage.asked()).toEqual(asked);
      };
      await goThrough(async (question) => {
        const token = (await stage.asked())?.token ?? "";
        const earlier = stage.offeredAnswers().filter((data) => !data.startsWith(`=${token}=`));
        for (const data of [foreignAnswer, ...earlier.slice(-mostOld)]) {
          await refuseOld(data, commonTexts.staleQuestion);
          await expectQuestion(question);
        }
      });
      for (const data of [foreignAnswer, ...stage.offeredAnswers().slice(-mostOld)]) {
        await refuseOld(data, commonTexts.staleButton);
      }
    });
  });
};

/** So many buttons of one screen are tried; more are alike. */
const mostOld = 4;
