/**
 * What the buttons of a survey carry: `c:3` a choice, `u:3` a tick taken away, `n:3` a number, `e:3` a question to change, and words (back, keep,
 * skip, done, other, yes, no). Numbers are places in the form, so that no button tells a code. This reads the number behind `verb:`, or `null`.
 */
export function argumentOf(value: string, verb: string): number | null {
  const match = /^([a-z]):(-?\d{1,4})$/u.exec(value);
  return match === null || match[1] !== verb ? null : Number(match[2]);
}
