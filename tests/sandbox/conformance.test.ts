import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { METHODS } from "../../sandbox/methods/table.ts";
// @ts-expect-error the generator is plain JavaScript without declarations
import { buildBotApiSchema, SANDBOX_METHODS } from "../../scripts/generate-bot-api-schema.mjs";
import { InputFile, PNG, startBench } from "./support.ts";

interface FullSchema {
  readonly returns: Readonly<Record<string, object>>;
  readonly $defs: Readonly<Record<string, object>>;
}

/** Each method's result, compiled once; the definitions are shared, for Message alone reaches hundreds of them. */
function compileReturns(): (method: string) => ValidateFunction {
  const build = buildBotApiSchema as (options: object) => FullSchema;
  const { returns, $defs } = build({ methods: SANDBOX_METHODS as string[], withReturns: true });
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema(
    JSON.parse(JSON.stringify({ $id: "bot-api", $defs }).replaceAll('"#/$defs/', '"bot-api#/$defs/')) as object,
  );
  const compiled = new Map<string, ValidateFunction>();
  return (method) => {
    const schema = JSON.stringify(returns[method]).replaceAll('"#/$defs/', '"bot-api#/$defs/');
    const validate = compiled.get(schema) ?? ajv.compile(JSON.parse(schema) as object);
    compiled.set(schema, validate);
    return validate;
  };
}

describe("When the sandbox stands for Telegram", () => {
  it("answers exactly the methods whose schema is committed", () => {
    expect([...METHODS.keys()].toSorted()).toEqual(SANDBOX_METHODS);
  });

  it("answers and updates as the Bot API describes them", async () => {
    const { api, driver, olga, sandbox } = await startBench();
    const { world } = sandbox;
    const actor = driver.as(olga);
    const group = world.addGroup({ title: "Завучи", memberIds: [olga.id] });
    world.addBotToGroup(group.id, olga.id);
    world.setMember(group.id, world.core.bot.id, "administrator", olga.id);
    const first = actor.send("/start школа https://example.org");
    actor.edit(first, "/start");
    actor.upload("Список.xlsx", Buffer.from("1"), { caption: "список" });
    actor.uploadPhoto(PNG);
    actor.sendVoice();
    actor.shareContact();
    actor.forward([first]);
    const keyboard = { inline_keyboard: [[{ text: "Да", callback_data: "yes" }]] };
    const message = await api.sendMessage(olga.id, "<b>Да?</b>", { parse_mode: "HTML", reply_markup: keyboard });
    const press = actor.press("Да", { anywhere: true });
    const updates = await api.getUpdates({ timeout: 1 });
    await api.answerCallbackQuery(updates.at(-1)?.callback_query?.id ?? "");
    await press;
    const document = await api.sendDocument(olga.id, new InputFile(PNG, "скан.png"), {
      reply_parameters: { message_id: first.id },
    });
    await api.sendPhoto(olga.id, new InputFile(PNG));
    await api.sendMediaGroup(olga.id, [
      { type: "document", media: new InputFile(PNG, "1.png") },
      { type: "document", media: new InputFile(PNG, "2.png") },
    ]);
    await api.editMessageText(olga.id, message.message_id, "Готово");
    await api.pinChatMessage(group.id, (await api.sendMessage(group.id, "x")).message_id);
    await api.forwardMessage(group.id, olga.id, first.id);
    await api.copyMessage(group.id, olga.id, first.id);
    await api.sendChatAction(olga.id, "upload_document");
    await api.getFile("document" in document ? document.document.file_id : "");
    await api.getChat(olga.id);
    await api.getChat(group.id);
    await api.getChatMember(group.id, olga.id);
    await api.getChatMember(group.id, world.core.bot.id);
    await api.getChatAdministrators(group.id);
    await api.getMe();
    await api.getWebhookInfo();
    await api.getUpdates();
    await api.setMyCommands([{ command: "menu", description: "Меню" }], { scope: { type: "all_private_chats" } });
    await api.getMyCommands({ scope: { type: "all_private_chats" } });
    await api.setMyDescription("О боте");
    await api.setChatMenuButton({ menu_button: { type: "commands" } });

    const validators = compileReturns();
    const problems = sandbox.calls.all().flatMap((call) => {
      const validate = validators(call.method);
      return validate(JSON.parse(JSON.stringify(call.result)))
        ? []
        : [{ method: call.method, error: validate.errors?.[0] }];
    });
    expect(sandbox.calls.refused()).toEqual([]);
    expect(problems).toEqual([]);
    expect(sandbox.violations).toEqual([]);
  });
});
