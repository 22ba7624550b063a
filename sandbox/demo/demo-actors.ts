import { demoPeople } from "./demo-people.ts";
import type { DemoActor, DemoGroup, DemoRole } from "./demo-types.ts";

type ActorRow = readonly [id: number, fullName: string, username: string | null, role: string];

const rows: readonly ActorRow[] = [
  [710_001, "Соколова Марина Викторовна", "m_sokolova", "Муниципальный координатор ПК"],
  [710_002, "Ковалёва Елена Андреевна", "kovaleva_ea", "Ответственная за ПК, школа № 1"],
  [710_003, "Фёдорова Ирина Николаевна", "irina_fedorova", "Ответственная за ПК, школа № 2"],
  [710_004, "Громов Сергей Павлович", null, "Директор, школа № 1"],
  [710_005, "Лебедева Анна Игоревна", "lebedeva_math", "Учитель математики, школа № 1"],
  [710_006, "Мамедов Рашид Гасан оглы", null, "Учитель физики, школа № 1"],
  [710_007, "Белова-Зайцева Ольга Дмитриевна", "olga_bz", "Учитель русского языка, школа № 2"],
];

/** The seven who are played on the page. Their names in Telegram are short, as people have them there. */
export const demoActors: readonly DemoActor[] = rows.map(([id, fullName, username, role]) => {
  const person = demoPeople.find((candidate) => candidate.fullName === fullName);
  const [lastName, firstName] = fullName.split(" ");
  if (person === undefined || firstName === undefined || lastName === undefined) throw new Error(`no ${fullName}`);
  return {
    id,
    firstName,
    lastName,
    ...(username === null ? {} : { username }),
    phone: person.phone ?? `+730000${id % 100_000}`,
    role,
    personKey: person.key,
  };
});

/** Group of those who answer for training, with the coordinator in it. */
export const demoGroup: DemoGroup = {
  id: -1_000_710_000_100,
  title: "Ответственные за ПК",
  type: "supergroup",
  memberIds: [710_001, 710_002, 710_003],
};

/** Roles of the played people and of the municipality's own; everybody else gets theirs by links. */
export const demoRoles: readonly DemoRole[] = [
  { personKey: "municipality/1", role: "municipal-coordinator", organizationKey: null },
  { personKey: "municipality/2", role: "methodist", organizationKey: null },
  { personKey: "municipality/3", role: "observer", organizationKey: null },
  { personKey: "school-1/02", role: "school-coordinator", organizationKey: "school-1" },
  { personKey: "school-1/01", role: "head", organizationKey: "school-1" },
  { personKey: "school-2/02", role: "school-coordinator", organizationKey: "school-2" },
  { personKey: "school-2/01", role: "head", organizationKey: "school-2" },
  ...demoActors
    .filter((actor) => actor.role.startsWith("Учитель"))
    .map((actor) => ({
      personKey: actor.personKey,
      role: "teacher" as const,
      organizationKey: actor.personKey.split("/")[0] ?? null,
    })),
];
