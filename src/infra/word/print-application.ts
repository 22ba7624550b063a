import type { PrintDocument } from "../../domain/applications/exchange/application-documents.ts";
import { groundsText } from "../../texts/applications-lines.texts.ts";
import { periodText } from "../../texts/applications-period.texts.ts";
import { applicationDocumentTexts as texts } from "../../texts/exchange-documents.texts.ts";
import { renderForm2Docx } from "./form2-docx.ts";

/** Makes an application ready to be printed and signed; a draft says on every page that it is none. */
export const printApplication = (print: PrintDocument): Promise<Uint8Array> =>
  renderForm2Docx(
    {
      organization: print.organizationName,
      lines: print.lines.map((line) => ({
        programme: line.programmeTitle ?? "",
        dates: line.period === null ? "" : periodText(line.period),
        person: line.fullName ?? "",
        position: line.position ?? "",
        justification: line.groundsKind === null ? "" : groundsText(line.groundsKind, line.groundsText ?? ""),
        isChanged: print.changes?.lineIds.has(line.lineId) ?? false,
      })),
      headName: print.headName === null ? null : initialsFirst(print.headName),
      edition: print.edition === null ? null : { version: print.edition.number, code: print.edition.code },
      note: print.changes === null ? null : texts.printChanges(print.changes),
    },
    {
      title: texts.title,
      subtitle: texts.subtitle(print.halfYear),
      columns: texts.columns,
      head: texts.head,
      stamp: texts.stamp,
      ...texts.print,
    },
  );

/** As people sign: initials before the surname. */
function initialsFirst(fullName: string): string {
  const [surname = "", ...rest] = fullName.split(" ").filter((word) => !word.startsWith("("));
  return [...rest.slice(0, 2).map((word) => `${Array.from(word)[0] ?? ""}.`), surname].join(" ");
}
