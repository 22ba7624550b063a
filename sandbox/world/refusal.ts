/** A call that Telegram would refuse. Thrown, because it leaves a method from any depth and is caught in one place: the dispatcher. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: RefusalParameters | undefined;

  constructor(code: number, description: string, parameters?: RefusalParameters) {
    super(description);
    this.name = "Refusal";
    this.code = code;
    this.parameters = parameters;
  }
}

/** What accompanies a refusal so that the bot can do better next time. */
export interface RefusalParameters {
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

/** 400 with Telegram's prefix. */
export const badRequest = (what: string, parameters?: RefusalParameters): Refusal =>
  new Refusal(400, `Bad Request: ${what}`, parameters);

/** 403 with Telegram's prefix. */
export const forbidden = (what: string): Refusal => new Refusal(403, `Forbidden: ${what}`);

/** An action that Telegram's app would not let a person do; `code` is that of the page's contract. */
export class Impossible extends Error {
  readonly code: "bad-request" | "not-found" | "too-large" | "blocked" | "not-yours" | "keyboard-gone";

  constructor(code: Impossible["code"], message: string) {
    super(message);
    this.name = "Impossible";
    this.code = code;
  }
}
