import { z } from "zod";
import {
  type ApplicationLine,
  type LineField,
  type LineId,
  type LineRemark,
  lineFields,
} from "../../domain/applications/application.ts";
import type { ApplicationRefusal } from "../../domain/applications/application-refusal.ts";
import { missingFields } from "../../domain/applications/line-checks.ts";
import { periodToKey } from "../../domain/shared/period.ts";
import type { PeriodError } from "../../domain/shared/period-parsing.ts";
import type { WrongInput } from "../../texts/applications-dialogs.texts.ts";

/** Which line is filled in, and how. */
export const fillLineArgs = z.object({
  applicationId: z.string(),
  /** Chosen when the dialog was entered: the line is made under it by the first answer. */
  lineId: z.string(),
  /** The one field that is changed; `null`: everything that is missing is asked. */
  field: z.enum(lineFields).nullable(),
  /** Set when the municipal coordinator corrects this version; `null` for the school's own draft. */
  version: z.number().int().nullable(),
});
export type FillLineArgs = z.infer<typeof fillLineArgs>;

export type FillRefusal = ApplicationRefusal | PeriodRefusal | WrongInput;

/** The dates could not be read; told apart from other refusals by its own type. */
export interface PeriodRefusal {
  readonly type: "BadPeriod";
  readonly reason: PeriodError;
}

export const fillLineMemo = z.object({
  search: z.string(),
  page: z.number().int().min(0),
  /** A title of one's own is being typed. */
  isOwnTitle: z.boolean(),
  /** A field that is asked again although it has an answer. */
  reask: z.enum(lineFields).nullable(),
  /** While grounds are asked again: the kind is settled, the words are next. */
  isKindChosen: z.boolean(),
  /** Something has been answered since the dialog was entered. */
  isAnswered: z.boolean(),
  /** Remarks that are not to be asked about: they were there before the last answer, or were left standing after it. */
  seen: z.array(z.string()),
  refusal: z.custom<FillRefusal>((value) => typeof value === "object" && value !== null && "type" in value).nullable(),
});
export type FillLineMemo = z.infer<typeof fillLineMemo>;

export const firstFillLineMemo: FillLineMemo = {
  search: "",
  page: 0,
  isOwnTitle: false,
  reask: null,
  isKindChosen: false,
  isAnswered: false,
  seen: [],
  refusal: null,
};

/** What is asked now. */
export type FillQuestion =
  | { readonly type: "programme" | "own-title" | "person" | "period" | "grounds-kind" | "grounds-text" }
  | { readonly type: "remarks"; readonly remarks: readonly LineRemark[] };

/** A line before its first answer. */
export const emptyLine = (id: LineId): ApplicationLine => ({
  id,
  ordinal: 0,
  programme: null,
  personId: null,
  period: null,
  grounds: null,
});

/** Works out the next question from the line as it is in the database; `null` when nothing is left to ask. */
export function currentQuestion(
  args: FillLineArgs,
  memo: FillLineMemo,
  line: ApplicationLine,
  remarks: readonly LineRemark[],
): FillQuestion | null {
  const wanted = memo.reask ?? (memo.isAnswered ? null : args.field);
  if (wanted !== null) return askAbout(wanted, memo, line, { isAgain: args.version === null });
  const fresh = memo.isAnswered ? freshRemarks(args, memo, line, remarks) : [];
  if (fresh.length > 0) return { type: "remarks", remarks: fresh };
  if (args.field !== null) return null;
  const [missing] = missingFields(line);
  return missing === undefined ? null : askAbout(missing, memo, line, { isAgain: false });
}

/** The field that a question is about; remarks are about none. */
export function fieldOfQuestion(question: FillQuestion): LineField | null {
  switch (question.type) {
    case "programme":
    case "own-title":
      return "programme";
    case "person":
      return "person";
    case "period":
      return "period";
    case "grounds-kind":
    case "grounds-text":
      return "grounds";
    case "remarks":
      return null;
  }
}

/** Remarks that the last answer brought, as far as they are about what the dialog changes. */
const freshRemarks = (
  args: FillLineArgs,
  memo: FillLineMemo,
  line: ApplicationLine,
  remarks: readonly LineRemark[],
): readonly LineRemark[] =>
  remarks.filter((remark) => concerns(args.field, remark) && !memo.seen.includes(remarkKey(line, remark)));

/** Names a remark together with what it was about: with another person or other dates it is a new one. */
export function remarkKey(line: ApplicationLine, remark: LineRemark): string {
  const period = line.period === null ? "" : periodToKey(line.period);
  switch (remark.type) {
    case "TwiceOnProgramme":
      return [remark.type, line.personId, line.programme?.title, remark.otherLineId].join(" ");
    case "OverlappingDates":
      return [remark.type, line.personId, period, remark.otherLineId].join(" ");
    case "TrainedWithinThreeYears":
      return [remark.type, line.personId].join(" ");
    case "OutsideHalfYear":
      return [remark.type, period].join(" ");
  }
}

/** Which fields the remark may be cured by, the likeliest first. */
export function curesOf(remark: LineRemark): readonly LineField[] {
  switch (remark.type) {
    case "TwiceOnProgramme":
      return ["person", "programme"];
    case "OverlappingDates":
      return ["period", "person"];
    case "TrainedWithinThreeYears":
      return ["person"];
    case "OutsideHalfYear":
      return ["period"];
  }
}

const concerns = (field: LineField | null, remark: LineRemark): boolean =>
  field === null || curesOf(remark).includes(field);

/** `isAgain`: grounds that are there are asked anew from their kind on; a coordinator corrects only their words. */
function askAbout(
  field: LineField,
  memo: FillLineMemo,
  line: ApplicationLine,
  { isAgain }: { readonly isAgain: boolean },
): FillQuestion {
  switch (field) {
    case "programme":
      return { type: memo.isOwnTitle ? "own-title" : "programme" };
    case "person":
      return { type: "person" };
    case "period":
      return { type: "period" };
    case "grounds":
      return { type: line.grounds === null || (isAgain && !memo.isKindChosen) ? "grounds-kind" : "grounds-text" };
  }
}
