import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { Group, GroupBinding, GroupSubject } from "./group.ts";
import type { GroupSchedule } from "./group-schedule.ts";

/** A binding with its group and the names that people know. */
export interface GroupBindingView {
  readonly group: Group;
  readonly binding: GroupBinding;
  /** Of the organization, or of the course run's programme and group; `null` for the municipality, and for what is gone. */
  readonly subjectName: string | null;
  readonly boundByName: string;
}

/** What screens and schedules read of groups. */
export interface GroupQueries {
  /** All groups that are bound, and those that the bot is in without being bound, in the order of their titles. */
  readonly listGroups: () => Promise<
    readonly { readonly group: Group; readonly bindings: readonly GroupBindingView[] }[]
  >;
  readonly viewBinding: (bindingId: string) => Promise<GroupBindingView | null>;
  /** Bindings of groups that the bot is in. */
  readonly listLive: () => Promise<readonly { readonly group: Group; readonly binding: GroupBinding }[]>;
  /** Changes whenever a schedule may have changed. */
  readonly stamp: () => Promise<string>;
  readonly scheduleOf: (subject: GroupSubject, today: CalendarDay) => Promise<GroupSchedule>;
  /** Organizations and coming course runs to which a group can be bound, in order. */
  readonly listSubjects: (today: CalendarDay) => Promise<{
    readonly organizations: readonly { readonly id: string; readonly name: string }[];
    readonly runs: readonly { readonly id: string; readonly name: string; readonly startsOn: CalendarDay }[];
  }>;
}
