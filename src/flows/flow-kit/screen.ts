import type { Html } from "../../texts/html.ts";

/** Where a button leads: the name of a screen or an action, and short arguments (ids, pages). */
export interface Route {
  readonly name: string;
  readonly args: readonly string[];
}

/** A button. `to` opens a screen or does an action, `answer` answers the question of the running dialog, `url` opens a link. */
export type Button =
  | { readonly label: string; readonly to: Route }
  | { readonly label: string; readonly answer: string }
  | { readonly label: string; readonly url: string };

/** What a chat shows: one message that is edited in place. Drawn from the database, so that it can always be drawn again. */
export interface Screen {
  readonly html: Html;
  readonly rows: readonly (readonly Button[])[];
}

/** A route from its name and arguments; numbers are written as text. */
export const to = (name: string, ...args: readonly (string | number)[]): Route => ({
  name,
  args: args.map((arg) => String(arg)),
});

/** Telegram takes 1 to 64 bytes of callback data. */
const maxCallbackBytes = 64;

/**
 * A route as callback data: `name~arg~arg`. Names and arguments are ASCII without `~`.
 * Throws when it does not fit, which is a bug in the screen.
 */
export const packRoute = (route: Route): string => {
  const packed = [route.name, ...route.args].join("~");
  if (Buffer.byteLength(packed) > maxCallbackBytes || route.args.some((arg) => arg.includes("~"))) {
    throw new Error(`route does not fit into callback data: ${packed}`);
  }
  return packed;
};

/** What the bot's own buttons carry: a link's token has 22 signs, the longest word 21. ASCII without `~`. */
const ownArgument = /^[\x21-\x7d]{0,24}$/u;

/**
 * The reverse of `packRoute`; any text gives a route, whose name may be unknown. Data that no button of the bot can have had give the route
 * without a name: screens put arguments into their own buttons, where longer ones would not fit.
 */
export const unpackRoute = (packed: string): Route => {
  const [name = "", ...args] = packed.split("~");
  return args.every((arg) => ownArgument.test(arg)) ? { name, args } : { name: "", args: [] };
};

/** Marks a button that answers a dialog's question: `=step=value`. */
export const packAnswer = (step: string, value: string): string => {
  const packed = `=${step}=${value}`;
  if (Buffer.byteLength(packed) > maxCallbackBytes) {
    throw new Error(`answer does not fit into callback data: ${packed}`);
  }
  return packed;
};

/** The reverse of `packAnswer`, or `null` when the data is not an answer. */
export const unpackAnswer = (packed: string): { readonly step: string; readonly value: string } | null => {
  const match = /^=([^=]+)=([^]*)$/u.exec(packed);
  return match?.[1] === undefined || match[2] === undefined ? null : { step: match[1], value: match[2] };
};
