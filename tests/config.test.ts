import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig, variableNames } from "../src/config.ts";

const token = "7000000001:AAabcdefghijklmnopqrstuvwxyz0123456";
const telegram = { BOT_TOKEN: token, MUNICIPALITY_NAME: "Тестовый район" };
const webhook = { ...telegram, WEBHOOK_URL: "https://bot.example.org/hook", WEBHOOK_SECRET: "0123456789abcdef" };

/** What is said about an environment that cannot be used; empty when it can. */
const complaintAbout = (env: Record<string, string>): string => {
  try {
    parseConfig(env);
    return "";
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return error instanceof Error ? error.message : "";
  }
};

describe("When nothing is configured", () => {
  it("runs the sandbox on SQLite in the data folder, and keeps the console for the page's address", () => {
    expect(parseConfig({})).toMatchObject({
      mode: "sandbox",
      databaseUrl: "file:data/kursovod.db",
      dataDir: "data",
      logLevel: "warn",
      timeZone: "Europe/Moscow",
    });
  });

  it("takes empty values and blanks for left out", () => {
    const empty = Object.fromEntries(variableNames.map((name) => [name, " "]));
    expect(parseConfig(empty)).toEqual(parseConfig({}));
  });
});

describe("When a token is given", () => {
  it("polls Telegram, tells more in the log, and needs the municipality's name", () => {
    expect(parseConfig(telegram)).toMatchObject({
      mode: "polling",
      botToken: token,
      apiRoot: "https://api.telegram.org",
      logLevel: "info",
    });
    expect(complaintAbout({ BOT_TOKEN: token })).toContain("MUNICIPALITY_NAME: expected the municipality's name");
  });

  it("takes a webhook with its secret, and an address of the Bot API without a slash at its end", () => {
    expect(parseConfig({ ...webhook, TELEGRAM_API_ROOT: "http://127.0.0.1:8081/" })).toMatchObject({
      mode: "webhook",
      webhookUrl: webhook.WEBHOOK_URL,
      webhookSecret: webhook.WEBHOOK_SECRET,
      apiRoot: "http://127.0.0.1:8081",
    });
  });

  it("reads lists of days, and where the data lie", () => {
    const config = parseConfig({ ...telegram, EXTRA_DAYS_OFF: "2027-01-11, 2027-05-03,", DATA_DIR: "/srv/kursovod" });
    expect(config.extraDaysOff).toEqual(["2027-01-11", "2027-05-03"]);
    expect(config.databaseUrl).toBe("file:/srv/kursovod/kursovod.db");
  });

  it("forgives blanks around a value", () => {
    expect(parseConfig({ ...telegram, BOT_TOKEN: ` ${token} ` })).toEqual(parseConfig(telegram));
  });
});

describe("When a value is wrong", () => {
  const wrong: readonly (readonly [string, string, string])[] = [
    ["BOT_TOKEN", "secret-without-number", "the token from @BotFather"],
    ["TELEGRAM_API_ROOT", "api.telegram.org", "https://api.telegram.org"],
    ["TELEGRAM_API_ROOT", "ftp://example.org", "https://api.telegram.org"],
    ["DATABASE_URL", "mysql://host/base", "file:path/to/kursovod.db or postgresql://"],
    ["TIME_ZONE", "Asia/Krasnojarsk", "a time zone like Asia/Krasnoyarsk"],
    ["LOG_LEVEL", "loud", "debug, info, warn, error or silent"],
    ["SANDBOX_PORT", "eighty", "a port number"],
    ["SANDBOX_PORT", "70000", "a port number"],
    ["WEBHOOK_PORT", "80.5", "a port number"],
    ["WEBHOOK_PORT", "-1", "a port number"],
    ["WEBHOOK_URL", "http://bot.example.org", "an https address"],
    ["WEBHOOK_SECRET", "short", "16 to 256 letters"],
    ["EXTRA_DAYS_OFF", "11.01.2027", "days like 2027-05-03"],
    ["EXTRA_DAYS_OFF", "2027-02-30", "days like 2027-05-03"],
    ["WORKING_DAYS", "soon", "days like 2027-05-03"],
  ];

  it.each(wrong)("names %s (%s) and what is expected", (name, value, expected) => {
    const complaint = complaintAbout({ ...webhook, [name]: value });
    expect(complaint).toContain(`${name}: expected`);
    expect(complaint).toContain(expected);
  });

  it("names all at once, and repeats no value, which may be a secret", () => {
    const complaint = complaintAbout({ BOT_TOKEN: "hush", WEBHOOK_URL: webhook.WEBHOOK_URL, LOG_LEVEL: "loud" });
    for (const name of ["BOT_TOKEN", "MUNICIPALITY_NAME", "WEBHOOK_SECRET", "LOG_LEVEL"]) {
      expect(complaint).toContain(`  ${name}: expected`);
    }
    expect(complaint).not.toContain("hush");
  });
});

describe("The example of the environment", () => {
  const lines = readFileSync(new URL("../.env.example", import.meta.url), "utf8").split("\n");
  const example = Object.fromEntries(lines.flatMap((line) => (/^[A-Z]/u.test(line) ? [line.split("=", 2)] : [])));

  it("names exactly the variables that are read", () => {
    expect(Object.keys(example).sort()).toEqual([...variableNames].sort());
  });

  it("can be used as it is", () => {
    expect(parseConfig(example)).toMatchObject({ mode: "sandbox", timeZone: "Europe/Moscow" });
  });
});
