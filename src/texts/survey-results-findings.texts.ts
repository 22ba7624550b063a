import type { Finding } from "../domain/surveys/results/find-findings.ts";
import { clip } from "./clip.ts";
import { type Html, html } from "./html.ts";
import { decimalText, labelOf, percentText } from "./survey-results.texts.ts";

/** A finding as a sentence. */
export const findingText = (finding: Finding): Html => {
  const question = clip(labelOf(finding.question), 150);
  switch (finding.type) {
    case "mostChosen":
      return html`• «${question}»: чаще всего — «${clip(finding.label, 100)}», ${percentText(finding.share)}.`;
    case "highestScale":
      return html`• Выше всего: «${question}», в среднем ${decimalText(finding.mean)} из ${decimalText(finding.top)}.`;
    case "lowestScale":
      return html`• Ниже всего: «${question}», в среднем ${decimalText(finding.mean)} из ${decimalText(finding.top)}.`;
    case "groupsDiffer": {
      const { most, least, option } = finding;
      const show = valueText(option);
      const about = option === null ? "" : `, ответ «${clip(option, 80)}»`;
      return html`• Организации расходятся: «${question}»${about}. Больше всего ${clip(most.label, 80)} — ${show(most.value)}, меньше всего ${clip(least.label, 80)} — ${show(least.value)}.`;
    }
    case "changed": {
      const { option, before, now } = finding;
      const show = valueText(option);
      const about = option === null ? "" : `, ответ «${clip(option, 80)}»`;
      return html`• Изменилось с прошлого раза: «${question}»${about}: было ${show(before)}, стало ${show(now)}.`;
    }
  }
};

const valueText = (option: string | null) => (option === null ? decimalText : percentText);
