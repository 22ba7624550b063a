import type { GroundsKind, LineField } from "../domain/applications/application.ts";
import type { Period } from "../domain/shared/period.ts";
import { fieldName, groundsText } from "./applications-lines.texts.ts";
import { periodText } from "./applications-period.texts.ts";
import { type Html, html } from "./html.ts";
import { plural } from "./russian.ts";
import { clip } from "./clip.ts";
import { shortNameText } from "./names.ts";

/** One record of an application's history; `action` is the audit record's verb. */
export interface HistoryRow {
  /** «22 ноября, 14:05». */
  readonly at: string;
  readonly byName: string | null;
  readonly action: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  /** Periods that stand in `from` and `to`, read back; `null` when the field is another one. */
  readonly periods: { readonly from: Period | null; readonly to: Period | null } | null;
}

/** Words of «История». */
export const historyTexts = {
  title: html`<b>История заявки</b>`,
  empty: html`Пока ничего не происходило.`,
  row: (row: HistoryRow): Html =>
    html`<i>${row.at}</i> ${row.byName === null ? "Бот" : shortNameText(row.byName)}: ${historyText(row)}`,
};

/** What was done, in the present tense of a log: «отправлена версия 2». */
function historyText({ action, details, periods }: HistoryRow): string {
  const version = `версия ${details["version"] ?? ""}`;
  const line = lineName(details);
  switch (action) {
    case "opened":
      return "заявка начата";
    case "reopened":
      return "начато исправление";
    case "line-added":
      return `добавлена строка ${line}`;
    case "line-changed":
      return `${line} — ${changedText(details, periods)}`;
    case "line-corrected":
      return `координатор исправил (${version}): ${line} — ${changedText(details, periods)}`;
    case "correction-objected":
      return `возражение против исправления (${version}): ${clip(String(details["objection"] ?? ""), 200)}`;
    case "line-removed":
      return `удалена строка ${line}`;
    case "line-restored":
      return `возвращена строка ${line}`;
    case "lines-imported":
      return `загружено из Excel: ${plural(Number(details["lines"] ?? 0), "строка", "строки", "строк")}`;
    case "submitted":
      return `отправлена ${version}, код ${details["code"] ?? ""}${lateText(Number(details["daysLate"] ?? 0))}`;
    case "withdrawn":
      return `отозвана ${version}`;
    case "taken-up":
      return `${version} взята в работу`;
    case "line-commented":
      return `комментарий: ${line} — ${clip(String(details["comment"] ?? ""), 120)}`;
    case "comment-removed":
      return `комментарий убран: ${line}`;
    case "returned":
      return `возвращена ${version}: ${clip(String(details["reason"] ?? ""), 200)}`;
    case "return-cancelled":
      return `возврат отменён, ${version} снова на рассмотрении`;
    case "accepted":
      return `принята ${version}`;
    case "late-consented":
      return `согласовано опоздание, ${version}`;
    case "head-approved":
      return `руководитель утвердил, ${version}`;
    case "scan-added":
      return `приложена страница скана, ${version}`;
    case "scan-removed":
      return `убрана страница скана, ${version}`;
    default:
      return action;
  }
}

const lateText = (days: number): string => (days === 0 ? "" : `, опоздание ${plural(days, "день", "дня", "дней")}`);

function lineName({ title, fullName }: HistoryRow["details"]): string {
  const parts = [
    typeof fullName === "string" ? shortNameText(fullName) : null,
    typeof title === "string" ? `«${clip(title, 60)}»` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "(ещё пустая)" : parts.join(", ");
}

function changedText(details: HistoryRow["details"], periods: HistoryRow["periods"]): string {
  const name = fieldName(details["field"] as LineField).toLowerCase();
  const show = (value: HistoryRow["details"][string] | undefined, period: Period | null | undefined): string => {
    if (period !== null && period !== undefined) return periodText(period);
    if (value === null || value === undefined) return "—";
    return clip(details["field"] === "grounds" ? keptGrounds(String(value)) : String(value), 100);
  };
  return `${name}: ${show(details["from"], periods?.from)} → ${show(details["to"], periods?.to)}`;
}

/** Grounds stand in the history as `kind: words`. */
function keptGrounds(kept: string): string {
  const [kind = "", ...rest] = kept.split(": ");
  return groundsText(kind as GroundsKind, rest.join(": "));
}
