import { foldText } from "../shared/search-text.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { ProgrammeFormat } from "./programme.ts";
import { HOURS_TEXT, IN_PERSON_FORMAT, MIXED_FORMAT, REMOTE_FORMAT } from "./programme.words.ts";

/** No programme of further training is longer; professional retraining, the longest, takes about a thousand hours. */
export const mostHours = 2000;

/** Academic hours: "72", "72 ч", "72 ак. часа". Ranges and fractions are refused. */
export function parseHours(text: string): Result<number, { readonly type: "NotHours"; readonly max: number }> {
  const match = HOURS_TEXT.exec(foldText(text));
  const hours = Number(match?.[1]);
  return hours >= 1 && hours <= mostHours ? ok(hours) : err({ type: "NotHours", max: mostHours });
}

/** How the programme is taught, in the words of plans and of our own lists; the format's own name is understood too. */
export function parseFormat(text: string): Result<ProgrammeFormat, { readonly type: "NotAFormat" }> {
  const folded = foldText(text);
  if (folded === "in-person" || folded === "remote" || folded === "mixed") return ok(folded);
  // Mixed forms name both, so they come first.
  if (MIXED_FORMAT.test(folded)) return ok("mixed");
  const isRemote = REMOTE_FORMAT.test(folded);
  const isInPerson = IN_PERSON_FORMAT.test(folded);
  if (isRemote && isInPerson) return ok("mixed");
  if (isRemote) return ok("remote");
  return isInPerson ? ok("in-person") : err({ type: "NotAFormat" });
}
