import { expect, it } from "vitest";
import { type ProgrammeEntry, programmeFields } from "../../src/domain/places/programme-entry.ts";
import { programmeImportTexts } from "../../src/texts/programmes-import.texts.ts";
import { cellRefusalText, programmeRefusalText } from "../../src/texts/programmes-refusals.texts.ts";
import { programmeTexts } from "../../src/texts/programmes.texts.ts";
import { workbookRefusalText } from "../../src/texts/workbook-refusals.texts.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const entry: ProgrammeEntry = {
  id: "programme001",
  title: "Наставничество в школе",
  titleKey: "наставничество в школе",
  provider: "КК ИПК",
  hours: 72,
  format: "remote",
  audience: "учителя",
  isOffered: true,
};

it("the programme bank says what the sheet for proof-reading shows", async () => {
  const sheet = proofSheet({
    ...plainTexts("bank", programmeTexts),
    ...plainTexts("import", programmeImportTexts),
    "bank.listTitle": programmeTexts.listTitle(21, true),
    "bank.listTitle hidden": programmeTexts.listTitle(2, false),
    "bank.listEmpty": programmeTexts.listEmpty(true),
    "bank.listEmpty hidden": programmeTexts.listEmpty(false),
    "bank.row": programmeTexts.row(3, entry),
    "bank.card": programmeTexts.card(entry, null),
    "bank.card hidden": programmeTexts.card({ ...entry, isOffered: false }, null),
    "bank.card unfinished": programmeTexts.card({ ...entry, hours: null, isOffered: false }, "hours"),
    "bank.changeTitle": programmeTexts.changeTitle(entry),
    ...Object.fromEntries(
      programmeFields.map((field) => [`bank.question ${field}`, programmeTexts.question(field, null)]),
    ),
    "bank.found none": programmeTexts.found("физика", 0),
    "bank.found": programmeTexts.found("школа", 2),
    "import.applied": programmeImportTexts.applied({ added: 3, changed: 1, unchanged: 4, refused: 0 }),
    "refusal cell": cellRefusalText("hours", { type: "NotHours", max: 999 }, "много"),
    ...Object.fromEntries(
      (["NotAllowed", "NotFound", "Empty", "NoWords", "NotAFormat"] as const).map((type) => [
        `refusal ${type}`,
        programmeRefusalText({ type }),
      ]),
    ),
    ...Object.fromEntries(
      (["OldXls", "Encrypted", "Bomb", "Broken", "TooSlow", "NoSheets"] as const).map((type) => [
        `workbook ${type}`,
        workbookRefusalText({ type }),
      ]),
    ),
  });
  await expect(sheet).toMatchFileSnapshot("snapshots/places.txt");
});
