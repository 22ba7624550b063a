/** Why an answer was not taken: the person is told what to do instead, and stays at the question. Plain data. */
export type AnswerRefusal =
  /** A button of another question, or one that is gone. */
  | { readonly type: "OtherQuestion" }
  /** Typed words that are none of the choices. */
  | { readonly type: "NoSuchChoice" }
  /** Typed words that fit several choices. */
  | { readonly type: "SeveralChoices" }
  | { readonly type: "NothingChosen" }
  | { readonly type: "TooFew"; readonly min: number }
  | { readonly type: "TooMany"; readonly max: number }
  | { readonly type: "NotANumber" }
  | { readonly type: "NotWhole" }
  | { readonly type: "OutsideScale"; readonly from: number; readonly to: number }
  | { readonly type: "NotADate" }
  /** «31 июня». */
  | { readonly type: "NoSuchDay" }
  /** A year that only a slip explains. */
  | { readonly type: "StrangeYear"; readonly min: number; readonly max: number }
  /** «10 марта» without a year. */
  | { readonly type: "NoYear" }
  /** A month or a range where one day is wanted. */
  | { readonly type: "NotOneDay" }
  | { readonly type: "Empty" }
  /** Characters; with as much of the text as fits, to be shortened and sent again. */
  | { readonly type: "TooLong"; readonly length: number; readonly max: number; readonly beginning: string }
  /** The form's own condition; its words stand in the form. */
  | { readonly type: "Constraint" }
  | { readonly type: "CannotSkip" }
  /** Words or a button are wanted; `kind` as in DialogInput: voice, sticker, file … */
  | { readonly type: "NeedsWords"; readonly kind: string }
  | { readonly type: "NeedsFile" }
  | { readonly type: "FileEmpty" }
  /** Something is still to be answered. */
  | { readonly type: "Incomplete" };
