import type { AddPersonError } from "../domain/people/add-person.ts";
import type { DecideJoinError } from "../domain/people/decide-join.ts";
import type { EditPersonError } from "../domain/people/edit-person.ts";
import type { GiveRoleError } from "../domain/people/give-role.ts";
import type { InviteOrganizationError, InvitePersonError } from "../domain/people/create-invitation.ts";
import type { RevokeRoleError } from "../domain/people/revoke-role.ts";
import type { SaveOrganizationError } from "../domain/people/save-organization.ts";
import type { FieldProblem, StaffField } from "../domain/people/staff-file/staff-row.ts";
import type { UnlinkError } from "../domain/people/withdraw-consent.ts";
import type { OrganizationNameError } from "../domain/shared/organization-name.ts";
import type { PeriodError } from "../domain/shared/period-parsing.ts";
import type { NotANameReason, PersonNameError } from "../domain/shared/person-name.ts";
import type { PhoneError } from "../domain/shared/phone.ts";
import { fieldLabel } from "./people-words.texts.ts";
import { dayRefusalText, periodRefusalText } from "./period-refusals.texts.ts";
import { dayText, plural } from "./russian.ts";

/** Why something about people was not done, and what to do. */
export type PeopleRefusal =
  | GiveRoleError
  | RevokeRoleError
  | InvitePersonError
  | InviteOrganizationError
  | DecideJoinError
  | AddPersonError
  | EditPersonError
  | SaveOrganizationError
  | UnlinkError;

export const peopleRefusalText = (refusal: PeopleRefusal): string => {
  switch (refusal.type) {
    case "NotAllowed":
      return "Это вам недоступно. Если это ваша работа, попросите муниципального координатора дать вам роль.";
    case "PersonNotFound":
    case "OrganizationNotFound":
      return "Это вам недоступно или уже удалено. Вернитесь в меню и выберите, что сделать.";
    case "PersonIsGone":
      return "Этот человек больше не работает здесь. Если это не так, сначала верните его в список.";
    case "TermIsOver":
      return "Эти дни уже прошли. Напишите срок, который ещё не закончился.";
    case "AlreadyHasRole":
      return "Эта роль у человека уже есть.";
    case "RoleNotFound":
      return "Этой роли уже нет.";
    case "LastCoordinator":
      return "Это последний муниципальный координатор, который подключён к боту. Сначала дайте эту роль другому и дождитесь, когда он войдёт.";
    case "JoinNotFound":
      return "Этого запроса уже нет.";
    case "AlreadyDecided":
      return refusal.state === "confirmed" ? "Этот запрос уже подтвердили." : "По этому запросу уже отказали.";
    case "PersonTaken":
      return "Под этим именем уже подключён другой аккаунт. Если он потерян, сначала отвяжите его в карточке человека.";
    case "AccountGone":
      return "Согласие отозвано, подтверждать больше нечего.";
    case "BadName":
      return personNameRefusal(refusal.error);
    case "BadField":
      return fieldRefusal(refusal.field, refusal.error);
    case "SimilarPeople":
      return "Похожее имя уже есть в списке.";
    case "BadOrganizationName":
      return organizationNameRefusal(refusal.error);
    case "OrganizationExists":
      return `Такая организация уже есть: ${refusal.organization.name}.`;
    case "SimilarOrganizations":
      return "Похожее название уже есть.";
    case "NoAccount":
      return "Аккаунт уже отвязан.";
  }
};

const nameReasons: Readonly<Record<NotANameReason, (fragment: string) => string>> = {
  Digits: (fragment) => `В имени не бывает цифр: «${fragment}».`,
  OneWord: (fragment) => `Одного слова мало: «${fragment}». Нужны фамилия и имя.`,
  NoSurname: (fragment) => `Не вижу фамилии: «${fragment}».`,
  Characters: (fragment) => `Знак «${fragment}» в имени не нужен.`,
  MixedAlphabets: (fragment) => `В слове «${fragment}» смешаны русские и латинские буквы.`,
  OtherWords: (fragment) => `«${fragment}» не похоже на имя человека.`,
  SeveralNames: () => "Здесь, кажется, два человека. Нужен один.",
  TooManyWords: (fragment) => `Слишком много слов для имени: «${fragment}».`,
};

/** Why a text is no full name. */
export const personNameRefusal = (error: PersonNameError): string => {
  switch (error.type) {
    case "Empty":
      return "Имя не указано. Напишите фамилию, имя и отчество.";
    case "TooLong":
      return `Слишком длинно: ${plural(error.length, "знак", "знака", "знаков")}, а имя не длиннее ${error.max}. Оставьте только фамилию, имя и отчество.`;
    case "NotAName":
      return `${nameReasons[error.reason](error.fragment.slice(0, 40))} Напишите, например: Иванова Анна Петровна.`;
  }
};

/** Why a text is no value of a field. */
export const fieldRefusal = (field: StaffField, error: FieldProblem): string => {
  switch (error.type) {
    case "Empty":
      return `${fieldLabel(field)}: напишите хотя бы слово.`;
    case "TooLong":
      return `${fieldLabel(field)}: ${plural(error.length, "знак", "знака", "знаков")}, а помещается ${error.max}. Сократите.`;
    case "BadDay":
      return dayRefusalText(error.error);
    case "FutureDay":
      return `${dayText(error.day)} ещё не наступило. Нужна дата обучения, которое уже закончилось.`;
    case "BadPhone":
      return phoneRefusal(error.error);
  }
};

/** Why a text is no term of a deputy. */
export const termRefusal = (error: PeriodError): string =>
  periodRefusalText(error, { examples: "«с 1 по 20 декабря» или «10–14 марта 2027»" });

/** Why a text is no Russian phone number. */
export const phoneRefusal = (error: PhoneError): string => {
  switch (error.type) {
    case "Empty":
    case "NotAPhone":
      return "Не похоже на номер телефона. Можно так: 8 913 123-45-67.";
    case "SeveralPhones":
      return "Здесь два номера. Оставьте один.";
    case "NotRussian":
      return "Это не российский номер. Можно так: 8 913 123-45-67.";
    case "TooShort":
      return `В номере только ${plural(error.digits, "цифра", "цифры", "цифр")}. Допишите код города или оператора, всего 11 цифр.`;
    case "TooLong":
      return `В номере ${plural(error.digits, "цифра", "цифры", "цифр")}, а должно быть 11. Проверьте его.`;
  }
};

/** Why a text is no name of an organization. */
export const organizationNameRefusal = (error: OrganizationNameError): string => {
  switch (error.type) {
    case "Empty":
      return "Название не указано. Напишите, например: МБОУ СОШ № 4.";
    case "TooLong":
      return `Слишком длинно: ${plural(error.length, "знак", "знака", "знаков")}, а помещается ${error.max}. Сократите название.`;
  }
};
