import { describe, expect, it } from "vitest";
import { failureName, failurePlace } from "../../src/infra/failure.ts";
import { createLog, maskTokens } from "../../src/infra/log.ts";

const token = "7000000001:AAabcdefghijklmnopqrstuvwxyz0123456";

describe("When a token is about to get into the log", () => {
  it("is masked wherever it stands: in a field, in an address, in the message", () => {
    const lines: string[] = [];
    const log = createLog("debug", { write: (line) => void lines.push(line) });
    log.info({ url: `https://api.telegram.org/bot${token}/getMe`, nested: { token } }, `token ${token}`);
    expect(lines.join("")).not.toContain(token.slice(11));
    expect(lines.join("")).toContain("https://api.telegram.org/bot<token>/getMe");
  });

  it("leaves times and other numbers as they are", () => {
    expect(maskTokens("at 12:45:10, update 900:17, 2027-03-10T09:00:00")).toBe(
      "at 12:45:10, update 900:17, 2027-03-10T09:00:00",
    );
  });

  it("writes nothing below its level", () => {
    const lines: string[] = [];
    createLog("warn", { write: (line) => void lines.push(line) }).info({}, "quiet");
    expect(lines).toEqual([]);
  });
});

describe("When an error is described for the log", () => {
  /** An error as libraries throw them, with what somebody wrote in its message. */
  const failing = (message: string, fields: object = {}): Error => Object.assign(new Error(message), fields);

  it("tells class and code, and the inner error of a wrapped one", () => {
    const inner = failing("request to https://…/botTOKEN failed", { name: "FetchError", code: "ECONNREFUSED" });
    expect(failureName(failing("wrapped", { name: "HttpError", error: inner }))).toBe("FetchError ECONNREFUSED");
    expect(failureName(failing("Call failed", { name: "GrammyError", error_code: 403 }))).toBe("GrammyError 403");
  });

  it("takes no words for a code", () => {
    expect(failureName(failing("x", { code: "Иванов Иван" }))).toBe("Error");
    expect(failureName("Иванов Иван")).toBe("unknown");
  });

  it("tells the place without the message, even when the message looks like a place", () => {
    const place = failurePlace(failing("Иванов\n    at Иванов дом (secret.ts:1:1)\nпаспорт"));
    expect(place).toContain("log.test.ts");
    expect(place).not.toContain("Иванов");
    expect(place).not.toContain("secret.ts");
  });
});
