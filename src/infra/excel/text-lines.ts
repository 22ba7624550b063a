/** How many lines a text takes in so many characters of width, broken between words. */
export function linesOf(text: string, width: number): number {
  // Widths are given in digits; Cyrillic letters of the same font are as wide on average.
  const room = Math.max(1, width);
  return text.split("\n").reduce((sum, paragraph) => sum + paragraphLines(paragraph, room), 0);
}

function paragraphLines(paragraph: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(" ")) {
    const needed = used === 0 ? word.length : used + 1 + word.length;
    if (needed <= room) {
      used = needed;
      continue;
    }
    // A word longer than the line is broken where the line ends.
    const own = Math.ceil(word.length / room) || 1;
    lines += used === 0 ? own - 1 : own;
    used = word.length - (own - 1) * room;
  }
  return lines;
}
