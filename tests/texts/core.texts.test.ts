import { expect, it } from "vitest";
import { commonTexts } from "../../src/texts/common.texts.ts";
import { workbookRefusalText } from "../../src/texts/workbook-refusals.texts.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const anna = "Иванова Анна Петровна";
const district = "Лесной район";
const file = "Заявка.xlsx";

it("menu, help, errors and files say what the sheet for proof-reading shows", async () => {
  const sheet = proofSheet({
    ...plainTexts("common", commonTexts),
    menuTitle: commonTexts.menuTitle(anna, district),
    menuEmpty: commonTexts.menuEmpty(anna),
    visitor: commonTexts.visitor(district),
    ...Object.fromEntries(
      (["visitor", "member", "coordinator"] as const).map((reader) => [`help ${reader}`, commonTexts.help(reader)]),
    ),
    commands: commonTexts.commands.map(({ command, description }) => `/${command} — ${description}`).join("\n"),
    unknownText: commonTexts.unknownText(),
    unknownCommand: commonTexts.unknownCommand(),
    unknownLink: commonTexts.unknownLink(),
    dialogGone: commonTexts.dialogGone(),
    ...Object.fromEntries(
      ["voice", "video", "sticker", "contact", "location", "poll", "dice"].map((kind) => [
        `unknownMessage ${kind}`,
        commonTexts.unknownMessage(kind),
      ]),
    ),
    edited: commonTexts.edited(),
    notAvailable: commonTexts.notAvailable(),
    failed: commonTexts.failed("K7X4"),
    fileForWhat: commonTexts.fileForWhat(file),
    photoForWhat: commonTexts.photoForWhat(),
    fileNoUse: commonTexts.fileNoUse(file),
    photoNoUse: commonTexts.photoNoUse(),
    fileOldWorkbook: commonTexts.fileOldWorkbook("Штат.xls"),
    fileTooBig: commonTexts.fileTooBig(file, 20),
    emptyScreen: commonTexts.emptyScreen(),
    "workbook TooBig": workbookRefusalText({ type: "TooBig", limitMb: 10 }),
    "workbook OldXls": workbookRefusalText({ type: "OldXls" }),
    "workbook Encrypted": workbookRefusalText({ type: "Encrypted" }),
    "workbook Bomb": workbookRefusalText({ type: "Bomb" }),
    "workbook Broken": workbookRefusalText({ type: "Broken" }),
    "workbook TooManyRows": workbookRefusalText({ type: "TooManyRows", limit: 20_001 }),
    "workbook TooManyColumns": workbookRefusalText({ type: "TooManyColumns", sheet: "Штат", row: 4, limit: 200 }),
    "workbook TooSlow": workbookRefusalText({ type: "TooSlow" }),
    "workbook NoSheets": workbookRefusalText({ type: "NoSheets" }),
    ...Object.fromEntries(
      (["empty", "pdf", "docx", "ods", "archive", "picture", "text"] as const).map((looksLike) => [
        `workbook ${looksLike}`,
        workbookRefusalText({ type: "NotAWorkbook", looksLike }),
      ]),
    ),
  });
  await expect(sheet).toMatchFileSnapshot("snapshots/core.txt");
});
