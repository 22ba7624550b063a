import ExcelJS from "exceljs";

type Row = readonly (string | number | boolean)[];

export interface SurveyWorkbookParts {
  /** Columns of the sheet `survey`. */
  readonly columns?: readonly string[];
  readonly survey?: readonly Row[];
  readonly choices?: readonly Row[];
  readonly settings?: Readonly<Record<string, string>>;
}

/** A survey as a coordinator writes it in Excel: one question unless told otherwise. */
export async function surveyWorkbook({
  columns = ["type", "name", "label", "required", "relevant"],
  survey = [["select_one da_net", "kursy", "Вы были на курсах?", "yes"]],
  choices = [
    ["da_net", "da", "Да"],
    ["da_net", "net", "Нет"],
  ],
  settings = {},
}: SurveyWorkbookParts): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const add = (name: string, rows: readonly Row[]): void =>
    void workbook.addWorksheet(name).addRows(rows.map((row) => [...row]));
  const all = { form_id: "proba", form_title: "Пробный опрос", purpose: "Для пробы.", ...settings };
  const given = Object.entries(all).filter(([, value]) => value !== "");
  add("survey", [columns, ...survey]);
  add("choices", [["list_name", "name", "label"], ...choices]);
  add("settings", [given.map(([key]) => key), given.map(([, value]) => value)]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
