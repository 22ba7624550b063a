import type {
  AddedLine,
  ApplicationQuestion,
  ChangedLine,
  PersonQuestion,
  ProgrammeQuestion,
  RemarkedRow,
} from "../domain/applications/exchange/application-comparison.ts";
import type { RowProblem } from "../domain/applications/exchange/application-file.ts";
import type { TakenCounts } from "../domain/applications/exchange/application-import.ts";
import type { FinishedView, PreparedView } from "../domain/applications/exchange/read-import.ts";
import type { ComparableLine } from "../domain/applications/version-differences.ts";
import { groundsText, shortRemark } from "./applications-lines.texts.ts";
import { periodText } from "./applications-period.texts.ts";
import { applicationRefusalText } from "./applications-refusals.texts.ts";
import { changeText } from "./applications-review.texts.ts";
import { applicationProblemText } from "./exchange-problems.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { halfYearText, plural } from "./russian.ts";
import { clip } from "./clip.ts";
import { shortNameText } from "./names.ts";

/** Words of taking lines from Excel: the request for a file, the dry run, its questions and its outcome. */
export const exchangeImportTexts = {
  ask: (halfYear: string, organizationName: string): Html =>
    joinHtml(
      [
        html`<b>Заявка из Excel</b>\n${halfYearText(halfYear)}, ${organizationName}`,
        html`Пришлите заполненный бланк или свою таблицу: нужны столбцы с программой и ФИО, хорошо, если есть сроки и обоснование. Порядок любой.`,
        html`Сначала покажу, что изменится. Без вашего согласия в заявку ничего не попадёт.`,
      ],
      "\n\n",
    ),
  refused: (text: string): Html => html`⚠️ ${text}`,
  needFile: "Нужен файл Excel: нажмите на скрепку и выберите документ .xlsx.",
  blank: "Скачать бланк",
  offer: (halfYear: string, organizationName: string): string =>
    clip(`В заявку: ${halfYearText(halfYear).replace("полугодие", "пол.")}, ${organizationName}`, 60),

  title: (
    { fileName, organizationName }: Pick<PreparedView, "fileName" | "organizationName">,
    halfYear: string,
  ): Html =>
    html`<b>Проверка файла «${clip(fileName, 60)}»</b>\nЗаявка на ${halfYearText(halfYear)}, ${organizationName}`,
  ofOther: html`⚠️ Этот бланк приготовлен для другой заявки. Проверьте, что выбрали нужный файл.`,
  summary: (view: PreparedView, waiting: number): Html => {
    const { added, changed, unchanged, absent, incomplete, remarked } = view.comparison;
    return joinHtml([
      html`Новых строк: ${added.length}`,
      html`Изменятся: ${changed.length}`,
      html`Без изменений: ${unchanged}`,
      absent.length === 0
        ? null
        : html`Есть в заявке, но нет в файле: ${absent.length} (${view.absent === "remove" ? "удалю" : "оставлю"})`,
      waiting === 0 ? null : html`❓ Ждут вашего ответа: ${waiting}`,
      countRows(view.comparison.problems) === 0
        ? null
        : html`❗ С ошибками, не возьму: ${countRows(view.comparison.problems)}`,
      incomplete.length === 0 ? null : html`✏️ Нужно будет дополнить: ${countRows(incomplete)}`,
      remarked.length === 0 ? null : html`⚠️ С замечаниями: ${remarked.length}`,
    ]);
  },
  hint: (view: PreparedView, waiting: number): Html => {
    if (view.closed !== null) return html`${applicationRefusalText(view.closed)}`;
    if (view.tooMany !== null) {
      return html`Получится ${plural(view.tooMany, "строка", "строки", "строк")}, столько в заявку не поместится. Разделите её или удалите лишнее.`;
    }
    if (view.writes > 0) {
      return waiting === 0
        ? html`Пока ничего не записано.`
        : html`Пока ничего не записано. Строки, по которым нет ответа, не возьму.`;
    }
    if (waiting > 0) return html`Ответьте на вопросы: пока брать нечего.`;
    if (view.comparison.problems.length === 0) return html`Всё это уже есть в заявке: файл ничего не меняет.`;
    return view.comparison.unchanged > 0
      ? html`Верные строки уже в заявке. Исправьте ошибки и пришлите файл снова.`
      : html`Взять пока нечего. Исправьте ошибки и пришлите файл снова.`;
  },
  problemsTitle: html`<b>Ошибки</b>`,
  problemRow: (problem: RowProblem): Html =>
    html`${placeText(problem)}${problem.text === "" ? "" : ` «${problem.text}»`}: ${applicationProblemText(problem.problem)}`,
  moreProblems: (count: number): Html =>
    html`и ещё ${plural(count, "ошибка", "ошибки", "ошибок")}: все они в файле с ошибками`,

  take: (writes: number): string => `Взять ${plural(writes, "строку", "строки", "строк")}`,
  answer: (open: number): string => `Ответить: ${plural(open, "вопрос", "вопроса", "вопросов")}`,
  showChanges: "Что изменится",
  showAbsent: (count: number): string => `Нет в файле: ${count}`,
  showRemarks: (count: number): string => `Замечания: ${count}`,
  errorFile: "Файл с ошибками",
  discard: "Не загружать",
  another: "Загрузить другой файл",
  toSummary: "‹ К итогам",

  changesTitle: html`<b>Что изменится в заявке</b>`,
  noChanges: html`Ничего не изменится.`,
  addedRow: ({ shown }: AddedLine): Html => html`➕ ${lineText(shown)}`,
  changedRow: ({ shown, changes }: ChangedLine): Html =>
    joinHtml([html`✏️ ${lineText(shown)}`, ...changes.map((change) => html`   ${changeText(change)}`)]),
  remarksTitle: html`<b>Замечания</b>\nС ними строку можно взять, но проверьте.`,
  remarkRow: ({ shown, remarks }: RemarkedRow): Html =>
    html`⚠️ ${lineText(shown)}\n   ${remarks.map(shortRemark).join("; ")}`,
  absentTitle: (isRemoved: boolean): Html =>
    joinHtml([
      html`<b>Есть в заявке, но нет в файле</b>`,
      isRemoved
        ? html`Сейчас выбрано: удалить из заявки. Удалённые строки можно вернуть.`
        : html`Сейчас выбрано: оставить в заявке. Если файл — это вся заявка, лишние строки можно удалить.`,
    ]),
  absentRow: (shown: ComparableLine): Html => html`• ${lineText(shown)}`,
  remove: (count: number): string => `Удалить из заявки: ${count}`,
  keep: "Оставить в заявке",

  question: (question: ApplicationQuestion, number: number, total: number): Html =>
    joinHtml(
      [
        html`<b>${question.kind === "person" ? "Кто это?" : "Это та же программа?"}</b>${total > 1 ? ` Вопрос ${number} из ${total}` : ""}`,
        question.kind === "person" ? askedPerson(question) : askedProgramme(question),
        ...(question.kind === "person"
          ? question.candidates.map(
              ({ fullName, position }, index) => html`${index + 1}. <b>${fullName}</b>, ${position}`,
            )
          : question.candidates.map(
              ({ title, hours, provider }, index) =>
                html`${index + 1}. ${clip(title, 200)} <i>(${hours} ч, ${clip(provider, 60)})</i>`,
            )),
      ],
      "\n\n",
    ),
  thisPerson: (index: number, fullName: string): string => clip(`${index + 1}. Это ${shortNameText(fullName)}`, 30),
  nobody: "Никто из них",
  thisProgramme: (index: number): string => `Да, это программа ${index + 1}`,
  ownTitle: "Нет, оставить как в файле",
  later: "Ответить позже",

  applied: ({ fileName }: FinishedView, counts: TakenCounts, problems: readonly RowProblem[]): Html =>
    joinHtml([
      html`<b>Готово: файл «${clip(fileName, 60)}»</b>`,
      html`Добавлено: ${counts.added}, изменено: ${counts.changed}, удалено: ${counts.removed}, без изменений: ${counts.unchanged}.`,
      counts.waiting === 0
        ? null
        : html`❓ Без ответа не взято: ${plural(counts.waiting, "строка", "строки", "строк")}. Пришлите файл ещё раз, чтобы ответить.`,
      problems.length === 0
        ? html`Осталось проверить заявку и отправить.`
        : html`❗ С ошибками не взято: ${plural(countRows(problems), "строка", "строки", "строк")}. Исправьте файл с ошибками и пришлите его.`,
    ]),
  discarded: ({ fileName }: FinishedView): Html =>
    html`<b>Загрузка отменена</b>\nФайл «${clip(fileName, 60)}» не взят, заявка не изменилась.`,
  takenToast: (counts: TakenCounts): string =>
    counts.added + counts.changed === 0
      ? `Удалено: ${plural(counts.removed, "строка", "строки", "строк")}`
      : `В заявке: +${counts.added}, изменено ${counts.changed}`,
  discardedToast: "Загрузка отменена",
  refusedTitle: html`<b>Файл не подошёл</b>`,
} as const;

/** Rows, each counted once however much is wrong in it. */
export const countRows = (places: readonly { readonly sheet: string; readonly row: number }[]): number =>
  new Set(places.map(({ sheet, row }) => `${row} ${sheet}`)).size;

const placeText = ({ sheet, row }: { readonly sheet: string; readonly row: number }): Html =>
  html`• ${clip(sheet, 40)}, строка ${row}`;

function lineText(line: ComparableLine): Html {
  const rest = [
    line.period === null ? "даты не указаны" : periodText(line.period),
    line.groundsKind === null ? "нет обоснования" : clip(groundsText(line.groundsKind, line.groundsText ?? ""), 80),
  ];
  return html`${line.fullName === null ? "работник не указан" : shortNameText(line.fullName)} · «${clip(line.programmeTitle ?? "программа не указана", 90)}»\n   ${rest.join(" · ")}`;
}

const askedPerson = ({ name, position, sheet, row, rows }: PersonQuestion): Html =>
  html`В файле (${clip(sheet, 40)}, строка ${row}): <b>${name}</b>${position === null ? "" : `, ${position}`}${moreRows(rows)}`;

const askedProgramme = ({ title, sheet, row, rows }: ProgrammeQuestion): Html =>
  html`В файле (${clip(sheet, 40)}, строка ${row}): «${clip(title, 300)}»${moreRows(rows)}`;

const moreRows = (rows: number): string => (rows > 1 ? `\nТак в ${plural(rows, "строке", "строках", "строках")}.` : "");
