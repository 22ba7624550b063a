import type { GroupDeps } from "./group-deps.ts";

/** Notes which message is a group's schedule, and what it says. A binding that has been removed or bound anew meanwhile is left alone. */
export const createNoteShown =
  ({ work, clock }: Pick<GroupDeps, "work" | "clock">) =>
  (bindingId: string, shown: { readonly messageId: number | null; readonly mark: string }): Promise<void> =>
    work.run(null, async ({ groups }) => {
      const binding = await groups.takeBinding(bindingId);
      if (binding === null) return;
      await groups.saveBinding({ ...binding, messageId: shown.messageId, shownMark: shown.mark }, clock.now());
    });
