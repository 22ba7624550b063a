import type { ChangeRunRefused } from "../domain/places/course-runs/change-run.ts";
import type { CourseRunState } from "../domain/places/course-runs/course-run.ts";
import type { CreateRunRefused } from "../domain/places/course-runs/create-run.ts";
import type { CancelRunRefused, ConfirmRunRefused } from "../domain/places/course-runs/end-run.ts";
import type { PlacePeopleRefused } from "../domain/places/enrolments/place-people.ts";
import type { RemovePersonRefused } from "../domain/places/enrolments/remove-person.ts";
import { periodRefusalText } from "./period-refusals.texts.ts";
import { daysText, dayText, halfYearText, plural } from "./russian.ts";

export type CourseRunRefusal =
  | CreateRunRefused
  | ChangeRunRefused
  | CancelRunRefused
  | ConfirmRunRefused
  | PlacePeopleRefused
  | RemovePersonRefused;

/** Every refusal about course runs and their people, with what to do. */
export const courseRunRefusalText = (refusal: CourseRunRefusal): string => {
  switch (refusal.type) {
    case "NotAllowed":
      return "Это может только муниципальный координатор.";
    case "NotFound":
      return "Этого уже нет. Вернитесь к плану.";
    case "WrongRunState":
      return stateRefusals[refusal.state];
    case "GroupTaken":
      return `У этой программы уже есть «${refusal.groupName}». Напишите другое название группы.`;
    case "NotDays":
      return `Для плана нужны дни. Напишите первый и последний: ${examples}.`;
    case "OutsideHalfYear":
      return `${daysText(refusal.from, refusal.to)} не попадает в ${halfYearText(`${refusal.halfYear.year}-${refusal.halfYear.half}`)}. Проверьте месяц и год.`;
    case "InThePast":
      return `${dayText(refusal.from)} уже прошло. Напишите будущие даты.`;
    case "Empty":
      return "Напишите словами, пожалуйста.";
    case "TooLong":
      return "length" in refusal
        ? `Слишком длинно: ${plural(refusal.length, "знак", "знака", "знаков")}, а помещается ${refusal.max}. Сократите.`
        : periodRefusalText(refusal, { examples });
    case "NotHours":
      return `Нужно целое число часов от 1 до ${refusal.max}, например «72».`;
    case "NotSeats":
      return `Нужно целое число мест от 1 до ${refusal.max}, например «25».`;
    case "NotALink":
      return "Не похоже на ссылку. Скопируйте её целиком, например «https://ipk.ru/kurs».";
    case "SeatsTaken":
      return `В группе уже ${plural(refusal.people, "человек", "человека", "человек")}, мест не может быть меньше. Сначала уберите лишних из группы.`;
    case "NotGranted":
      return "Этому человеку место сейчас не выделено. Показываю, кто есть.";
    case "PlacedAlready":
      return "Этот человек уже в группе по этой программе.";
    case "NotEnoughSeats":
      return refusal.free === 0
        ? "Свободных мест в группе нет. Добавьте мест или выберите другую группу."
        : `Свободно ${plural(refusal.free, "место", "места", "мест")}, а отмечено ${refusal.wanted}. Добавьте мест или отметьте меньше.`;
    case "NotADate":
    case "OnlyYear":
    case "NoMonth":
    case "NoSuchDay":
    case "EndBeforeStart":
    case "OutsideRange":
    case "YearOutOfRange":
      return periodRefusalText(refusal, {
        examples,
        outside: (halfYear) => `Эти даты не попадают в ${halfYearText(halfYear)}. Проверьте месяц.`,
      });
  }
};

const examples = "«10–14 марта» или «10.03–14.03.2027»";

const stateRefusals: Readonly<Record<CourseRunState, string>> = {
  planned: "Сейчас так нельзя: курсы только в плане.",
  confirmed: "Даты уже подтверждены организатором.",
  running: "Эти курсы уже идут: так их не изменить.",
  finished: "Эти курсы уже закончились.",
  cancelled: "Эти курсы отменены.",
};
