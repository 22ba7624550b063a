import type { WorkbookRefusal } from "../domain/files/workbook-reader.ts";
import { plural } from "./russian.ts";

/** Why a file that was sent is not read as a workbook, and what to do. */
export const workbookRefusalText = (refusal: WorkbookRefusal): string => {
  switch (refusal.type) {
    case "TooBig":
      return `Файл больше ${plural(refusal.limitMb, "мегабайта", "мегабайт", "мегабайт")}. Оставьте в нём только нужную таблицу и пришлите снова.`;
    case "OldXls":
      return "Это старый формат .xls. Откройте файл в Excel, выберите «Сохранить как» → «Книга Excel (.xlsx)» и пришлите новый файл.";
    case "Encrypted":
      return "Файл защищён паролем. Снимите пароль и пришлите снова.";
    case "NotAWorkbook":
      return (
        otherTables[refusal.looksLike] ?? `${looks[refusal.looksLike] ?? "Это не таблица Excel."} Нужен файл .xlsx.`
      );
    case "Bomb":
      return "Файл слишком тяжёлый: в нём много скрытого и лишнего. Скопируйте таблицу в новую книгу Excel и пришлите её.";
    case "Broken":
      return "Файл повреждён и не открывается. Сохраните его заново и пришлите снова.";
    case "TooManyRows":
      return `В файле больше ${plural(refusal.limit, "строки", "строк", "строк")}. Разделите его на части.`;
    case "TooManyColumns":
      return `На листе «${refusal.sheet}» в строке ${refusal.row} больше ${plural(refusal.limit, "столбца", "столбцов", "столбцов")}. Уберите лишнее справа от таблицы.`;
    case "TooSlow":
      return "Файл читается слишком долго. Скопируйте таблицу в новую книгу Excel и пришлите её.";
    case "NoSheets":
      return "В книге нет ни одного видимого листа с таблицей. Откройте нужный лист в Excel, сохраните и пришлите снова.";
  }
};

/** What holds the right table and only has to be saved or unpacked. */
const otherTables: Readonly<Record<string, string>> = {
  ods: "Это таблица .ods. Сохраните её как «Книга Excel (.xlsx)» и пришлите снова.",
  xlsb: "Это двоичная книга .xlsb. Сохраните её как «Книга Excel (.xlsx)» и пришлите снова.",
  archive: "Это архив. Распакуйте его и пришлите саму таблицу .xlsx.",
};

const looks: Readonly<Record<string, string>> = {
  empty: "Файл пустой.",
  html: "Это страница из интернета, а не таблица Excel.",
  pdf: "Это PDF, а не таблица Excel.",
  doc: "Это документ Word, а не таблица Excel.",
  docx: "Это документ Word, а не таблица Excel.",
  pptx: "Это презентация, а не таблица Excel.",
  xml: "Это файл XML, а не таблица Excel.",
  rtf: "Это текст, а не таблица Excel.",
  picture: "Это картинка, а не таблица Excel.",
  text: "Это текст, а не таблица Excel.",
};
