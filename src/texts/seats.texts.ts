import { type Factor, type Weights } from "../domain/places/quotas/distribution-rule.ts";
import type { AppliedBefore, SeatOverview } from "../domain/places/seats/seat-views.ts";
import type { UnmatchedTitle } from "../domain/places/seats/match-title.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { shortNameText } from "./names.ts";
import { dayText, halfYearText, plural } from "./russian.ts";
import { factorNames, localMomentText, requestCount, seatCount } from "./seats-words.texts.ts";

/** Words of the municipal coordinator's screens of seats. */
export const seatTexts = {
  menu: "Квоты и места",
  chooseCampaign: html`<b>Квоты и места</b>\nВыберите полугодие.`,
  noCampaign: html`Кампаний пока нет. Откройте кампанию, и здесь появятся программы с заявками.`,

  listTitle: (halfYear: string, programmes: readonly SeatOverview[]): Html => {
    const sum = (of: (programme: SeatOverview) => number): number =>
      programmes.reduce((total, programme) => total + of(programme), 0);
    return joinHtml([
      html`<b>Квоты и места, ${halfYearText(halfYear)}</b>`,
      html`Просят ${seatCount(sum(({ demand }) => demand))}, согласовано ${sum(({ quota }) => quota ?? 0)}, выделено ${sum(({ held }) => held)}, в очереди ${sum(({ waiting }) => waiting)}.`,
    ]);
  },
  listEmpty: html`Принятых заявок пока нет. Примите заявки школ, и программы появятся здесь.`,
  row: (number: number, { title, demand, quota, held, waiting, reserved, offered }: SeatOverview): Html =>
    joinHtml([
      html`${number}. ${clip(title, 90)}`,
      html`   просят ${demand}, квота ${quota ?? "—"}, выделено ${held}${reserved > 0 ? `, школы отвечают по ${reserved}` : ""}${waiting > 0 ? `, в очереди ${waiting}` : ""}${offered > 0 ? `, предложено ${offered}` : ""}`,
    ]),
  listHint: html`Номер открывает программу.`,
  distribute: "Распределить места",
  file: "Квоты из Excel",
  titles: (count: number): string => `Свои названия школ (${count})`,
  swaps: (count: number): string => `Обмены (${count})`,
  toList: "К программам",
  toProgramme: "К программе",
  history: "История",

  programmeTitle: ({ title, provider, quota, demand, held, waiting, reserved, offered }: SeatOverview): Html =>
    joinHtml([
      html`<b>${title}</b>`,
      provider === "" ? null : html`${provider}`,
      quota === null
        ? html`Квота не указана. Просят ${seatCount(demand)}.`
        : html`Квота: ${seatCount(quota)}. Просят ${demand}.`,
      html`Выделено ${held}, школы отвечают по ${reserved}, в очереди ${waiting}${offered > 0 ? `, из них предложено ${offered}` : ""}.`,
    ]),
  schoolRow: (
    number: number,
    school: { readonly name: string; readonly asked: number; readonly seats: number | null; readonly words: string },
  ): Html =>
    html`${number}. ${school.name}: просит ${school.asked}${school.seats === null ? "" : `, ${seatCount(school.seats)}`}${school.words === "" ? "" : ` (${school.words})`}`,
  shareWords: { proposed: "ждём ответа", accepted: "приняла", declined: "отказалась" } as const,
  quota: "Указать квоту",
  waitingList: "Лист ожидания",
  waitingTitle: (title: string, count: number): Html =>
    joinHtml([
      html`<b>Лист ожидания:</b> ${clip(title, 120)}`,
      count === 0
        ? html`Никто не ждёт. Новые строки встанут сюда после распределения.`
        : html`Освободившееся место предлагают первому по списку, потом следующему. Новые строки встают в конец.`,
    ]),
  waitingRow: (
    position: number,
    row: { readonly fullName: string; readonly school: string; readonly until: string | null },
  ): Html =>
    html`${position}. ${shortNameText(row.fullName)}, ${row.school}${row.until === null ? "" : ` · предложено до ${row.until}`}`,

  planTitle: (
    number: number,
    plan: { readonly programmes: number; readonly seats: number; readonly asked: number },
  ): Html =>
    joinHtml([
      html`<b>Распределение № ${number}, расчёт</b>`,
      html`${plural(plan.programmes, "программа", "программы", "программ")}: ${seatCount(plan.seats)} на ${requestCount(plan.asked)}.`,
      html`Часть квоты делится по каждому признаку. Больше, чем просили, никто не получит: лишнее переходит другим. Остаток идёт тем, у кого он больше.`,
    ]),
  planEmpty: html`Распределять пока нечего: нужны программы с квотой и заявками, по которым школы ещё не ответили.`,
  weights: (weights: Weights, sum: number): Html =>
    html`Доли: ${(Object.keys(factorNames) as Factor[]).map((factor) => `${factorNames[factor]} ${percent(weights[factor], sum)}`).join(", ")}.`,
  weightLess: (factor: Factor): string => `− ${shortFactors[factor]}`,
  weightMore: (factor: Factor): string => `+ ${shortFactors[factor]}`,
  planRow: (row: { readonly name: string; readonly seats: number; readonly before: number | null }): Html =>
    html`${row.name}: ${seatCount(row.seats)}${row.before === null || row.before === row.seats ? "" : ` (${row.seats > row.before ? "+" : "−"}${Math.abs(row.seats - row.before)})`}`,
  planCompared: html`В скобках разница с тем, что школы видят сейчас.`,
  planComparedUsual: html`В скобках разница с обычными долями.`,
  apply: "Применить",
  usual: "Обычные доли",
  applied: (list: readonly AppliedBefore[], dayOf: (at: number) => string): Html | null =>
    list.length === 0
      ? null
      : html`Уже применяли: ${list
          .slice(0, 3)
          .map(({ number, seats, appliedAt }) => `№ ${number} от ${dayText(dayOf(appliedAt))} (${seatCount(seats)})`)
          .join("; ")}.`,
  more: (count: number): Html => html`и ещё ${plural(count, "школа", "школы", "школ")}.`,

  titlesTitle: (count: number): Html =>
    joinHtml([
      html`<b>Названия, которых нет в банке</b>`,
      count === 0
        ? html`Всё сопоставлено. Можно распределять места.`
        : html`Школы написали их сами. Скажите, какая это программа, или откажите в строках.`,
    ]),
  titleRow: (number: number, { title, lines }: UnmatchedTitle): Html =>
    html`${number}. ${clip(title, 120)}: ${requestCount(lines)}`,
  titleQuestion: (title: string, lines: number): Html =>
    joinHtml([html`<b>${clip(title, 200)}</b>`, html`${requestCount(lines)}. Какая это программа?`]),
  candidate: (number: number, title: string): Html => html`${number}. ${clip(title, 160)}`,
  declineLine: "Отказать в строке",
  titleNone: html`Похожих программ в банке нет. Внесите программу в банк и вернитесь сюда.`,
  toBank: "Программы",
  toTitles: "К названиям",
  matched: (lines: number): string => `Готово: сопоставлено ${requestCount(lines)}`,

  swapsTitle: (count: number): Html =>
    joinHtml([html`<b>Обмены местами</b>`, count === 0 ? html`Сейчас обменов нет.` : html`Ждут ответа:`]),
} as const;

/** Dialogs of the municipal coordinator about seats. */
export const seatDialogTexts = {
  askQuota: (title: string, seen: number | null): Html =>
    joinHtml([
      html`<b>${clip(title, 160)}</b>`,
      seen === null
        ? html`Сколько мест согласовано с организатором?`
        : html`Сейчас ${seatCount(seen)}. Сколько мест теперь?`,
    ]),
  askShare: (school: string, seen: number): Html =>
    joinHtml([html`<b>${school}</b>`, html`Сейчас ${seatCount(seen)}. Сколько дать?`]),
  askShareReason: (seats: number): Html =>
    html`Будет ${seatCount(seats)}. Почему? Школа увидит причину рядом с формулой.`,
  askReason: (act: "give-up" | "decline", fullName: string): Html =>
    act === "decline"
      ? html`Почему отказываем: ${fullName}? Причину увидит школа.`
      : html`Почему снимаете строку: ${fullName}? Место перейдёт дальше по правилам.`,
  needText: "Напишите ответ словами или числом.",
  saved: "Записал",
  cancel: "Не менять",
  refusal: (refusal: string | null, question: Html): Html =>
    refusal === null ? question : joinHtml([html`❗ ${refusal}`, html``, question]),
} as const;

const shortFactors: Readonly<Record<Factor, string>> = {
  staff: "педагоги",
  deficits: "дефициты",
  overdue: "сроки",
  requests: "строки",
  unserved: "прошлое",
};

const percent = (weight: number, sum: number): string => `${Math.round((weight / sum) * 100)} %`;

/** «4 декабря, 10:00» for lists. */
export const offeredUntil = localMomentText;
