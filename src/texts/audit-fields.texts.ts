import type { AuditEntry } from "../domain/audit/audit.ts";
import { roleText } from "./people-words.texts.ts";
import { dayText } from "./russian.ts";
import { clip } from "./clip.ts";

/** What changed, as the audit record keeps it. */
export type AuditDetails = NonNullable<AuditEntry["details"]>;

type DetailValue = AuditDetails[string] | undefined;

/** A detail as text; nothing for one that is missing. */
export const detailText = (details: AuditDetails, key: string): string => String(details[key] ?? "");

/** A detail as a number; 0 for one that is missing. */
export const detailNumber = (details: AuditDetails, key: string): number => Number(details[key] ?? 0);

/** «должность: учитель → завуч; телефон: нет → +7 …» from pairs of details like `position.from` and `position.to`. */
export const changedFieldsText = (details: AuditDetails): string =>
  Object.keys(details)
    .filter((key) => key.endsWith(".to"))
    .map((key) => {
      const field = key.slice(0, -".to".length);
      return `${fieldName(field)}: ${valueText(details[`${field}.from`])} → ${valueText(details[key])}`;
    })
    .join("; ");

/** «часы: 36 → 72». */
export const changeText = (field: string, from: DetailValue, to: DetailValue): string =>
  `${fieldName(field)}: ${valueText(from)} → ${valueText(to)}`;

/** «ответственный за ПК, Школа № 1, до 10 марта 2027». */
export const roleDetailsText = (details: AuditDetails): string =>
  [
    roleText(detailText(details, "role")),
    detailText(details, "organization"),
    typeof details["validTo"] === "string" ? `до ${dayText(details["validTo"])}` : "",
  ]
    .filter((part) => part !== "")
    .join(", ");

/** Names of several fields, kept as one text with blanks between. */
export const fieldNames = (fields: string): string => fields.split(" ").map(fieldName).join(", ");

const fieldName = (field: string): string => names[field] ?? "поле";

/** A cell of history is a glance: longer values are cut. */
const longestValue = 120;

const isoDay = /^\d{4}-\d{2}-\d{2}$/u;

const valueText = (value: DetailValue): string => {
  if (value === null || value === undefined || value === "") return "нет";
  if (isoDay.test(String(value))) return dayText(String(value));
  return clip(formatNames[String(value)] ?? String(value), longestValue);
};

const names: Readonly<Record<string, string>> = {
  name: "название",
  kind: "вид организации",
  organizationId: "организация",
  fullName: "ФИО",
  position: "должность",
  subject: "предмет",
  category: "категория",
  lastTrainedOn: "последнее обучение",
  phone: "телефон",
  title: "название",
  provider: "организатор",
  hours: "часы",
  format: "форма",
  audience: "для кого",
  wording: "формулировка",
  groupName: "группа",
  startsOn: "начало",
  endsOn: "окончание",
  place: "место",
  link: "ссылка",
  times: "время",
  seats: "мест",
};

const formatNames: Readonly<Record<string, string>> = {
  "in-person": "очно",
  remote: "дистанционно",
  mixed: "смешанно",
};
