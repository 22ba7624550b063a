/** Seats that schools of the demonstration ask for: the programme's key, or a title of their own; the people of the school by their numbers. */
export interface DemoWish {
  readonly organizationKey: string;
  readonly programmeKey: string | null;
  readonly title?: string;
  readonly people: readonly string[];
}

/** More wishes than seats, as it is. */
export const demoWishes: readonly DemoWish[] = [
  { organizationKey: "school-1", programmeKey: "programme-01", people: ["03", "04", "05", "06"] },
  { organizationKey: "school-2", programmeKey: "programme-01", people: ["03", "04", "05"] },
  { organizationKey: "school-3", programmeKey: "programme-01", people: ["03", "04"] },
  { organizationKey: "school-4", programmeKey: "programme-01", people: ["03", "04"] },
  { organizationKey: "school-1", programmeKey: "programme-02", people: ["02", "03"] },
  { organizationKey: "school-2", programmeKey: "programme-02", people: ["02", "03"] },
  { organizationKey: "school-3", programmeKey: "programme-02", people: ["02"] },
  { organizationKey: "school-1", programmeKey: "programme-03", people: ["02", "04"] },
  { organizationKey: "school-2", programmeKey: "programme-03", people: ["02"] },
  { organizationKey: "school-2", programmeKey: null, title: "Психология воспитания детей", people: ["06"] },
];

/** Seats that are agreed with the providers, by programme. */
export const demoQuotas: Readonly<Record<string, number>> = {
  "programme-01": 6,
  "programme-02": 3,
  "programme-03": 5,
};
