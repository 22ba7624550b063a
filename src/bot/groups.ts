import { type Context, GrammyError } from "grammy";
import { commonTexts } from "../texts/common.texts.ts";

/** Answers a command in a group with where the bot works. A group that does not let it write is no failure. */
export const greetGroup = async (context: Context): Promise<void> => {
  try {
    await context.reply(commonTexts.groupHello(context.me.username).html, { parse_mode: "HTML" });
  } catch (error) {
    const isForbidden = error instanceof GrammyError && [400, 403].includes(error.error_code);
    if (!isForbidden) {
      throw error;
    }
  }
};
