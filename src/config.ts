import { z } from "zod";
import { parseCalendarDay } from "./domain/shared/calendar-day.ts";

/** How the program was asked to run, checked once at start. */
export type Config = SandboxConfig | PollingConfig | WebhookConfig;

interface BaseConfig {
  /** `file:…` or `postgresql://…`. */
  readonly databaseUrl: string;
  readonly timeZone: string;
  readonly dataDir: string;
  readonly logLevel: string;
  /** Days off beside the official holidays, and days worked in their stead (2027-05-03). */
  readonly extraDaysOff: readonly string[];
  readonly workingDays: readonly string[];
  /** For how many hours of working days a freed seat is offered to a school. */
  readonly seatOfferHours: number;
}

/** Without a token: Telegram's stand-in with its page, and a demonstration municipality. */
export interface SandboxConfig extends BaseConfig {
  readonly mode: "sandbox";
  readonly sandboxPort: number;
}

interface TelegramConfig extends BaseConfig {
  readonly botToken: string;
  readonly apiRoot: string;
  readonly municipalityName: string;
}

export interface PollingConfig extends TelegramConfig {
  readonly mode: "polling";
}

export interface WebhookConfig extends TelegramConfig {
  readonly mode: "webhook";
  /** Address that Telegram calls: https, port 443, 80, 88 or 8443. */
  readonly webhookUrl: string;
  readonly webhookPort: number;
  readonly webhookSecret: string;
}

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

const days = z
  .string()
  .default("")
  .transform((list) => list.split(",").flatMap((day) => (day.trim() === "" ? [] : [day.trim()])))
  .refine((list) => list.every((day) => parseCalendarDay(day).ok), "days like 2027-05-03, separated by commas");

const port = z.coerce.number("a port number").int("a port number").min(0, "a port number").max(65_535, "a port number");

const environment = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]{20,}$/u, "the token from @BotFather: digits, a colon, letters")
    .optional(),
  TELEGRAM_API_ROOT: z
    .url({ protocol: /^https?$/u, error: "an address like https://api.telegram.org" })
    .default("https://api.telegram.org"),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/u, "file:path/to/kursovod.db or postgresql://user:password@host/database")
    .optional(),
  TIME_ZONE: z.string().default("Europe/Moscow").refine(isTimeZone, "a time zone like Asia/Krasnoyarsk"),
  MUNICIPALITY_NAME: z.string().min(1, "the municipality's name as people read it").optional(),
  DATA_DIR: z.string().min(1, "a folder").default("data"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"], "debug, info, warn, error or silent").optional(),
  SANDBOX_PORT: port.default(8090),
  WEBHOOK_URL: z.url({ protocol: /^https$/u, error: "an https address" }).optional(),
  WEBHOOK_PORT: port.default(8080),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,256}$/u, "16 to 256 letters, digits, _ or -")
    .optional(),
  EXTRA_DAYS_OFF: days,
  WORKING_DAYS: days,
  SEAT_OFFER_HOURS: z.coerce
    .number("hours")
    .int("whole hours")
    .min(1, "at least 1 hour")
    .max(336, "at most 336 hours")
    .default(48),
});

/** Every variable that is read; `.env.example` explains each. */
export const variableNames: readonly string[] = Object.keys(environment.shape);

/**
 * Reads the configuration from an environment. Empty values count as left out, blanks around a value as a slip. Throws a readable message that names each wrong variable
 * and what is expected of it.
 */
export const parseConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const given: Readonly<Record<string, string | undefined>> = Object.fromEntries(
    variableNames.flatMap((name) => {
      const value = env[name]?.trim() ?? "";
      return value === "" ? [] : [[name, value]];
    }),
  );
  const parsed = environment.safeParse(given);
  const issues = parsed.success ? [] : parsed.error.issues;
  const problems = [
    ...issues.map((issue) => `${issue.path.join(".")}: expected ${issue.message}`),
    ...missingOf(given),
  ];
  if (!parsed.success || problems.length > 0) {
    throw new ConfigError(problems);
  }
  const values = parsed.data;
  const base: BaseConfig = {
    databaseUrl: values.DATABASE_URL ?? `file:${values.DATA_DIR}/kursovod.db`,
    timeZone: values.TIME_ZONE,
    dataDir: values.DATA_DIR,
    // On a trial the console is for the page's address.
    logLevel: values.LOG_LEVEL ?? (values.BOT_TOKEN === undefined ? "warn" : "info"),
    extraDaysOff: values.EXTRA_DAYS_OFF,
    workingDays: values.WORKING_DAYS,
    seatOfferHours: values.SEAT_OFFER_HOURS,
  };
  if (values.BOT_TOKEN === undefined) {
    return { ...base, mode: "sandbox", sandboxPort: values.SANDBOX_PORT };
  }
  const telegram = {
    ...base,
    botToken: values.BOT_TOKEN,
    apiRoot: values.TELEGRAM_API_ROOT.replace(/\/+$/u, ""),
    municipalityName: values.MUNICIPALITY_NAME ?? "",
  };
  if (values.WEBHOOK_URL === undefined) {
    return { ...telegram, mode: "polling" };
  }
  return {
    ...telegram,
    mode: "webhook",
    webhookUrl: values.WEBHOOK_URL,
    webhookPort: values.WEBHOOK_PORT,
    webhookSecret: values.WEBHOOK_SECRET ?? "",
  };
};

/** What one variable needs of another. */
const missingOf = (given: Readonly<Record<string, string | undefined>>): readonly string[] => {
  const needs = (name: string, other: string, what: string): readonly string[] =>
    given[name] !== undefined && given[other] === undefined ? [`${other}: expected ${what}, when ${name} is set`] : [];
  return given["BOT_TOKEN"] === undefined
    ? []
    : [
        ...needs("BOT_TOKEN", "MUNICIPALITY_NAME", "the municipality's name as people read it"),
        ...needs("WEBHOOK_URL", "WEBHOOK_SECRET", "16 to 256 letters, digits, _ or -"),
      ];
};

/** The configuration cannot be used; the message says why, a line per variable. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(
      `The configuration has mistakes (see .env.example):\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
    );
    this.name = "ConfigError";
  }
}
