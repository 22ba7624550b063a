import type { CountedQuestion, Dimension, NumberSummary, RunResults } from "../domain/surveys/results/results.ts";
import type { OptionView, QuestionView } from "../domain/surveys/results/question-view.ts";
import type { QuestionChange } from "../domain/surveys/results/compare-results.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { dayText, monthsNominative, plural, pluralWord } from "./russian.ts";

/** Words of the screens about results. */
export const resultsTexts = {
  title: (title: string): Html => html`<b>Результаты: ${clip(title, 150)}</b>`,
  turnout: ({ responses, asked, unreadable }: RunResults): Html => {
    const lost =
      unreadable > 0
        ? html` Ещё ${plural(unreadable, "ответ", "ответа", "ответов")} прочитать нельзя: потерян ключ опроса.`
        : null;
    return html`${pluralWord(responses, "Ответил", "Ответили", "Ответили")} ${numberText(responses)} из ${numberText(asked)}${asked === 0 ? "" : ` (${percentText(responses / asked)})`}.${lost}`;
  },
  openUntil: (day: string, today: string): Html => html`Опрос идёт до ${dayText(day, today)}, цифры ещё изменятся.`,
  closedOn: (day: string, today: string): Html => html`Опрос завершён ${dayText(day, today)}.`,
  versions: (versions: RunResults["versions"]): Html | null =>
    versions.length < 2
      ? null
      : html`Отвечали на ${versions.map(({ number, responses }) => `версию ${number} (${numberText(responses)})`).join(" и ")}: вопросы собраны вместе.`,
  findings: html`<b>Главное</b>`,
  noFindings: html`Выводов пока нет: ответов мало или они распределились поровну. Посмотрите ответы по вопросам.`,
  nobody: html`Ответов пока нет. Загляните сюда, когда они появятся.`,
  withheld: html`Ответили меньше пяти человек. Опрос анонимный, поэтому ответы не показываем: по ним можно было бы догадаться, кто что ответил.`,
  anonymousOpen: html`Опрос анонимный и ещё идёт. Пока видна только явка: по двум взглядам на промежуточные итоги можно было бы узнать чей-то ответ. Результаты появятся через несколько минут после завершения.`,
  beingSettled: html`Результаты готовятся. Откройте эту страницу через несколько минут.`,
  notBegun: html`Опрос ещё не начался. Результаты появятся, когда люди начнут отвечать.`,
  cancelled: html`Опрос отменён, результатов нет.`,

  questions: "По вопросам",
  pictures: "Картинки",
  book: "Книга Excel",
  compare: "Сравнить с прошлым",
  dimension: {
    organization: "По организациям",
    position: "По должностям",
    subject: "По предметам",
    category: "По категориям",
  } satisfies Readonly<Record<Dimension, string>>,
  toRun: "‹ К проведению",
  toResults: "‹ К результатам",
  showTurnout: "Явка",
  again: "Обновить",
  picture: "Картинка",
  texts: "Что написали",
  toQuestion: "‹ К вопросу",

  question: ({ question, number, tally, rows, isPartial }: QuestionView, of: number): Html =>
    joinHtml([
      html`<i>Вопрос ${number} из ${of}</i>`,
      question.matrix === null ? null : html`${clip(question.matrix.label, 200)}`,
      html`<b>${clip(question.label, 300)}</b>`,
      html``,
      ...(tally === null ? [hidden] : [...optionLines(rows), ...numberLines(question, tally.numbers)]),
      html``,
      tally === null ? null : html`${tallyText(tally)}`,
      isPartial ? html`Вопрос есть только в ${versionsText(question.versions)}.` : null,
      endsText(question),
    ]),
  textsTitle: (question: CountedQuestion): Html => html`<b>Что написали: ${clip(question.label, 200)}</b>`,
  textLine: (text: string): Html => html`• ${clip(text, 500)}`,
  noTexts: html`Здесь никто ничего не написал.`,

  sliceTitle: (dimension: Dimension): Html => html`<b>${resultsTexts.dimension[dimension]}</b>`,
  sliceHelp: html`Число в скобках — сколько человек сдали ответы. Выберите группу, чтобы увидеть её ответы.`,
  foldedHelp: html`Опрос анонимный: маленькие группы объединены в «остальные», чтобы нельзя было узнать ответы отдельных людей.`,
  group: (label: string, isRest: boolean, responses: number): string =>
    `${isRest ? "Остальные" : label === "" ? "Не указано" : label} (${numberText(responses)})`,
  groupTitle: (label: string, isRest: boolean, responses: number): Html =>
    html`<b>${isRest ? "Остальные" : label === "" ? "Не указано" : clip(label, 150)}</b>: ${plural(responses, "ответ", "ответа", "ответов")}`,
  noSlices: html`Все ответы в одной группе, сравнивать нечего.`,

  compareTitle: (title: string, closedOn: string): Html =>
    html`<b>Сравнение</b> с «${clip(title, 150)}», ${dayText(closedOn)}`,
  compareHelp: html`Слева — прошлое проведение, справа — это. Показаны вопросы, на которые оба раза ответили хотя бы пятеро.`,
  nothingToCompare: html`Сравнить нечего: прошлое проведение этого опроса ещё не завершено, или общих вопросов нет.`,
  change: ({ question, options, mean }: QuestionChange): Html =>
    joinHtml([
      html`<b>${clip(labelOf(question), 200)}</b>`,
      ...options.map(
        ({ label, before, now }) =>
          html`${clip(label === "" ? "Другое" : label, 80)}: ${percentText(before)} → ${percentText(now)} (${pointsText(before, now)})`,
      ),
      mean === null
        ? null
        : html`В среднем: ${decimalText(mean.before)} → ${decimalText(mean.now)} (${signed(mean.now - mean.before)})`,
    ]),
  changePictures: "Картинки сравнения",

  schoolTitle: (organization: string, title: string): Html =>
    joinHtml([html`<b>${clip(organization, 150)}</b>`, html`Результаты опроса «${clip(title, 150)}»`]),
  schoolOpen: html`Опрос ещё идёт. Сводка по вашей организации появится, когда он завершится.`,
  schoolFew: html`Сводку по организации показываем, когда ответили хотя бы пятеро и по ней нельзя узнать ответы отдельных людей. Здесь это не так, поэтому ответы вошли только в общие результаты.`,
  chooseSchool: html`Выберите организацию.`,

  building: (done: number, total: number | null): Html =>
    html`Готовим книгу${total === null || total === 0 ? "" : `: ${percentText(done / total)}`}…`,
  drawing: html`Рисуем картинки…`,
  bookCaption: (title: string, responses: number): Html =>
    html`Результаты опроса «${clip(title, 150)}»: ${plural(responses, "ответ", "ответа", "ответов")}. Начните с листа «Как читать».`,
  nothingToDraw: "Рисовать пока нечего",
  morePictures: (count: number): string =>
    `Ещё ${plural(count, "картинка", "картинки", "картинок")} — на страницах вопросов`,
} as const;

const hidden: Html = html`Ответили меньше пяти человек: в анонимном опросе такое не показываем.`;

/** So many options fit into a message; the rest is in the workbook. */
const mostOptions = 20;

const optionLines = (rows: readonly OptionView[]): readonly Html[] => [
  ...rows.slice(0, mostOptions).map(({ label, isOther, share, count, code }) => {
    const name = isOther ? "Другое" : /^\d{4}-\d\d$/u.test(code) && code === label ? monthText(code) : clip(label, 100);
    return html`${barText(share)} ${name} — ${percentText(share)}\u00A0(${numberText(count)})`;
  }),
  ...(rows.length > mostOptions
    ? [
        html`<i>и ещё ${plural(rows.length - mostOptions, "вариант", "варианта", "вариантов")}, они есть в книге Excel</i>`,
      ]
    : []),
];

const numberLines = (question: CountedQuestion, numbers: NumberSummary | null): readonly Html[] => {
  if (numbers === null) return [];
  const { mean, spread } = numbers;
  const rows = [html`Среднее ${decimalText(mean)}${spread === null ? "" : `, медиана ${decimalText(spread.median)}`}`];
  if (spread === null || spread.min === spread.max) return rows;
  const range =
    question.type === "integer" || question.type === "decimal"
      ? `, всего от ${decimalText(spread.min)} до ${decimalText(spread.max)}`
      : "";
  return [
    ...rows,
    html`Половина ответов — от ${decimalText(spread.lowerQuartile)} до ${decimalText(spread.upperQuartile)}, разброс ${decimalText(spread.deviation)}${range}`,
  ];
};

const tallyText = ({ answered, skipped, notShown, otherVersion }: NonNullable<QuestionView["tally"]>): string =>
  [
    `Ответили ${numberText(answered)}`,
    ...(skipped > 0 ? [`пропустили ${numberText(skipped)}`] : []),
    ...(notShown > 0 ? [`не показан ${numberText(notShown)}`] : []),
    ...(otherVersion > 0 ? [`в другой версии ${numberText(otherVersion)}`] : []),
  ].join(" · ");

const endsText = ({ type, options, ends }: CountedQuestion): Html | null =>
  type !== "scale" || (ends.from === null && ends.to === null)
    ? null
    : html`<i>${options[0]?.code ?? ""}: ${ends.from ?? ""}; ${options.at(-1)?.code ?? ""}: ${ends.to ?? ""}</i>`;

const versionsText = (versions: readonly number[]): string =>
  versions.length === 1 ? `версии ${versions[0]}` : `версиях ${versions.join(" и ")}`;

const monthText = (month: string): string => {
  const [year = "", number = "1"] = month.split("-");
  return `${monthsNominative[Number(number) - 1] ?? ""} ${year}`;
};

/** A statement with its matrix. */
export const labelOf = ({ label, matrix }: CountedQuestion): string =>
  matrix === null ? label : rowLabel(matrix.label, label);

/** «Занятия: проекты с детьми», «Как у вас с этим? Проекты с детьми». */
export const rowLabel = (matrix: string, statement: string): string =>
  /[.!?:…]$/u.test(matrix) ? `${matrix} ${statement}` : `${matrix}: ${statement}`;

const cells = 5;

/** «▰▰▰▱▱»: a share at a glance. */
const barText = (share: number): string => {
  const full = Math.round(share * cells);
  return "▰".repeat(full) + "▱".repeat(cells - full);
};

/** «63 %». */
export const percentText = (share: number): string => `${Math.round(share * 100)}\u00A0%`;

/** «4,1». */
export const decimalText = (value: number): string => value.toLocaleString("ru-RU", { maximumFractionDigits: 1 });

const numberText = (value: number): string => value.toLocaleString("ru-RU");

/** Percentage points between two shares as they are shown: whoever subtracts the one from the other finds the same. */
export const pointsBetween = (before: number, now: number): number => Math.round(now * 100) - Math.round(before * 100);

/** «+30», «−5»: percentage points. */
export const pointsText = (before: number, now: number): string => {
  const points = pointsBetween(before, now);
  return points === 0 ? "без изменений" : `${points > 0 ? "+" : "−"}${Math.abs(points)}\u00A0п.\u00A0п.`;
};

const signed = (difference: number): string => {
  const rounded = Math.round(difference * 10) / 10;
  return rounded === 0 ? "без изменений" : `${rounded > 0 ? "+" : "−"}${decimalText(Math.abs(rounded))}`;
};
