import { type GroundsKind } from "../../domain/applications/application.ts";
import { filterChoices } from "../../domain/applications/choices.ts";
import { periodToKey } from "../../domain/shared/period.ts";
import { applicationDialogTexts as texts } from "../../texts/applications-dialogs.texts.ts";
import { groundsKindText, groundsText, remarkText } from "../../texts/applications-lines.texts.ts";
import { periodText } from "../../texts/applications-period.texts.ts";
import { type Html, html } from "../../texts/html.ts";
import { deficitGroundsText } from "../../texts/needs-words.texts.ts";
import { pagingTexts } from "../../texts/paging.texts.ts";
import { numberButtons, pageOf, pageRow } from "../flow-kit/paging.ts";
import { personButtons } from "../flow-kit/person-buttons.ts";
import type { Button } from "../flow-kit/screen.ts";
import { type FillScene, groundsKinds, lastLineWith, offeredDeficits, overdueGrounds } from "./fill-line-answers.ts";
import { curesOf, type FillLineMemo, type FillQuestion } from "./fill-line-question.ts";

/** Six numbers stand side by side on a narrow telephone. */
const programmesPerPage = 6;
/** Two or three lines each. */
const deficitsPerPage = 4;
/** Four rows of two names. */
const peoplePerPage = 8;

type Rows = readonly (readonly Button[])[];

/** What a question says and offers, without the heading and the way out that all of them share. */
export interface Asked {
  readonly text: readonly (Html | null)[];
  readonly rows: Rows;
}

/** Words and buttons of one question. */
export function askFor(question: FillQuestion, memo: FillLineMemo, scene: FillScene): Asked {
  switch (question.type) {
    case "programme":
      return askProgramme(memo, scene);
    case "own-title":
      return { text: [texts.askOwnTitle], rows: [[{ label: texts.showAll, answer: "back" }]] };
    case "person":
      return askPerson(memo, scene);
    case "period":
      return askPeriod(scene);
    case "grounds-kind":
      return askGroundsKind(scene);
    case "grounds-text":
      return askGroundsText(memo, scene);
    case "remarks":
      return askRemarks(question, scene);
  }
}

function askProgramme(memo: FillLineMemo, scene: FillScene): Asked {
  const found = filterChoices(scene.programmes, memo.search, (programme) => programme.title);
  const page = pageOf(found, memo.page, programmesPerPage);
  const last = lastLineWith(scene, "programme")?.programme ?? null;
  return {
    text: [
      scene.programmes.length === 0 ? texts.noProgrammes : texts.askProgramme,
      ...searchedRows(memo.search, found.length),
      ...page.items.map((programme, index) =>
        texts.programmeRow(page.first + index + 1, programme.title, programme.hours, programme.provider),
      ),
      pagingTexts.place(page),
      last === null ? null : texts.lastProgramme(last.title),
    ],
    rows: [
      ...numberButtons(page, ({ id }) => `is:${id}`),
      ...pageRow(page, answerPage),
      ...(last === null ? [] : [[{ label: texts.sameAsLast, answer: "last" }]]),
      ...(memo.search === ""
        ? [[{ label: texts.ownTitle, answer: "own" }]]
        : [[{ label: texts.takeAsOwn, answer: "own-search" }], [{ label: texts.showAll, answer: "all" }]]),
    ],
  };
}

function askPerson(memo: FillLineMemo, { staff }: FillScene): Asked {
  const found = filterChoices(staff, memo.search, (person) => `${person.fullName} ${person.position}`);
  const page = pageOf(found, memo.page, peoplePerPage);
  return {
    text: [
      staff.length === 0 ? texts.noStaff : texts.askPerson,
      ...searchedRows(memo.search, found.length),
      ...page.items.map((person) => texts.personRow(person.fullName, person.position)),
      pagingTexts.place(page),
    ],
    rows: [
      ...personButtons(page.items, ({ id }) => `is:${id}`),
      ...pageRow(page, answerPage),
      ...(memo.search === "" ? [] : [[{ label: texts.showAll, answer: "all" }]]),
    ],
  };
}

function askPeriod(scene: FillScene): Asked {
  const { year, half } = scene.view.campaign.halfYear;
  const months = [1, 2, 3, 4, 5, 6].map((number) => (half === 1 ? number : number + 6));
  const buttons = months.map((month) => ({
    label: texts.monthLabel(month),
    answer: `is:${periodToKey({ kind: "month", year, month })}`,
  }));
  const last = lastLineWith(scene, "period")?.period ?? null;
  return {
    text: [texts.askPeriod, last === null ? null : texts.lastPeriod(periodText(last))],
    rows: [
      buttons.slice(0, 3),
      buttons.slice(3),
      ...(last === null ? [] : [[{ label: texts.sameAsLast, answer: "last" }]]),
    ],
  };
}

function askGroundsKind({ line }: FillScene): Asked {
  const label = (kind: GroundsKind): string => `${kind === line.grounds?.kind ? "• " : ""}${groundsKindText(kind)}`;
  return {
    text: [
      texts.askGroundsKind,
      line.grounds === null || line.grounds.text === ""
        ? null
        : texts.groundsNow(groundsText(line.grounds.kind, line.grounds.text)),
    ],
    rows: groundsKinds.map((kind) => [{ label: label(kind), answer: `is:${kind}` }]),
  };
}

function askGroundsText(memo: FillLineMemo, scene: FillScene): Asked {
  const { kind, text } = scene.line.grounds ?? { kind: "free", text: "" };
  const ready = kind === "overdue-term" ? overdueGrounds(scene) : null;
  const page = pageOf(offeredDeficits(scene), memo.page, deficitsPerPage);
  return {
    text: [
      texts.askGroundsText(kind),
      page.items.length === 0 ? null : texts.deficitsToChoose,
      ...page.items.map((deficit, index) =>
        texts.deficitRow(page.first + index + 1, deficitGroundsText(deficit), deficit.fullName === null),
      ),
      pagingTexts.place(page),
      ready === null ? null : texts.prefilled(ready),
      text === "" ? null : texts.groundsNow(groundsText(kind, text)),
    ],
    rows: [
      ...numberButtons(page, ({ id }) => `is:${id}`),
      ...pageRow(page, answerPage),
      ...(ready === null ? [] : [[{ label: texts.prefill, answer: "prefill" }]]),
      ...(text === "" ? [] : [[{ label: texts.keepGrounds, answer: "keep" }]]),
      [{ label: texts.otherKind, answer: "kind" }],
    ],
  };
}

function askRemarks({ remarks }: Extract<FillQuestion, { type: "remarks" }>, { view }: FillScene): Asked {
  const numberOf = (lineId: string): number | null => {
    const index = view.application.lines.findIndex((line) => line.id === lineId);
    return index === -1 ? null : index + 1;
  };
  const cures = [...new Set(remarks.flatMap(curesOf))];
  return {
    text: [texts.remarks, ...remarks.map((remark) => html`⚠️ ${remarkText(remark, numberOf)}`)],
    rows: [
      [{ label: texts.keepAnyway, answer: "keep" }],
      ...cures.map((field) => [{ label: texts.changeField[field], answer: `change:${field}` }]),
    ],
  };
}

const searchedRows = (search: string, count: number): readonly (Html | null)[] =>
  search === "" ? [] : [texts.searched(search, count), count === 0 ? texts.tryAgain : null];

const answerPage = (index: number): string => `page:${index}`;
