/** What a button shows whole on an old telephone. */
const labelWidth = 30;

/** A text that is cut between words still keeps this share of its width: of a single long word the beginning tells more. */
const leastKept = 0.6;

/**
 * Shortens to at most `most` with an ellipsis, between words where there is a place for it, and never within a sign. Lengths are
 * counted as Telegram counts them, in UTF-16 units.
 */
export const clip = (text: string, most: number = labelWidth): string => {
  if (text.length <= most) return text;
  let kept = "";
  for (const sign of text) {
    if (kept.length + sign.length > most - 1) break;
    kept += sign;
  }
  const wordEnd = text.charAt(kept.length) === " " ? kept.length : kept.lastIndexOf(" ");
  const shown = wordEnd < most * leastKept ? kept : kept.slice(0, wordEnd);
  return `${shown.replace(/[\s,;:·(«—–]+$/u, "")}…`;
};
