import { expect, it } from "vitest";
import type { ApplicationProblem } from "../../src/domain/applications/exchange/application-file.ts";
import { consolidatedTexts } from "../../src/texts/exchange-consolidated.texts.ts";
import { applicationDocumentTexts, applicationFileNames } from "../../src/texts/exchange-documents.texts.ts";
import {
  applicationProblemText,
  importRefusalText,
  incompleteText,
  uploadRefusalText,
} from "../../src/texts/exchange-problems.texts.ts";
import { consolidatedChatTexts, exchangeTexts } from "../../src/texts/exchange.texts.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const school = "МБОУ «Лесная СОШ № 3»";
const halfYear = { year: 2027, half: 1 } as const;
const totals = { organizations: 21, accepted: 3, lines: 41, programmes: 12, people: 38 };

const problems: readonly ApplicationProblem[] = [
  { type: "CellError" },
  { type: "FieldMissing", field: "programme" },
  { type: "FieldMissing", field: "person" },
  { type: "NotATitle" },
  { type: "TextRefused", field: "grounds", error: { type: "Empty" } },
  { type: "TextRefused", field: "grounds", error: { type: "TooLong", length: 701, max: 600 } },
  { type: "BadName", error: { type: "NotAName", reason: "OneWord", fragment: "Анна" } },
  { type: "BadPeriod", error: { type: "NotADate" } },
  { type: "NotInStaff" },
  { type: "Repeated", sheet: "Заявка", row: 7 },
];

it("exchange of documents says what the sheet for proof-reading shows", async () => {
  const changes = (lineIds: readonly string[], removed: number) =>
    applicationDocumentTexts.printChanges({ since: 1, lineIds: new Set(lineIds), removed });
  const sheet = proofSheet({
    ...plainTexts("exchange", exchangeTexts),
    ...plainTexts("chat", consolidatedChatTexts),
    ...plainTexts("document", applicationDocumentTexts),
    ...plainTexts("print", applicationDocumentTexts.print),
    ...plainTexts("form", applicationDocumentTexts.form),
    ...plainTexts("consolidated", consolidatedTexts),
    "document.subtitle": applicationDocumentTexts.subtitle(halfYear),
    "print marks": changes(["a"], 0),
    "print marks and removed": changes(["a"], 2),
    "print removed": changes([], 1),
    "print nothing changed": changes([], 0),
    "consolidated.subtitle": consolidatedTexts.subtitle(halfYear),
    "consolidated.totals": consolidatedTexts.totals(totals, "30 ноября 2026"),
    "chat.caption": consolidatedChatTexts.caption(totals.lines, totals.accepted),
    "chat.done": consolidatedChatTexts.done({ ...totals, missing: 18 }),
    "chat.reading": consolidatedChatTexts.reading(1, 60),
    "chat.writing": consolidatedChatTexts.writing(5000, 30_000),
    "exchange.printCaption": exchangeTexts.printCaption(2, "K7X4P3"),
    "exchange.printNext": exchangeTexts.printNext(2, "K7X4P3"),
    "exchange.printOld": exchangeTexts.printOld(1, "K7X4P3", "corrected"),
    "file form": applicationFileNames.form(school, halfYear),
    "file print": applicationFileNames.print(school, halfYear, 2),
    "file consolidated": applicationFileNames.consolidated(halfYear),
    ...Object.fromEntries(
      problems.map((problem, index) => [`problem ${index + 1} ${problem.type}`, applicationProblemText(problem)]),
    ),
    ...Object.fromEntries(
      (["programme", "person", "period", "grounds"] as const).map((field) => [`lacks ${field}`, incompleteText(field)]),
    ),
    "upload no table": uploadRefusalText({ type: "NoTable", sheet: "Лист1", headerRow: null, found: [], missing: [] }),
    "upload no column": uploadRefusalText({
      type: "NoTable",
      sheet: "Штат",
      headerRow: 1,
      found: ["fullName"],
      missing: ["programme"],
    }),
    "upload no rows": uploadRefusalText({ type: "NoRows" }),
    "import not found": importRefusalText({ type: "ImportNotFound" }),
    "import taken": importRefusalText({ type: "ImportFinished", state: "applied" }),
    "import cancelled": importRefusalText({ type: "ImportFinished", state: "discarded" }),
    "import question gone": importRefusalText({ type: "QuestionNotFound" }),
    "import plan changed": importRefusalText({ type: "PlanChanged" }),
    "import nothing": importRefusalText({ type: "NothingToTake" }),
  });
  await expect(sheet).toMatchFileSnapshot("snapshots/exchange.txt");
});
