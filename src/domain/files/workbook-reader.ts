import type { Grid } from "../shared/grid.ts";
import type { Result } from "../shared/result.ts";

/** Reads what somebody sent as a spreadsheet; whatever it is, the outcome is a value. */
export type WorkbookReader = (bytes: Uint8Array) => Promise<Result<readonly Grid[], WorkbookRefusal>>;

/** Why a file is not read as sheets. */
export type WorkbookRefusal =
  | { readonly type: "TooBig"; readonly limitMb: number }
  /** Excel 97–2003: to be saved as `.xlsx`. */
  | { readonly type: "OldXls" }
  /** Protected by a password. */
  | { readonly type: "Encrypted" }
  /** `looksLike` names what it seems to be: "pdf", "picture", "empty" … */
  | { readonly type: "NotAWorkbook"; readonly looksLike: string }
  /** Unpacks to more than anyone writes by hand. */
  | { readonly type: "Bomb" }
  | { readonly type: "Broken" }
  | { readonly type: "TooManyRows"; readonly limit: number }
  | { readonly type: "TooManyColumns"; readonly sheet: string; readonly row: number; readonly limit: number }
  | { readonly type: "TooSlow" }
  | { readonly type: "NoSheets" };
