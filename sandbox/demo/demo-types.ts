/** Kinds of organizations in the demonstration; the words are those of the staff list's template. */
export type DemoOrganizationKind = "school" | "kindergarten" | "supplementary";

/** An invented organization. `key` is stable and unique, good for deriving an id. */
export interface DemoOrganization {
  readonly key: string;
  readonly name: string;
  readonly kind: DemoOrganizationKind;
}

/** An invented person on a staff list, or in the municipality's own service, on every day of the clock. */
export interface DemoMember {
  /** Stable and unique: `school-1/07`, `municipality/1`. */
  readonly key: string;
  /** Null for those who serve the municipality itself. */
  readonly organizationKey: string | null;
  readonly fullName: string;
  readonly position: string;
  readonly subject: string | null;
  readonly category: string | null;
  /** How long before the newest training theirs was, and how precisely the school knows it; null if never. */
  readonly training: {
    readonly monthsBefore: number;
    readonly day: number;
    readonly known: "day" | "month" | "year";
  } | null;
  /** `+7` and ten digits; the code 300 is given to no region, so the numbers are nobody's. */
  readonly phone: string | null;
}

/** The same person on a day of the clock. */
export interface DemoPerson extends Omit<DemoMember, "training"> {
  /** `2024-05-10`, `2024-05` or `2024`: as precise as the school knows it; null if never. */
  readonly lastTrainedOn: string | null;
}

/** An entry of the programme bank. */
export interface DemoProgramme {
  readonly key: string;
  readonly title: string;
  readonly provider: string;
  /** Academic hours. */
  readonly hours: number;
  readonly format: "in-person" | "remote" | "mixed";
  readonly audience: string;
}

/** Roles that stand from the start, in the words of the role model. */
export interface DemoRole {
  readonly personKey: string;
  readonly role: "municipal-coordinator" | "methodist" | "observer" | "school-coordinator" | "head" | "teacher";
  /** Null for roles of the whole municipality. */
  readonly organizationKey: string | null;
}

/** Somebody who can be played on the trial page; `world.addUser` takes it as it is. */
export interface DemoActor {
  /** Telegram user id; the private chat with the bot has the same. */
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly username?: string;
  readonly phone: string;
  /** Who this is, for the page: «Ответственная за ПК, школа № 2». */
  readonly role: string;
  /** Whom of the staff list the actor plays. */
  readonly personKey: string;
}

/** A Telegram group of actors; `world.addGroup` takes it as it is, then the bot is added to it. */
export interface DemoGroup {
  readonly id: number;
  readonly title: string;
  readonly type: "supergroup";
  readonly memberIds: readonly number[];
}
