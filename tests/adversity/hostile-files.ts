import { makeSheet, makeWorkbook } from "../support/applications/workbooks.ts";
import { makeOle, makeZip, minimalParts } from "../infra/excel/spreadsheet-files.ts";

/** A file that is no table that can be read, and what its sender is told. */
export interface HostileFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly told: RegExp;
}

const textBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Where imports end, and where Telegram does. */
const overTenMegabytes = 10 * 1024 * 1024 + 1;
const overTwentyMegabytes = 20 * 1024 * 1024 + 1;

/** Rows over the limit of a workbook. */
const tooManyRows = 25_000;

/** Everything that people send in place of a table, by accident or not. */
export const makeHostileFiles = async (): Promise<readonly HostileFile[]> => {
  const whole = await makeSheet([
    ["ФИО", "Должность"],
    ["Иванов Иван Иванович", "учитель"],
  ]);
  return [
    { name: "Штат.pdf", bytes: textBytes("%PDF-1.7 ..."), told: /PDF/u },
    { name: "Штат.docx", bytes: makeZip({ "[Content_Types].xml": "", "word/document.xml": "" }), told: /Word/u },
    { name: "Штат.jpg", bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2]), told: /картинка/u },
    { name: "Штат.zip", bytes: makeZip({ "1.txt": "1" }), told: /архив/u },
    { name: "Штат.xlsx", bytes: textBytes("<html><body><table><tr><td>ФИО</td></tr></table>"), told: /страница/u },
    { name: "Пусто.xlsx", bytes: textBytes(" "), told: /не таблица|пустой/u },
    { name: "Огромный.xlsx", bytes: new Uint8Array(overTenMegabytes), told: /больше 10/u },
    { name: "Ещё больше.xlsx", bytes: new Uint8Array(overTwentyMegabytes), told: /больше (?:10|20)/u },
    { name: "Обрыв.xlsx", bytes: whole.slice(0, Math.floor(whole.length / 2)), told: /повреждён/u },
    { name: "Пароль.xlsx", bytes: makeOle("EncryptedPackage"), told: /паролем/u },
    { name: "Старый.xls", bytes: makeOle("Workbook"), told: /Сохранить как/u },
    { name: "Бомба.xlsx", bytes: makeBomb(), told: /тяжёлый/u },
    {
      name: "Письмо.xlsx",
      bytes: await makeSheet([["Добрый день"], ["Спасибо за внимание"]]),
      told: /[Нн]е наш(?:ли|ёл)/u,
    },
    { name: "Много.xlsx", bytes: makeLong(), told: /больше 20\s000 строк/u },
  ];
};

/** A small file that is a gigabyte when it is unpacked. */
const makeBomb = (): Uint8Array => {
  const parts = minimalParts("<sheetData/>");
  const cells = `<row><c t="inlineStr"><is><t>${" ".repeat(1024)}</t></is></c></row>`.repeat(64 * 1024);
  return makeZip({ ...parts, "xl/worksheets/table.xml": cells });
};

const makeLong = (): Uint8Array => {
  const rows = Array.from({ length: tooManyRows }, (_, index) => `<row r="${index + 1}"><c><v>${index}</v></c></row>`);
  return makeZip(minimalParts(`<sheetData>${rows.join("")}</sheetData>`));
};

/** The same table as text in the encoding of an old Russian Windows. */
export const makeWindowsCsv = (lines: readonly string[]): Uint8Array =>
  Uint8Array.from(lines.join("\r\n"), (letter) => windowsCode(letter));

const windowsCode = (letter: string): number => {
  const code = letter.charCodeAt(0);
  if (code < 0x80) return code;
  // "Yo" stands apart from the alphabet.
  if (letter === "ё") return 0xb8;
  if (letter === "Ё") return 0xa8;
  return code - 0x0410 + 0xc0;
};

/** Cells that Excel works out: their saved results are the values; one has none, one failed. */
export const makeFormulas = (): Promise<Uint8Array> =>
  makeWorkbook((workbook) => {
    const sheet = workbook.addWorksheet("Лист1");
    sheet.addRow(["ФИО", "Должность"]);
    sheet.addRow([
      { formula: 'CONCATENATE("Формулина ","Анна Ивановна")', result: "Формулина Анна Ивановна" },
      "учитель",
    ]);
    sheet.addRow([{ formula: "A99" }, "учитель"]);
    sheet.addRow([{ formula: "1/0", result: { error: "#DIV/0!" } }, "учитель"]);
    sheet.addRow(['=HYPERLINK("http://evil","Зловредова Анна Петровна")', "учитель"]);
  });

/** The smallest JPEG with a size in it. */
export const photo = (): Uint8Array =>
  new Uint8Array([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 10, 0, 10, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xff, 0xd9]);
