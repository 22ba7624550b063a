import { Bot, InputFile } from "grammy";
import { demoActors, demoGroup } from "../../sandbox/demo/demo-municipality.ts";
import { sampleFiles } from "../support/demo-day.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/server.ts";

/** A sandbox with the demonstration's people, and a bot of a few lines that shows what the page must be able to show. */
export interface SmallTrial {
  readonly sandbox: Sandbox;
  readonly bot: Bot;
  readonly stop: () => Promise<void>;
}

/** Starts both. The bot greets, counts presses in one message, returns documents, and offers a keyboard at the bottom. */
export async function startSmallTrial(options: SandboxOptions = {}): Promise<SmallTrial> {
  const sandbox = await startSandbox({
    limits: false,
    gate: "record",
    samples: sampleFiles,
    pageDir: new URL("../../sandbox/page", import.meta.url).pathname,
    seed(world) {
      for (const actor of demoActors) world.addUser(actor);
      world.addGroup(demoGroup);
      world.addBotToGroup(demoGroup.id, demoGroup.memberIds[0] ?? demoGroup.id);
    },
    ...options,
  });
  const bot = createSmallBot(sandbox);
  await bot.init();
  const polling = bot.start({ timeout: 5 });
  return {
    sandbox,
    bot,
    async stop() {
      await bot.stop().catch(() => undefined);
      await sandbox.stop();
      await polling.catch(() => undefined);
    },
  };
}

function createSmallBot(sandbox: Sandbox): Bot {
  const bot = new Bot(sandbox.token, { client: { apiRoot: sandbox.apiRoot } });
  const screen = (count: number) => ({
    parse_mode: "HTML" as const,
    reply_markup: {
      inline_keyboard: [
        [
          { text: `Нажато: ${count}`, callback_data: `count:${count + 1}` },
          { text: "Спросить", callback_data: "alert" },
        ],
        [{ text: "Приглашение", url: `https://t.me/${bot.botInfo.username}?start=welcome` }],
      ],
    },
  });
  bot.command("start", async (ctx) => {
    const code = ctx.match === "" ? "" : `\nКод приглашения: <code>${ctx.match}</code>`;
    await ctx.reply(`<b>Здравствуйте.</b> Это <i>маленький бот</i>.${code}`, screen(0));
  });
  bot.command("keyboard", (ctx) =>
    ctx.reply("Кнопки внизу.", {
      reply_markup: { keyboard: [[{ text: "Меню" }, { text: "Передать номер", request_contact: true }]] },
    }),
  );
  bot.command("wrong", async (ctx) => {
    const misspelt = { chat_id: ctx.chat.id, text: "С ошибкой", paress_mode: "HTML" };
    await bot.api.raw.sendMessage(misspelt);
  });
  bot.callbackQuery(/^count:(\d+)$/, async (ctx) => {
    const count = Number(ctx.match[1]);
    await ctx.editMessageText(`Нажали раз: ${count}`, screen(count));
    await ctx.answerCallbackQuery({ text: `Посчитано: ${count}` });
  });
  bot.callbackQuery("alert", (ctx) => ctx.answerCallbackQuery({ text: "Это важно знать", show_alert: true }));
  bot.on("message:document", async (ctx) => {
    const file = await ctx.getFile();
    const response = await fetch(`${sandbox.apiRoot}/file/bot${sandbox.token}/${file.file_path}`);
    const name = `Копия ${ctx.message.document.file_name}`;
    await ctx.replyWithDocument(new InputFile(new Uint8Array(await response.arrayBuffer()), name), {
      caption: ctx.message.caption ?? "Без подписи",
    });
  });
  bot.on("message:contact", (ctx) => ctx.reply(`Номер: ${ctx.message.contact.phone_number}`));
  bot.on("message:sticker", (ctx) => ctx.reply(`Стикер ${ctx.message.sticker.emoji}`));
  bot.on("message:voice", (ctx) => ctx.reply(`Голос, секунд: ${ctx.message.voice.duration}`));
  bot.on("message:photo", (ctx) => ctx.reply("Фотография получена"));
  bot.on("message:text", (ctx) => ctx.reply(`Вы написали: ${ctx.message.text}`));
  return bot;
}
