import type { ShareBasis } from "../domain/places/quotas/share-basis.ts";
import type { SeatRequest, SeatSwap } from "../domain/places/seats/seat-request.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { shortNameText } from "./names.ts";
import { halfYearText } from "./russian.ts";
import {
  formulaText,
  requestCount,
  seatCount,
  seatReasonText,
  seatStateMark,
  seatStateText,
  shareChangesText,
} from "./seats-words.texts.ts";

/** A line as the screens show it. */
export interface ShownLine {
  readonly request: SeatRequest;
  readonly fullName: string;
  readonly position: number | null;
  /** «4 декабря, 10:00» while it is offered a seat. */
  readonly offeredUntil: string | null;
}

/** Words of a school's screens of seats, and of a person's own. */
export const schoolSeatTexts = {
  menu: "Места",
  menuOwn: "Мои места",
  button: "Места по заявкам",
  chooseTitle: html`<b>Места</b>\nВыберите полугодие и организацию.`,
  nothing: html`Мест пока нет: сначала заявку должны принять. Проверьте её состояние в разделе «Заявки».`,
  orgTitle: (name: string, halfYear: string, sums: { readonly seats: number; readonly waiting: number }): Html =>
    joinHtml([
      html`<b>Места: ${name}</b>`,
      html`${halfYearText(halfYear)}. Выделено или предложено ${seatCount(sums.seats)}, в очереди ${requestCount(sums.waiting)}.`,
    ]),
  orgRow: (
    number: number,
    row: {
      readonly title: string;
      readonly asked: number;
      readonly seats: number;
      readonly waiting: number;
      readonly toDo: "answer" | "offer" | null;
    },
  ): Html =>
    joinHtml([
      html`${number}. ${clip(row.title, 90)}${row.toDo === null ? "" : " ❗"}`,
      html`   просили ${row.asked}, мест ${row.seats}${row.waiting > 0 ? `, в очереди ${row.waiting}` : ""}${row.toDo === null ? "" : row.toDo === "offer" ? ": предложено место" : ": ждём вашего ответа"}`,
    ]),
  orgHint: html`Номер открывает программу.`,
  acceptAll: (seats: number): string => `Берём все: ${seatCount(seats)}`,
  acceptedAll: (seats: number): string => `Приняли ${seatCount(seats)}`,
  acceptedNone: "Новых мест для ответа нет",

  shareTitle: (title: string, school: string): Html => joinHtml([html`<b>${title}</b>`, html`${school}`]),
  notDistributed: html`Места ещё не распределены. Порядок строк можно поменять уже сейчас.`,
  noShare: html`Заявка пришла после распределения: строки стоят в конце очереди.`,
  formula: (basis: ShareBasis): Html =>
    joinHtml([
      html`Распределение № ${basis.distribution}. ${formulaText(basis)}.`,
      ...shareChangesText(basis).map((text) => html`${text}`),
    ]),
  toAnswer: (seats: number): Html =>
    html`Ваша доля: ${seatCount(seats)}. Первые строки получат места, остальные ждут. Поменяйте порядок, если нужно, и ответьте.`,
  answered: { accepted: html`Места приняты.`, declined: html`От мест вы отказались.` } as const,
  line: (number: number, line: ShownLine, isReserved: boolean): Html =>
    html`${number}. ${seatStateMark[line.request.state]} ${shortNameText(line.fullName)}: ${
      isReserved ? "место по вашей доле" : lineState(line)
    }`,
  linesHint: html`Номер открывает строку.`,
  accept: (seats: number): string => `Берём ${seatCount(seats)}`,
  refuse: "Отказаться",
  refuseTitle: (title: string, seats: number): Html =>
    joinHtml([
      html`<b>Отказаться от доли?</b>`,
      html`${clip(title, 160)}: ${seatCount(seats)} уйдут другим школам, все ваши строки по этой программе снимутся.`,
    ]),
  refuseConfirm: "Да, отказаться",
  keep: "Не менять",
  accepted: "Места приняты",
  refused: "Отказались, места ушли очереди",
  setShare: "Изменить долю",
  proposeSwap: "Предложить обмен",
  toOrg: "К местам школы",
  toShare: "К программе",

  lineTitle: (title: string, line: ShownLine): Html =>
    joinHtml([
      html`<b>${line.fullName}</b>`,
      html`${title}`,
      html`${seatStateMark[line.request.state]} ${lineState(line)}`,
      line.request.reason === null ? null : html`Причина: ${seatReasonText(line.request.reason)}`,
      line.offeredUntil === null ? null : html`Ответьте до ${line.offeredUntil}, потом место предложат следующим.`,
    ]),
  up: "Выше",
  down: "Ниже",
  take: "Берём место",
  pass: "Отказаться от места",
  giveUp: "Снять строку",
  decline: "Отказать",
  moved: "Порядок изменён",
  taken: "Место ваше",
  passed: "Передали следующим",

  ownTitle: html`<b>Мои места</b>`,
  ownEmpty: html`Заявок на вас пока нет. О выделенном месте бот сообщит сам.`,
  ownHint: html`«Место выделено» значит, что вы в списке муниципалитета. Зачисление у организатора придёт отдельно.`,
  ownRow: (halfYear: string, line: ShownLine): Html =>
    joinHtml([
      html`${seatStateMark[line.request.state]} ${clip(line.request.programmeTitle, 120)}`,
      html`   ${halfYearText(halfYear)}: ${lineState(line)}${
        line.request.reason === null ? "" : `. Причина: ${seatReasonText(line.request.reason)}`
      }`,
    ]),

  swapWhatTitle: (title: string): Html =>
    joinHtml([html`<b>Обмен местами</b>`, html`Отдаёте место: ${clip(title, 140)}. Что взамен?`]),
  swapNothing: html`Меняться пока не с кем: нужна школа, которая ждёт это место и у которой есть место, которого ждёте вы.`,
  swapRow: (number: number, row: { readonly school: string; readonly title: string }): Html =>
    html`${number}. ${row.school}: ${clip(row.title, 100)}`,
  swapProposed: "Предложили, ждём ответа школы",
  swapCard: (
    swap: SeatSwap,
    names: { readonly from: string; readonly give: string; readonly partner: string; readonly take: string },
  ): Html =>
    joinHtml([
      html`<b>Обмен местами</b>`,
      html`${names.from} отдаёт: ${clip(names.give, 120)}`,
      html`${names.partner} отдаёт: ${clip(names.take, 120)}`,
      html`${swapStates[swap.state]}`,
    ]),
  agree: "Согласны",
  consent: "Разрешить",
  refuseSwap: "Отказать",
  withdraw: "Отозвать",
  swapAnswered: {
    agree: "Согласились, ждём координатора",
    consent: "Обмен проведён",
    refuse: "Отказали",
    withdraw: "Отозвали",
  } as const,
  swapLabel: (names: { readonly from: string; readonly partner: string }): string =>
    clip(`${names.from} ⇄ ${names.partner}`, 40),
} as const;

const swapStates: Readonly<Record<SeatSwap["state"], string>> = {
  proposed: "Ждём согласия второй школы.",
  agreed: "Школы согласны, решает координатор.",
  done: "Обмен проведён.",
  refused: "Отказано, места остались как были.",
  withdrawn: "Предложение отозвано.",
};

const lineState = ({ request, position, offeredUntil }: ShownLine): string =>
  seatStateText(request.state, position, offeredUntil !== null);
