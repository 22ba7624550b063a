import { type Button, type Screen, to } from "../flows/flow-kit/screen.ts";
import { commonTexts } from "../texts/common.texts.ts";
import { type Html, html } from "../texts/html.ts";

export const menuButton: Button = { label: commonTexts.menu, to: to("menu") };

/** What a screen shows about somebody else's things, and about what is gone: the same, so that nothing can be found out. */
export const unavailableScreen = (): Screen => ({ html: commonTexts.notAvailable(), rows: [[menuButton]] });

/** A refusal with a way on. */
export const refusalScreen = (text: Html | string, ...buttons: readonly Button[]): Screen => ({
  html: html`${text}`,
  rows: [...buttons.map((button) => [button]), [menuButton]],
});
