import type { CampaignState, StageKey } from "../domain/campaigns/campaign.ts";
import type { Contact, Holder, SchoolState } from "../domain/campaigns/school-standing.ts";
import { plural } from "./russian.ts";

/** Words that all screens and messages of campaigns share. */

const stageNames: Readonly<Record<StageKey, string>> = {
  deficits: "Выявление дефицитов",
  diagnostics: "Диагностика",
  recommendations: "Рекомендации (форма 1)",
  applications: "Приём заявок (форма 2)",
  consolidated: "Сводная заявка",
  quotas: "Согласование и квоты",
  "quota-adjustment": "Корректировка квот",
  plan: "План-график",
  approval: "Утверждение плана",
  announcement: "Информирование организаций",
  memo: "Аналитическая справка",
};

/** The stage's name, at most 30 signs: it stands on buttons too. A key that is not known (an old message) has a neutral one. */
export const stageName = (key: string): string =>
  Object.hasOwn(stageNames, key) ? stageNames[key as StageKey] : "Этап кампании";

const campaignStates: Readonly<Record<CampaignState, string>> = {
  draft: "готовится",
  open: "идёт",
  closed: "закрыта",
};

export const campaignStateText = (state: CampaignState): string => campaignStates[state];

/** How a school's state looks in a list: a mark and words. */
const schoolMarks: Readonly<Record<SchoolState, string>> = {
  "not-begun": "⚪",
  draft: "✏️",
  submitted: "📨",
  late: "⏰",
  returned: "↩️",
  accepted: "✅",
};

export const schoolMark = (state: SchoolState): string => schoolMarks[state];

/** «черновик, 4 строки», «сдана с опозданием на 2 дня». */
export const schoolStateText = (state: SchoolState, lines: number, daysLate: number): string => {
  switch (state) {
    case "not-begun":
      return "не начата";
    case "draft":
      return lines === 0 ? "черновик, строк пока нет" : `черновик, ${plural(lines, "строка", "строки", "строк")}`;
    case "submitted":
      return "сдана, ждёт решения";
    case "late":
      return `сдана с опозданием на ${plural(daysLate, "день", "дня", "дней")}`;
    case "returned":
      return "возвращена на доработку";
    case "accepted":
      return "принята";
  }
};

/** Who holds the application: «ответственный: Иванова Мария Петровна». */
export const holderText = (holder: Holder): string | null => {
  switch (holder.type) {
    case "school-coordinator":
      return `ответственный: ${namesText(holder.contacts)}`;
    case "head":
      return `на утверждении у руководителя: ${namesText(holder.contacts)}`;
    case "municipal-coordinator":
      return "у муниципального координатора";
    case "nobody":
      return "нет ответственного";
    case "done":
      return null;
  }
};

const namesText = (contacts: readonly Contact[]): string => contacts.map(({ fullName }) => fullName).join(", ");

/** Whether the bot can write to somebody; `null` when it can. */
export const reachText = (reach: Contact["reach"]): string | null => {
  switch (reach) {
    case "reachable":
      return null;
    case "blocked":
      return "бот заблокирован";
    case "never-started":
      return "ещё не в боте";
  }
};

/** «осталось 3 дня», «сегодня последний день», «срок прошёл 2 дня назад». */
export const daysLeftText = (daysLeft: number): string => {
  if (daysLeft === 0) return "сегодня последний день";
  const days = plural(Math.abs(daysLeft), "день", "дня", "дней");
  if (daysLeft < 0) return `срок прошёл ${days} назад`;
  return `${daysLeft % 10 === 1 && daysLeft % 100 !== 11 ? "остался" : "осталось"} ${days}`;
};
