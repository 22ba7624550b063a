/** A4 landscape. Lengths in twentieths of a point (567 to the centimetre), sizes of letters in half points. */
export const PAGE = {
  width: 16_838,
  height: 11_906,
  /** Left 2 cm for the binder's holes, right and top 1.3 cm; below, the foot with its code of 1.7 cm begins 0.6 cm above the edge. */
  margins: { top: 737, right: 737, bottom: 1_590, left: 1_134, footer: 340 },
  /** What Russian official papers are written in. */
  font: "Times New Roman",
  /** 12 points. */
  textSize: 24,
  /** 11 points: a table of six columns would be twice as long in twelve. */
  tableTextSize: 22,
  smallTextSize: 18,
} as const;

/** What is left between the margins. */
export const TEXT_WIDTH = PAGE.width - PAGE.margins.left - PAGE.margins.right;

/** Shares of a width in whole units; what rounding leaves over goes to the last. */
export function divideWidth(shares: readonly number[], width = TEXT_WIDTH): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((width * share) / total));
  const rest = width - widths.reduce((sum, part) => sum + part, 0);
  return widths.map((part, index) => (index === widths.length - 1 ? part + rest : part));
}
