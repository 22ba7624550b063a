/** What Excel takes as a sheet's name: at most 31 characters, none of `[]:*?/\`, no apostrophe at the ends, unlike the others. */
export function toSheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    // An apostrophe inside is allowed, but exceljs does not escape it where it names the sheet in the print settings.
    const clean =
      name
        .replace(/[[\]:*?/\\]/g, " ")
        .replaceAll("'", "’")
        .replace(/\s+/g, " ")
        .trim() || "1";
    let candidate = clean.slice(0, MAX_LENGTH).trim();
    for (let number = 2; taken.has(candidate.toLowerCase()); number += 1) {
      const suffix = ` (${number})`;
      candidate = clean.slice(0, MAX_LENGTH - suffix.length).trim() + suffix;
    }
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}

const MAX_LENGTH = 31;
