import type { ClaimedShare } from "../domain/places/quotas/distribute-seats.ts";
import type { Factor } from "../domain/places/quotas/distribution-rule.ts";
import type { ShareBasis } from "../domain/places/quotas/share-basis.ts";
import type { KeptReason } from "../domain/places/seats/seat-rules.ts";
import type { LocalMoment } from "../domain/places/seats/offer-time.ts";
import type { SeatRequestState } from "../domain/places/seats/seat-request.ts";
import { dayText, plural, pluralWord } from "./russian.ts";

/** «3 места». */
export const seatCount = (count: number): string => plural(count, "место", "места", "мест");

/** «5 строк». */
export const requestCount = (count: number): string => plural(count, "строка", "строки", "строк");

/** Why a line has ended, in words: those of people as they are, those of the bot by their mark. */
export function seatReasonText(kept: string): string {
  const mark = kept.slice(1);
  return kept.startsWith("#") && isKnownReason(mark) ? reasons[mark] : kept;
}

const reasons: Readonly<Record<KeptReason, string>> = {
  "person-gone": "человека больше нет в списке работников",
  "person-elsewhere": "человек работает в другой организации",
  twice: "этот человек уже заявлен на эту программу",
  "share-declined": "школа отказалась от мест по этой программе",
  "offer-declined": "школа отказалась от предложенного места",
  "offer-missed": "школа два раза не ответила на предложение места",
  "enrolment-withdrawn": "участие отменено",
};

const isKnownReason = (mark: string): mark is KeptReason => Object.hasOwn(reasons, mark);

/** What became of a line, for the person and the school. `position` counts from 1. */
export function seatStateText(state: SeatRequestState, position: number | null, isOffered = false): string {
  switch (state) {
    case "requested":
      return "ждёт распределения";
    case "granted":
      return "место выделено";
    case "placed":
      return "в группе";
    case "waiting":
      return isOffered ? "место предложено, ждём ответа школы" : `лист ожидания, ${position ?? "?"}-й в очереди`;
    case "declined":
      return "отказано";
    case "given-up":
      return "снято школой";
  }
}

/** The mark of a state in lists. */
export const seatStateMark: Readonly<Record<SeatRequestState, string>> = {
  requested: "▫️",
  granted: "✅",
  placed: "🎓",
  waiting: "⏳",
  declined: "✖️",
  "given-up": "↩️",
};

/** «4 декабря, 10:00». */
export const localMomentText = ({ day, time }: LocalMoment): string => `${dayText(day, day)}, ${time}`;

/** Seats are reckoned in millionths. */
const millionth = 1_000_000;

/** Millionths of a seat as people write numbers: «0,0617», all digits that count. */
export function seatsNumber(millionths: number): string {
  const text = (millionths / millionth).toFixed(6).replace(/0+$/u, "").replace(/\.$/u, "");
  return text.replace(".", ",");
}

const termWords: Readonly<Record<Factor, (count: number) => string>> = {
  staff: (count) => plural(count, "педагог", "педагога", "педагогов"),
  deficits: (count) => plural(count, "дефицит", "дефицита", "дефицитов"),
  overdue: (count) => plural(count, "просроченный срок", "просроченных срока", "просроченных сроков"),
  requests: (count) => requestCount(count),
  unserved: (count) => `${plural(count, "строка", "строки", "строк")} без места в прошлый раз`,
};

/** What a factor is called where weights are set. */
export const factorNames: Readonly<Record<Factor, string>> = {
  staff: "педагоги",
  deficits: "дефициты",
  overdue: "просроченные сроки",
  requests: "строки заявки",
  unserved: "не досталось в прошлый раз",
};

/** «3 места: 41 педагог × 0,0617 + 1 дефицит × 0,31 = 2,8397, с округлением 3»: it adds up on paper. */
export function formulaText(basis: Pick<ClaimedShare, "requests" | "terms" | "points" | "whole" | "extra">): string {
  const seats = basis.whole + basis.extra;
  if (basis.terms.length === 0 && basis.whole === basis.requests) {
    return `${seatCount(seats)}: мест хватает всем, сколько просили, столько и получили`;
  }
  const terms = basis.terms.map(({ factor, count, rate }) => `${termWords[factor](count)} × ${seatsNumber(rate)}`);
  const sum = terms.length === 0 ? "0" : `${terms.join(" + ")} = ${seatsNumber(basis.points)}`;
  return `${seatCount(seats)}: ${sum}${roundingText(basis)}`;
}

function roundingText({
  requests,
  points,
  whole,
  extra,
}: Pick<ClaimedShare, "requests" | "points" | "whole" | "extra">): string {
  const all = Math.floor(points / millionth);
  if (all > whole || (whole === requests && points % millionth > 0)) return `; просили ${whole}, лишнее перешло другим`;
  if (extra > 0) {
    return `; целых ${whole}, и ещё ${extra} при округлении: ${whole + extra === requests ? "столько просили" : "остаток один из самых больших"}`;
  }
  return points % millionth === 0 ? "" : `; целых ${whole}, остаток ${seatsNumber(points % millionth)} уступил большим`;
}

/** What became of the number after the formula. */
export const shareChangesText = ({ changes }: Pick<ShareBasis, "changes">): readonly string[] =>
  changes.map(({ from, to, why, reason }) =>
    why === "manual"
      ? `Координатор: было ${from}, стало ${to}. ${reason ?? ""}`.trim()
      : `Строк стало меньше: было ${from}, стало ${to}.`,
  );

/** «1 программе», «12 программам». */
export const byProgrammes = (count: number): string =>
  `${count} ${pluralWord(count, "программе", "программам", "программам")}`;
