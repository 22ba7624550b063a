import type { PlanLine } from "../../domain/places/plan/plan.ts";
import type { ProgrammeFormat } from "../../domain/places/programme.ts";
import { monthText } from "../../texts/course-runs.texts.ts";
import { runDays, runStateText, runWhere } from "../../texts/course-runs-words.texts.ts";
import { planDocumentTexts as texts } from "../../texts/plan.texts.ts";
import { formatText } from "../../texts/programmes.texts.ts";
import { planPageScript, planPageStyle } from "./plan-page-parts.ts";

export interface PlanPage {
  readonly municipality: string;
  readonly halfYear: string;
  /** «Версия 2, 10 декабря 2026». */
  readonly edition: string;
  readonly lines: readonly PlanLine[];
}

/**
 * The half-year's plan as one self-contained page for the methodist centre's site (regulation, step 10): no outer resources, readable on a telephone and
 * printed, searched and filtered by a few lines of script; without them all of it is still there. It holds no personal data: lines have none.
 */
export const writePlanPage = ({ municipality, halfYear, edition, lines }: PlanPage): string => {
  const months = [...new Set(lines.map(({ startsOn }) => startsOn.slice(0, 7)))];
  const formats = [...new Set(lines.flatMap(({ format }) => (format === "" ? [] : [format])))];
  const title = texts.pageTitle(halfYear);
  return `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${planPageStyle}</style>
</head>
<body>
<header>
<h1>${escape(title)}</h1>
<p>${escape(municipality)} · ${escape(edition)}</p>
</header>
<form id="filter" hidden onsubmit="return false">
<input id="words" type="search" placeholder="${escape(texts.search)}" aria-label="${escape(texts.search)}">
<select id="month" aria-label="${escape(texts.everyMonth)}"><option value="">${escape(texts.everyMonth)}</option>${months
    .map((month) => `<option value="${month}">${escape(monthText(month))}</option>`)
    .join("")}</select>
<select id="format" aria-label="${escape(texts.everyFormat)}"><option value="">${escape(texts.everyFormat)}</option>${formats
    .map((format) => `<option value="${escape(format)}">${escape(formatText(format as ProgrammeFormat))}</option>`)
    .join("")}</select>
<p>${escape(texts.found)} <b id="count">${lines.length}</b></p>
</form>
<main>
${months
  .map((month) =>
    section(
      month,
      lines.filter(({ startsOn }) => startsOn.startsWith(month)),
    ),
  )
  .join("\n")}
<p id="nothing" hidden>${escape(texts.nothing)}</p>
</main>
<script>${planPageScript}</script>
</body>
</html>
`;
};

const section = (month: string, lines: readonly PlanLine[]): string => `<section data-month="${month}">
<h2>${escape(monthText(month))}</h2>
${lines.map(article).join("\n")}
</section>`;

const article = (line: PlanLine): string => {
  const isCancelled = line.state === "cancelled";
  const facts = [
    texts.hours(line.hours),
    line.format === "" ? "" : formatText(line.format as ProgrammeFormat),
    line.provider,
    line.audience,
  ].filter((fact) => fact !== "");
  const isAhead = line.state === "planned" || line.state === "confirmed";
  const seats = isAhead ? texts.free(Math.max(0, line.seats - line.people)) : runStateText(line.state);
  const link =
    line.link === null ? "" : `<p><a href="${escape(line.link)}" rel="noopener">${escape(line.link)}</a></p>`;
  return `<article data-month="${line.startsOn.slice(0, 7)}" data-format="${escape(line.format)}"${isCancelled ? ' class="cancelled"' : ""}>
<p class="days">${escape(runDays(line))}</p>
<h3>${escape(line.title)}${line.groupName === "" ? "" : ` <small>${escape(line.groupName)}</small>`}</h3>
<p>${escape(runWhere(line))}</p>
${link}<p class="facts">${facts.map(escape).join(" · ")}</p>
<p class="seats">${escape(seats)}${line.closes > 0 ? ` · ${escape(texts.closes(line.closes))}` : ""}</p>
</article>`;
};

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escape = (text: string): string => text.replace(/[&<>"']/gu, (sign) => signs[sign] ?? sign);
