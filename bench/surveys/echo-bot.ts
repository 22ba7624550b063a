/**
 * The ceiling: a bot on grammY that remembers nothing and answers each press by the next number, all presses side by side
 * (`bot.start()` would take them one after another: 31 a second at 30 ms). It makes the calls that the real bot makes.
 */
import { Bot, InlineKeyboard } from "grammy";

const questions = Number(process.env["ECHO_QUESTIONS"] ?? 20);
const bot = new Bot(process.env["BOT_TOKEN"] ?? "", {
  client: { apiRoot: process.env["TELEGRAM_API_ROOT"] ?? "" },
});

bot.on("callback_query:data", async (context) => {
  const answered = Number(/^=echo=echo:(\d+)$/u.exec(context.callbackQuery.data)?.[1] ?? 0);
  const next = answered + 1;
  const keyboard =
    next > questions
      ? new InlineKeyboard().text("Меню", "menu")
      : new InlineKeyboard().text("дальше", `=echo=echo:${next}`);
  const text = next > questions ? "Спасибо" : `Вопрос ${next} из ${questions}`;
  await Promise.all([context.answerCallbackQuery(), context.editMessageText(text, { reply_markup: keyboard })]);
});
bot.catch(({ error }) => {
  console.error(error);
});

await bot.init();
let offset = 0;
for (;;) {
  const updates = await bot.api.getUpdates({ offset, limit: 100, timeout: 25 });
  offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
  for (const update of updates) {
    void bot.handleUpdate(update);
  }
}
