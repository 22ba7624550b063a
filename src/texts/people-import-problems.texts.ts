import type { StaffProblem } from "../domain/people/staff-file/read-staff-file.ts";
import { fieldRefusal, organizationNameRefusal, personNameRefusal } from "./people-refusals.texts.ts";

/** What is wrong in a row of a staff list and how to put it right: in the chat and in the column «Ошибка». */
export const staffProblemText = (problem: StaffProblem): string => {
  switch (problem.type) {
    case "BadName":
      return personNameRefusal(problem.error);
    case "BadField":
      return fieldRefusal(problem.field, problem.error);
    case "BadOrganization":
      return organizationNameRefusal(problem.error);
    case "NoOrganization":
      return "Не указана организация. Заполните столбец «Организация».";
    case "ForeignOrganization":
      return "Это другая организация. Вы загружаете список только своей: удалите строку или исправьте название.";
    case "NoPosition":
      return "Не указана должность. Для нового человека она нужна.";
    case "Repeated":
      return `Повтор: этот человек уже есть на листе «${problem.sheet.slice(0, 40)}» в строке ${problem.row}. Удалите одну из строк; если это однофамильцы, укажите разные должности.`;
  }
};
