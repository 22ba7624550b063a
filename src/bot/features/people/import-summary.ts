import type { FinishedImport, PreparedImport } from "../../../domain/people/staff-file/read-staff-import.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { staffImportTexts as texts } from "../../../texts/people-import.texts.ts";
import { inRows } from "../../../flows/flow-kit/paging.ts";
import { questionsButton } from "../../import-screens.ts";
import { menuButton } from "../../common-screens.ts";

/** The dry run at a glance, with what can be looked at and done. */
export function summaryScreen(view: PreparedImport): Screen {
  const { id, comparison, leavers, fingerprint, changesAnything } = view;
  const { added, changed, gone, questions, problems } = comparison;
  const open = questions.filter(({ answer }) => answer === null).length;
  const isLeaversOpen = gone.length > 0 && leavers === "ask";
  const looks: Button[] = [
    ...(added.length > 0 ? [{ label: texts.newPeople(added.length), to: to("p.imp-new", id) }] : []),
    ...(changed.length > 0 ? [{ label: texts.changes(changed.length), to: to("p.imp-chg", id) }] : []),
    ...(gone.length > 0 ? [{ label: texts.leavers(gone.length), to: to("p.imp-gone", id) }] : []),
    ...(questions.length > 0 ? [questionsButton(id, questions, "p.imp-ask")] : []),
    ...(problems.length > 0
      ? [
          { label: texts.problems(problems.length), to: to("p.imp-err", id) },
          { label: texts.marked, to: to("p.imp-file", id) },
        ]
      : []),
  ];
  const canApply = changesAnything && !isLeaversOpen;
  return {
    html: texts.summary(view),
    rows: [
      ...inRows(looks, 2),
      canApply ? [{ label: texts.apply(open), to: to("p.imp-ok", id, fingerprint) }] : [],
      [{ label: texts.discard, to: to("p.imp-no", id) }, menuButton],
    ],
  };
}

/** What came of an import, and the file with its errors. */
export const finishedScreen = (view: FinishedImport): Screen => ({
  html: texts.finished(view),
  rows: [
    view.problems.length > 0 ? [{ label: texts.marked, to: to("p.imp-file", view.id) }] : [],
    [{ label: texts.again, to: to("p.upload") }],
    [menuButton],
  ],
});
