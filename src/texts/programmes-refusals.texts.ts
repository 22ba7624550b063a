import type { OfferProgrammeError, WriteProgrammeError } from "../domain/places/keep-programmes.ts";
import type { FieldRefusal, ProgrammeField } from "../domain/places/programme-entry.ts";
import { programmeTexts } from "./programmes.texts.ts";
import { plural } from "./russian.ts";

/** Why a field was not taken, and how to write it. */
export const fieldRefusalText = (refusal: FieldRefusal): string => {
  switch (refusal.type) {
    case "Empty":
      return "Напишите словами, пожалуйста.";
    case "TooLong":
      return `Слишком длинно: ${plural(refusal.length, "знак", "знака", "знаков")}, а помещается ${refusal.max}. Сократите.`;
    case "NoWords":
      return "В названии нет ни одного слова. Напишите его словами.";
    case "NotHours":
      return `Нужно целое число часов от 1 до ${refusal.max}, например «72».`;
    case "NotAFormat":
      return "Не понял форму. Напишите «очно», «дистанционно» или «смешанно».";
  }
};

/** Every refusal of a use case of the bank. */
export const programmeRefusalText = (refusal: WriteProgrammeError | OfferProgrammeError): string => {
  switch (refusal.type) {
    case "NotAllowed":
      return "Это может только муниципальный координатор.";
    case "NotFound":
      return "Такой программы больше нет. Вернитесь к банку программ.";
    case "Incomplete":
      return "Программа не дописана: сначала заполните все поля.";
    case "TitleTaken":
      return refusal.isOffered
        ? "Программа с таким названием уже есть в банке. Откройте её."
        : "Программа с таким названием уже есть, но скрыта. Откройте её и покажите организациям.";
    case "Empty":
    case "TooLong":
    case "NoWords":
    case "NotHours":
    case "NotAFormat":
      return fieldRefusalText(refusal);
  }
};

/** «часы («много»): нужно целое число…», for a cell of a workbook. */
export const cellRefusalText = (field: ProgrammeField, refusal: FieldRefusal, text: string): string => {
  const name = programmeTexts.fieldLabel(field);
  if (refusal.type === "Empty") return `${name}: пусто`;
  return `${name} («${shown(text)}»): ${fieldRefusalText(refusal)}`;
};

/** Enough to recognise a cell by. */
const longestCell = 40;

const shown = (text: string): string => (text.length > longestCell ? `${text.slice(0, longestCell)}…` : text);
