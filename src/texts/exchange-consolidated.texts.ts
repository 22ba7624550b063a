import type {
  ConsolidatedLine,
  ConsolidatedRemark,
  ConsolidatedTotals,
  OrganizationTotal,
  PersonRepeats,
} from "../domain/applications/exchange/consolidated/consolidated-document.ts";
import type { SchoolState } from "../domain/campaigns/school-standing.ts";
import type { HalfYear } from "../domain/shared/half-year.ts";
import { shortRemark } from "./applications-lines.texts.ts";
import { plural } from "./russian.ts";

/** Words of the consolidated workbook. */
export const consolidatedTexts = {
  title: "Сводная заявка",
  subtitle: ({ half, year }: HalfYear): string =>
    `на обучение работников образования по программам повышения квалификации на ${half === 1 ? "I" : "II"} полугодие ${year} года`,
  totals: ({ accepted, organizations, lines, programmes, people }: ConsolidatedTotals, builtOn: string): string =>
    `Составлена ${builtOn}. Принято заявок: ${accepted} из ${organizations}. Мест: ${lines}, работников: ${people}, программ: ${programmes}.`,

  number: "№",
  programme: "Программа повышения квалификации",
  provider: "Организатор",
  hours: "Часы",
  organization: "Организация",
  person: "ФИО",
  position: "Должность",
  period: "Сроки",
  starts: "Начало",
  ends: "Окончание",
  grounds: "Обоснование",
  remarks: "Замечания",

  lines: { sheet: "Заявка" },
  programmes: {
    sheet: "По программам",
    title: "Итоги по программам",
    seats: "Мест",
    organizations: "Организаций",
    personHours: "Человеко-часов",
    own: "нет в банке программ",
    total: ({ programmes, lines }: ConsolidatedTotals): string => `Итого: программ ${programmes}, мест ${lines}`,
  },
  organizations: {
    sheet: "По организациям",
    title: "Итоги по организациям",
    seats: "Мест",
    people: "Работников",
    programmes: "Программ",
    version: "Версия",
    code: "Код",
    submitted: "Подана",
    daysLate: "Опоздание, дней",
    scan: "Скан",
    scanText: ({ accepted: { scan, number } }: OrganizationTotal): string => {
      if (scan === null) return "нет";
      return scan.version === number ? "есть" : `на версии ${scan.version}`;
    },
    total: ({ accepted, lines, people }: ConsolidatedTotals): string =>
      `Итого: организаций ${accepted}, мест ${lines}, работников ${people}`,
  },
  missing: {
    sheet: "Кто не подал",
    title: "Кто не подал заявку и чьи заявки ещё не приняты",
    state: "Состояние",
    draftLines: "Строк в черновике",
    daysLate: "Опоздание, дней",
    coordinators: "Ответственный за ПК",
    nobody: "не назначен",
    none: "Приняты заявки всех организаций.",
  },
  remarksSheet: {
    sheet: "Замечания",
    title: "Замечания",
    kind: "Вид",
    details: "Подробности",
  },
} as const;

/** Where a school's application stands, for a cell. */
export const schoolStateCell = (state: SchoolState): string =>
  ({
    "not-begun": "не начата",
    draft: "черновик",
    submitted: "отправлена, не рассмотрена",
    late: "отправлена с опозданием",
    returned: "возвращена на доработку",
    accepted: "принята",
  })[state];

/** All remarks of a line in one cell: those of its version, and what is only seen over all organizations. */
export const lineRemarksCell = ({ remarks, repeats }: Pick<ConsolidatedLine, "remarks" | "repeats">): string =>
  [...remarks.map(shortRemark), ...(repeats === null ? [] : repeatsText(repeats))].join("; ");

/** Kind and details of a remark, for two cells. */
export function remarkCells(remark: ConsolidatedRemark): { readonly kind: string; readonly details: string } {
  switch (remark.type) {
    case "NoScan":
      return { kind: "Нет скана", details: "подписанная заявка не приложена" };
    case "ScanOfOlderVersion":
      return {
        kind: "Скан другой версии",
        details: `подписана версия ${remark.version}, после неё координатор исправил описку`,
      };
    case "Late":
      return { kind: "Опоздание", details: plural(remark.daysLate, "день", "дня", "дней") };
    case "Repeated":
      return { kind: "Работник повторяется", details: repeatsText(remark.repeats).join("; ") };
    case "Line":
      return { kind: lineKinds[remark.remark.type], details: shortRemark(remark.remark) };
  }
}

const lineKinds = {
  TrainedWithinThreeYears: "Обучение за три года",
  TwiceOnProgramme: "Дважды на программе",
  OverlappingDates: "Даты пересекаются",
  OutsideHalfYear: "Даты вне полугодия",
} as const;

const repeatsText = ({ lines, elsewhere }: PersonRepeats): readonly string[] => [
  ...(lines > 1 ? [`работник в заявке: ${plural(lines, "раз", "раза", "раз")}`] : []),
  ...(elsewhere.length === 0 ? [] : [`то же ФИО: ${elsewhere.join(", ")}`]),
];
