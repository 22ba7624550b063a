import type { Chart } from "../domain/surveys/results/chart.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { dayText, plural } from "./russian.ts";
import { percentText, pointsBetween } from "./survey-results.texts.ts";

/** Words in pictures of results, and the words that go with them for those who do not see them. */
export const chartTexts = {
  answered: (count: number): string => `Ответили ${count.toLocaleString("ru-RU")}`,
  severalAllowed: (count: number): string => `Ответили ${count.toLocaleString("ru-RU")}. Можно было выбрать несколько.`,
  shares: (count: number): string => `Ответили ${count.toLocaleString("ru-RU")}. Доли в процентах.`,
  scale: (from: string, to: string, fromLabel: string | null, toLabel: string | null): string =>
    fromLabel === null && toLabel === null
      ? "Доли в процентах."
      : `${from}: ${fromLabel ?? ""}, ${to}: ${toLabel ?? ""}. Доли в процентах.`,
  scales: (from: string, to: string): string => `Оценки от ${from} до ${to}`,
  beforeAndNow: (before: number, now: number): string =>
    `Ответили: было ${before.toLocaleString("ru-RU")}, стало ${now.toLocaleString("ru-RU")}`,
  part: (title: string, part: number, parts: number): string =>
    parts === 1 ? title : `${title} (${part} из ${parts})`,
  source: (title: string, day: string): string => `${clip(title, 60)} · ${dayText(day)}`,
  /** A run by its last day. */
  runName: (day: string): string => dayText(day),
  other: "Другое",
  value: (share: number, count: number): string => `${percentText(share)}\u00A0·\u00A0${count.toLocaleString("ru-RU")}`,
  meanLabel: (value: string): string => (value === "" ? "Доли" : `Среднее ${value}`),
  mean: (value: string): string => `среднее ${value}`,
  changed: (before: number, now: number): string => {
    const points = pointsBetween(before, now);
    return points === 0 ? percentText(now) : `${percentText(now)} (${points > 0 ? "+" : "−"}${Math.abs(points)})`;
  },
  fileName: (number: number): string => `результаты-${number}.png`,

  /** What the picture shows, in words. */
  caption: (chart: Chart): Html => {
    const lines = [html`<b>${clip(chart.title, 200)}</b>`, ...describe(chart), html`${chart.subtitle}`];
    return joinHtml(fitting(lines));
  },
} as const;

const describe = (chart: Chart): readonly Html[] => {
  switch (chart.type) {
    case "bars":
      return chart.bars.map(({ label, value }) => html`${clip(label, 70)}: ${value}`);
    case "stacked":
      return chart.rows.map(({ label, shares, value }) => {
        const parts = shares
          .map((share, index) => `${clip(chart.legend[index] ?? "", 30)} ${percentText(share)}`)
          .join(", ");
        return html`${clip(label, 70)}${value === "" ? "" : `, ${value}`}: ${parts}`;
      });
    case "pairs":
      return chart.rows.map(
        ({ label, before, now }) =>
          html`${clip(label, 70)}: ${chart.legend.before} ${before.value}, ${chart.legend.now} ${now.value}`,
      );
  }
};

/** A caption has at most 1,024 signs. */
const mostSigns = 950;

const fitting = (lines: readonly Html[]): readonly Html[] => {
  const kept: Html[] = [];
  let signs = 0;
  for (const line of lines) {
    signs += line.html.length + 1;
    if (signs > mostSigns)
      return [...kept, html`и ещё ${plural(lines.length - kept.length, "строка", "строки", "строк")} на картинке`];
    kept.push(line);
  }
  return kept;
};
