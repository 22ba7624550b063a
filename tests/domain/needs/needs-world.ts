import type { NewDeficit } from "../../../src/domain/needs/deficit.ts";
import type { OrganizationId, PersonId } from "../../../src/domain/people/roles.ts";
import type { RunResults } from "../../../src/domain/surveys/results/results.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import type { Database } from "../../../src/infra/db/connection/database-types.ts";
import { createNeedQueries } from "../../../src/infra/db/needs/needs.queries.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { ids } from "../../../src/infra/ids.ts";
import { createPeopleWorld, createTestClock } from "../people/people-world.ts";

/** Results of which nothing is read: those of a run with names. */
export const noResults: RunResults = {
  asked: 0,
  responses: 0,
  unreadable: 0,
  isWithheld: false,
  versions: [],
  questions: [],
  slices: [],
};

/** Two schools with their people, who all are in the bot, in a real database. */
export async function createNeedsWorld(database: Database) {
  const people = createPeopleWorld(database);
  const clock = createTestClock();
  const work = createUnitOfWork({ database, clock });
  const school = await people.addOrganization("МБОУ «СОШ № 4»");
  const other = await people.addOrganization("МБОУ «СОШ № 9»");
  const hire = async (
    name: string,
    home: typeof school | null,
    role: Parameters<typeof people.addRole>[1],
    chat: string,
  ) => {
    const person = await people.addPerson(name, home);
    await people.addRole(person, role);
    await people.addAccount(person, chat);
    return person;
  };
  const world = {
    ...people,
    deps: { work, clock, ids },
    clock,
    work,
    school,
    other,
    queries: createNeedQueries(database.client),
    mayor: await hire("Белова Нина Олеговна", null, "municipal-coordinator", "1"),
    methodist: await hire("Гусева Инна Львовна", null, "methodist", "2"),
    coordinator: await hire("Орлова Вера Павловна", school, "school-coordinator", "3"),
    head: await hire("Титов Олег Ильич", school, "head", "4"),
    anna: await hire("Иванова Анна Петровна", school, "teacher", "5"),
    boris: await hire("Котов Борис Ильич", school, "teacher", "6"),
    stranger: await hire("Рыбина Зоя Юрьевна", other, "school-coordinator", "7"),
    observer: await hire("Дёмин Пётр Олегович", null, "observer", "8"),
  };
  /** Notes one deficit; returns its id. */
  const note = async (
    organizationId: OrganizationId,
    personId: PersonId | null,
    fields: Partial<NewDeficit> = {},
  ): Promise<string> => {
    const id = ids.newId();
    await work.run(null, ({ needs }) =>
      needs.noteDeficits(
        [
          {
            id,
            organizationId,
            personId,
            competence: "method",
            wording: "Формирующее оценивание",
            source: "survey",
            sourceId: "run",
            sourceTitle: "Чего не хватает",
            sourceKey: `run:${id}`,
            statedOn: asCalendarDay("2026-11-10"),
            createdById: null,
            ...fields,
          },
        ],
        clock.now(),
      ),
    );
    return id;
  };
  let keys = 0;
  const key = (): string => `needs:${(keys += 1)}`;
  return { ...world, note, key };
}
