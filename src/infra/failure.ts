/** Errors carry names, texts, addresses and tokens: of grammY's, of the database's, of ours. Only their kind and place go into the log. */

/** The error's class and code: «GrammyError 403», «PrismaClientKnownRequestError P2002». */
export const failureName = (error: unknown): string => {
  const inner = innerError(error);
  if (!(inner instanceof Error)) {
    return "unknown";
  }
  const code = "error_code" in inner ? inner.error_code : "code" in inner ? inner.code : undefined;
  return isPlainCode(code) ? `${inner.name} ${code}` : inner.name;
};

/** Lines of a stack that help; the rest is the program's own loop. */
const placeLines = 8;

/** Where it happened, without the message, which may quote what somebody wrote. */
export const failurePlace = (error: unknown): string => {
  const inner = innerError(error);
  if (!(inner instanceof Error) || inner.stack === undefined) {
    return "";
  }
  const begin = inner.message === "" ? 0 : inner.stack.indexOf(inner.message) + inner.message.length;
  return inner.stack
    .slice(begin)
    .split("\n")
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/u.test(line))
    .slice(0, placeLines)
    .map((line) => line.trim())
    .join(" | ");
};

/** grammY wraps what a handler throws, and what its HTTP client throws. */
const innerError = (error: unknown): unknown =>
  error instanceof Error && "error" in error && error.error instanceof Error ? innerError(error.error) : error;

const isPlainCode = (code: unknown): code is string | number =>
  typeof code === "number" || (typeof code === "string" && /^[A-Z0-9_-]{1,40}$/u.test(code));
