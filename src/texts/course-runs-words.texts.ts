import type { CourseRun, CourseRunChange, CourseRunState } from "../domain/places/course-runs/course-run.ts";
import type { RunView } from "../domain/places/course-runs/run-views.ts";
import { daysText, dayText } from "./russian.ts";

/** «в плане», «подтверждены», «идут», «закончились», «отменены». */
export const runStateText = (state: CourseRunState): string => states[state];

const states: Readonly<Record<CourseRunState, string>> = {
  planned: "в плане",
  confirmed: "подтверждены организатором",
  running: "идут",
  finished: "закончились",
  cancelled: "отменены",
};

/** «Наставничество в школе, группа 1». */
export const runName = ({ title, run }: Pick<RunView, "title" | "run">): string =>
  run.groupName === "" ? title : `${title}, ${run.groupName}`;

/** «12 из 25». */
export const fillText = ({ people, run }: Pick<RunView, "people" | "run">): string => `${people} из ${run.seats}`;

/** «10–14 марта 2027». */
export const runDays = ({ startsOn, endsOn }: Pick<CourseRun, "startsOn" | "endsOn">): string =>
  daysText(startsOn, endsOn);

/** Where and when: «КК ИПК, ул. Матросова, 19 · 9:00–15:30». */
export const runWhere = ({ place, link, times }: Pick<CourseRun, "place" | "link" | "times">): string =>
  [place === "" ? (link === null ? "место уточняется" : "дистанционно") : place, times]
    .filter((part) => part !== null)
    .join(" · ");

/** One change as people read it: «даты: 10–14 марта 2027 → 17–21 марта 2027; место: …». */
export const runChangeText = ({ changes }: Pick<CourseRunChange, "changes">): string => {
  const find = (field: string) => changes.find((change) => change.field === field);
  const [starts, ends] = [find("startsOn"), find("endsOn")];
  if (starts === undefined || ends === undefined) return fieldsText(changes);
  const days = `даты: ${daysText(starts.before, ends.before)} → ${daysText(starts.after, ends.after)}`;
  const rest = changes.filter((change) => change !== starts && change !== ends);
  return rest.length === 0 ? days : `${days}; ${fieldsText(rest)}`;
};

const fieldsText = (changes: CourseRunChange["changes"]): string =>
  changes
    .map(
      ({ field, before, after }) =>
        `${fieldNames[field] ?? field}: ${valueText(field, before)} → ${valueText(field, after)}`,
    )
    .join("; ");

const fieldNames: Readonly<Record<string, string>> = {
  startsOn: "начало",
  endsOn: "окончание",
  place: "место",
  link: "ссылка",
  times: "время",
  state: "состояние",
  title: "программа",
  groupName: "группа",
  hours: "часы",
  seats: "мест",
};

const valueText = (field: string, value: string): string => {
  if (value === "") return "не указано";
  if (field === "startsOn" || field === "endsOn") return dayText(value);
  return field === "state" ? runStateText(value as CourseRunState) : value;
};
