/** The load, a process of its own: Telegram's stand-in and the people in it. Takes its job from LOAD_JOB, and talks to its parent. */
import { startSandbox } from "../../sandbox/server.ts";
import { firstChatId } from "./fill-database.ts";
import type { FromLoad, LoadJob } from "./load-job.ts";
import { play } from "./play.ts";

const tell = (message: FromLoad): void => void process.send?.(message);

/** As the bot's delivery would stand in the chat: sent with the bot's token, past the limits of sending in bulk. */
const invite = async (apiRoot: string, token: string, chatId: number, runId: string): Promise<void> => {
  const response = await fetch(`${apiRoot}/bot${token}/sendMessage`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      chat_id: chatId,
      text: "Опрос открыт",
      reply_markup: { inline_keyboard: [[{ text: "Начать", callback_data: `sa.start~${runId}` }]] },
    }),
  });
  if (!response.ok) throw new Error(`the invitation was refused: ${await response.text()}`);
};

const inviteAtOnce = 200;

const job = JSON.parse(process.env["LOAD_JOB"] ?? "") as LoadJob;
const sandbox = await startSandbox({ limits: false, gate: "off", latencyMs: job.latencyMs });
const ids = Array.from({ length: job.people }, (_, index) => firstChatId + index);
for (const id of ids) {
  sandbox.world.addUser({ id, firstName: "Учитель" }).started = true;
}
for (let index = 0; index < ids.length; index += inviteAtOnce) {
  await Promise.all(
    ids.slice(index, index + inviteAtOnce).map((id) => invite(sandbox.apiRoot, sandbox.token, id, job.runId)),
  );
}
process.on("message", () => {
  void play(sandbox, job).then((result) => tell({ type: "done", result }));
});
const looking = setInterval(() => {
  if (sandbox.connection() === "polling") {
    clearInterval(looking);
    tell({ type: "connected" });
  }
}, 20);
tell({ type: "ready", apiRoot: sandbox.apiRoot, token: sandbox.token });
