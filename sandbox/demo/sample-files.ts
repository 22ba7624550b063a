import type { SampleFile } from "../page-server/samples.ts";
import { imagesToPdf, imageToPng } from "./image-files.ts";
import {
  buildLetterWorkbook,
  buildSchoolOneApplication,
  buildSchoolTwoApplication,
} from "./sample-application-workbooks.ts";
import { buildChangedStaffWorkbook, buildStaffWorkbook } from "./sample-staff-workbooks.ts";
import { drawScanPages } from "./scan-pages.ts";

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** All sample files, in the order in which the story needs them; `today` is asked when a file is made, and says a day like 2026-11-22. */
export const createSampleFiles = (today: () => string): readonly SampleFile[] => [
  {
    id: "staff",
    name: "Штат района.xlsx",
    description: "Все работники десяти организаций; если они уже записаны, ничего не изменится.",
    mime: xlsx,
    as: "document",
    bytes: () => buildStaffWorkbook(today()),
  },
  {
    id: "staff-changed",
    name: "Штат района, новый.xlsx",
    description: "Через месяц: 5 новых, 3 изменены, 2 ушли, один почти двойник, 3 строки с ошибками.",
    mime: xlsx,
    as: "document",
    bytes: () => buildChangedStaffWorkbook(today()),
  },
  {
    id: "application-school-1",
    name: "Заявка СОШ 1.xlsx",
    description: "Форма 2 на своём листе школы № 1: инициалы, объединённые ячейки, одна ошибка.",
    mime: xlsx,
    as: "document",
    bytes: () => buildSchoolOneApplication(today()),
  },
  {
    id: "application-school-2",
    name: "Заявка СОШ 2.xlsx",
    description: "Форма 2 школы № 2, заполнена без ошибок.",
    mime: xlsx,
    as: "document",
    bytes: () => buildSchoolTwoApplication(today()),
  },
  {
    id: "scan-page-1",
    name: "Скан, страница 1.png",
    description: "Первая страница подписанной заявки, фотография.",
    mime: "image/png",
    as: "photo",
    bytes: async () => imageToPng(drawScanPages(today())[0]),
  },
  {
    id: "scan-page-2",
    name: "Скан, страница 2.png",
    description: "Вторая страница: подпись и печать.",
    mime: "image/png",
    as: "photo",
    bytes: async () => imageToPng(drawScanPages(today())[1]),
  },
  {
    id: "scan-pdf",
    name: "Заявка с подписью.pdf",
    description: "Те же две страницы одним файлом PDF.",
    mime: "application/pdf",
    as: "document",
    bytes: async () => imagesToPdf(drawScanPages(today())),
  },
  {
    id: "old-xls",
    name: "Штат 2019.xls",
    description: "Книга старого Excel: бот должен подсказать, как её пересохранить.",
    mime: "application/vnd.ms-excel",
    as: "document",
    bytes: async () => buildOldWorkbook(),
  },
  {
    id: "broken",
    name: "Штат, обрыв.xlsx",
    description: "Файл, который не догрузился: открыть его нельзя.",
    mime: xlsx,
    as: "document",
    bytes: async () => {
      const whole = await buildStaffWorkbook(today());
      return whole.slice(0, Math.floor(whole.length / 2));
    },
  },
  {
    id: "letter",
    name: "Письмо.xlsx",
    description: "Книга Excel, в которой нет таблицы.",
    mime: xlsx,
    as: "document",
    bytes: buildLetterWorkbook,
  },
];

/** The first sector of an OLE file, which is what every .xls begins with, and empty sectors after it. */
function buildOldWorkbook(): Uint8Array {
  const sector = 512;
  const bytes = new Uint8Array(sector * 16).fill(0xff, sector);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return bytes;
}
