import { type DemoDates, demoDatesOn } from "./demo-dates.ts";
import { createScanCanvas, type ScanImage } from "./scan-canvas.ts";

/** A4 at a hundred dots an inch: as small as a page can be and still be read. */
const WIDTH = 827;
const HEIGHT = 1169;

type Row = readonly [programme: string, dates: string, name: string];

const rowsOn = ({ month }: DemoDates): readonly [readonly Row[], readonly Row[]] => {
  const written = (ordinal: number): string => `${month(ordinal).name} ${month(ordinal).year}`;
  return [
    [
      ["Смысловое чтение", written(3), "Антипова Д.Я."],
      ["Решение задач по физике", written(4), "Мамедов Р.Г."],
      ["Электронные таблицы", written(2), "Лебедева А.И."],
      ["Цифровая среда", written(2), "Залесский В.Г."],
      ["Подвижные игры", written(5), "Медведев М.И."],
    ],
    [
      ["Биология: ФГОС", written(4), "Некрасова И.Ф."],
      ["Русский язык: ФГОС", written(3), "Жданова Т.А."],
    ],
  ];
};

/** The two pages of a signed application, as a phone or a scanner would give them on a day like 2026-11-22. */
export function drawScanPages(today: string): readonly [ScanImage, ScanImage] {
  const dates = demoDatesOn(today);
  const [first, second] = rowsOn(dates);
  return [drawFirstPage(first, dates.halfYear), drawSecondPage(second)];
}

function drawFirstPage(rows: readonly Row[], halfYear: string): ScanImage {
  const canvas = createScanCanvas(WIDTH, HEIGHT);
  canvas.text("Форма 2", 660, 60, 3);
  canvas.centred("Заявка", WIDTH / 2, 130, 6);
  canvas.centred("на курсы повышения квалификации", WIDTH / 2, 200, 3);
  canvas.centred(`на ${halfYear} года`, WIDTH / 2, 236, 3);
  canvas.centred("Светлореченская СОШ № 1", WIDTH / 2, 290, 3);
  drawTable(canvas, rows, 360);
  canvas.centred("Страница 1 из 2", WIDTH / 2, 1100, 2, 3);
  return canvas.finish();
}

function drawSecondPage(rows: readonly Row[]): ScanImage {
  const canvas = createScanCanvas(WIDTH, HEIGHT);
  drawTable(canvas, rows, 90);
  canvas.text("Директор", 80, 420, 3);
  canvas.fill(260, 446, 220, 2, 1);
  canvas.text("С.П. Громов", 500, 420, 3);
  canvas.text("Подпись", 310, 456, 2, 3);
  // A pen's flourish: two waves of different lengths, fading to the right.
  canvas.curve((t) => [270 + 200 * t, 425 + 34 * Math.sin(t * 21) * (1 - t * 0.7) + 12 * Math.sin(t * 5)], 3, 2);
  drawStamp(canvas, 250, 640);
  canvas.centred("Страница 2 из 2", WIDTH / 2, 1100, 2, 3);
  return canvas.finish();
}

type Canvas = ReturnType<typeof createScanCanvas>;

function drawTable(canvas: Canvas, rows: readonly Row[], top: number): void {
  const [left, right, rowHeight] = [60, WIDTH - 60, 54];
  const columns = [left, 110, 410, 575, right];
  const lines = [["Программа", "Сроки", "ФИО"] as const, ...rows];
  const height = lines.length * rowHeight;
  for (const x of columns) canvas.fill(x, top, 2, height, 3);
  for (let line = 0; line <= lines.length; line++) canvas.fill(left, top + line * rowHeight, right - left + 2, 2, 3);
  lines.forEach(([programme, dates, name], index) => {
    const y = top + index * rowHeight + 20;
    canvas.text(index === 0 ? "№" : String(index), 76, y, 2);
    canvas.text(programme, 122, y, 2);
    canvas.text(dates, 422, y, 2);
    canvas.text(name, 587, y, 2);
  });
}

function drawStamp(canvas: Canvas, x: number, y: number): void {
  for (const radius of [110, 100, 62]) {
    canvas.curve((t) => [x + radius * Math.cos(t * 2 * Math.PI), y + radius * Math.sin(t * 2 * Math.PI)], 3, 2);
  }
  canvas.centred("Печать", x, y - 10, 3, 2);
  canvas.centred("СОШ № 1", x, y - 88, 2, 2);
  canvas.centred("для документов", x, y + 72, 1, 2);
}
