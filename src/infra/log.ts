import { type DestinationStream, pino } from "pino";

/** The part of a logger that the program uses. Fields are allow-listed by their writers: no names, phones, texts or tokens. */
export interface Log {
  readonly debug: (fields: object, message: string) => void;
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}

/** The same shape that the configuration takes for a token. */
const token = /\d+:[A-Za-z0-9_-]{20,}/gu;

/** The text with everything masked that looks like a bot token. */
export const maskTokens = (text: string): string => text.replace(token, "<token>");

/** A JSON log in which anything that looks like a bot token is masked, wherever it stands. */
export const createLog = (level: string, destination?: DestinationStream): Log => {
  const out = destination ?? { write: (line: string) => void process.stdout.write(line) };
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => out.write(maskTokens(line)) },
  );
};
