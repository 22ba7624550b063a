import type { ReminderPlan, RunState, SurveyRun } from "../domain/surveys/runs/run.ts";
import { momentText, plural } from "./russian.ts";

/** Words that all screens about runs share. */

/** «ждёт открытия 3 ноября, 09:00», «идёт до 10 ноября, 20:00». */
export const runStateText = (
  run: Pick<SurveyRun, "state" | "opensAt" | "closesAt" | "closedAt">,
  zone: string,
): string => {
  switch (run.state) {
    case "draft":
      return "черновик";
    case "scheduled":
      return `откроется ${momentText(run.opensAt, zone)}`;
    case "open":
      return `идёт до ${momentText(run.closesAt, zone)}`;
    case "closed":
      return `закрыт ${momentText(run.closedAt ?? run.closesAt, zone)}`;
    case "cancelled":
      return "отменён";
  }
};

export const runStateMark = (state: RunState): string => {
  switch (state) {
    case "draft":
      return "📝";
    case "scheduled":
      return "⏳";
    case "open":
      return "🟢";
    case "closed":
      return "⚪";
    case "cancelled":
      return "✖️";
  }
};

const barWidth = 10;

/** «██████░░░░ 63 %, 412 из 654»: full only when all have answered, empty only when nobody has. */
export const turnoutBar = (done: number, asked: number): string => {
  const share = asked === 0 ? 0 : done / asked;
  const cells = done === 0 ? 0 : Math.max(1, Math.floor(share * barWidth));
  const counts = `${done.toLocaleString("ru-RU")} из ${asked.toLocaleString("ru-RU")}`;
  return `${"█".repeat(cells)}${"░".repeat(barWidth - cells)} ${percentOf(done, asked)} %, ${counts}`;
};

/** Rounded, but 100 only when all have answered and 0 only when nobody has. */
export const percentOf = (done: number, asked: number): number => {
  if (done === 0 || asked === 0) return 0;
  return done === asked ? 100 : Math.min(99, Math.max(1, Math.round((done * 100) / asked)));
};

/** «каждые 2 дня и за 1 день до закрытия, в 10:00, не больше 3». */
export const reminderPlanText = ({ everyDays, daysBefore, at, atMost }: ReminderPlan): string => {
  const parts = [
    ...(everyDays === null ? [] : [everyDaysText(everyDays)]),
    ...(daysBefore.length === 0 ? [] : [daysBeforeText(daysBefore)]),
  ];
  return parts.length === 0 || atMost === 0 ? "без напоминаний" : `${parts.join(" и ")}, в ${at}, не больше ${atMost}`;
};

export const everyDaysText = (days: number): string =>
  days === 1 ? "каждый день" : `каждые ${plural(days, "день", "дня", "дней")}`;

const daysBeforeText = (days: readonly number[]): string => {
  const sorted = days.toSorted((a, b) => b - a);
  const before = sorted.filter((day) => day > 0);
  const words =
    before.length === 0 ? [] : [`за ${before.join(" и ")} ${before.at(-1) === 1 ? "день" : "дня"} до закрытия`];
  return [...words, ...(sorted.includes(0) ? ["в день закрытия"] : [])].join(" и ");
};

export const peopleCount = (count: number): string => plural(count, "человек", "человека", "человек");
