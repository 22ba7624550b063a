import type { OrganizationKind } from "../domain/people/person.ts";
import type { Role } from "../domain/people/roles.ts";
import type { EditableField } from "../domain/people/edit-person.ts";
import type { TrainingTerm } from "../domain/people/training-term.ts";
import { dayText, roughDayText } from "./russian.ts";

/** Words that all screens and messages about people share. */

const roles: Readonly<Record<Role, string>> = {
  "municipal-coordinator": "муниципальный координатор",
  methodist: "методист",
  observer: "наблюдатель",
  "school-coordinator": "ответственный за ПК",
  head: "руководитель",
  teacher: "педагог",
  host: "руководитель стажировки",
};

/** «ответственный за ПК»; a role that is not known (an old message) has a neutral word. */
export const roleText = (role: string): string => (Object.hasOwn(roles, role) ? roles[role as Role] : "участник");

/** «Ответственный за ПК», for buttons. */
export const roleLabel = (role: Role): string => capitalised(roles[role]);

/** What a role lets somebody do: for whoever gives it. */
export const roleHints: Readonly<Record<Role, string>> = {
  teacher: "отвечает на опросы, видит своё обучение",
  "school-coordinator": "ведёт список работников и заявки организации",
  head: "согласует то, что отправляет организация",
  host: "проводит стажировки",
  methodist: "рекомендует программы",
  observer: "смотрит показатели",
  "municipal-coordinator": "ведёт всё",
};

const kinds: Readonly<Record<OrganizationKind, string>> = {
  school: "школа",
  kindergarten: "детский сад",
  supplementary: "дополнительное образование",
  other: "организация",
};

export const organizationKindText = (kind: OrganizationKind): string => kinds[kind];

const fields: Readonly<Record<EditableField | "organization" | "isGone", string>> = {
  fullName: "ФИО",
  organization: "Организация",
  position: "Должность",
  subject: "Предмет",
  category: "Категория",
  lastTrainedOn: "Последнее обучение",
  phone: "Телефон",
  isGone: "Возвращение",
};

/** «Должность»: a field's name on buttons and in lists of changes. */
export const fieldLabel = (field: keyof typeof fields): string => fields[field];

/** A field's value as people read it; «не указано» where there is none. */
export const fieldValueText = (field: keyof typeof fields, value: string | null): string => {
  if (value === null || value === "") return "не указано";
  if (field === "lastTrainedOn") return roughDayText(value);
  return field === "phone" ? phoneText(value) : value;
};

/** «+7 913 123-45-67» from +79131234567; anything else as it is. */
export const phoneText = (phone: string): string => {
  const match = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/u.exec(phone);
  return match === null ? phone : `+7 ${match[1]} ${match[2]}-${match[3]}-${match[4]}`;
};

/** Where somebody stands with the training every three years. */
export const trainingTermText = (term: TrainingTerm): string => {
  switch (term.state) {
    case "unknown":
      return "нет данных об обучении";
    case "fresh":
      return `срок до ${dayText(term.until)}`;
    case "due":
      return `пора планировать: срок до ${dayText(term.until)}`;
    case "overdue":
      return `просрочено с ${dayText(term.until)}`;
  }
};

/** The same as one sign in a list; nothing where all is well. */
export const trainingTermMark = (term: TrainingTerm): string => {
  switch (term.state) {
    case "overdue":
      return "🔴 ";
    case "due":
      return "🟡 ";
    case "fresh":
    case "unknown":
      return "";
  }
};

/** The first letter as a capital. */
export const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
