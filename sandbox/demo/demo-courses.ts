/** A course run of the demonstration: which programme, in how many days from today, and how long. */
export interface DemoCourse {
  readonly key: string;
  readonly programmeKey: string;
  readonly groupName: string;
  /** Days from today to its first day; negative when it has begun. */
  readonly begins: number;
  readonly days: number;
  readonly place: string;
  readonly times: string | null;
  readonly link: string | null;
  readonly seats: number;
  readonly people: number;
  readonly isConfirmed: boolean;
  /** Played people who go there. */
  readonly guests: readonly string[];
}

const institute = "КК ИПК, ул. Матросова, 19";

/** A half-year under way: two runs are over, one goes on, the others come within a month. */
export const demoCourses: readonly DemoCourse[] = [
  course("1", "programme-02", -45, 5, institute, { people: 22, isConfirmed: true }),
  course("2", "programme-26", -20, 3, "Методический центр, ул. Ленина, 4", { people: 14, isConfirmed: true }),
  course("3", "programme-17", -2, 5, institute, {
    people: 12,
    isConfirmed: true,
    guests: ["Мамедов Рашид Гасан оглы"],
  }),
  course("4", "programme-07", 5, 5, institute, {
    people: 12,
    isConfirmed: true,
    guests: ["Лебедева Анна Игоревна"],
  }),
  course("5", "programme-20", 9, 4, "Школа № 2, кабинет 14", {
    people: 9,
    guests: ["Белова-Зайцева Ольга Дмитриевна"],
  }),
  course("6", "programme-07", 16, 5, institute, { groupName: "группа 2", people: 6 }),
  course("7", "programme-27", 23, 3, "", { link: "https://ipk.example/kurs", times: null, people: 17 }),
  course("8", "programme-08", 27, 4, "Методический центр, ул. Ленина, 4", {
    seats: 15,
    people: 15,
    guests: ["Лебедева Анна Игоревна"],
  }),
];

/** People with a seat in this programme whom nobody has put into a group yet. */
export const demoUnplaced = { programmeKey: "programme-07", people: 5 } as const;

function course(
  key: string,
  programmeKey: string,
  begins: number,
  days: number,
  place: string,
  rest: Partial<DemoCourse>,
): DemoCourse {
  return {
    key: `course-${key}`,
    programmeKey,
    begins,
    days,
    place,
    groupName: "группа 1",
    times: "9:00–15:30",
    link: null,
    seats: 25,
    people: 10,
    isConfirmed: false,
    guests: [],
    ...rest,
  };
}
