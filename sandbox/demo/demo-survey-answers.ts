import { demoActors } from "./demo-actors.ts";
import { demoOrganizations } from "./demo-organizations.ts";
import { demoStaff } from "./demo-people.ts";
import type { DemoMember } from "./demo-types.ts";

/** A survey of those that ship with the bot, asked in the demonstration. */
export interface DemoSurvey {
  /** Stable: ids are derived from it. */
  readonly key: string;
  readonly code: string;
  readonly isAnonymous: boolean;
  /** Of a hundred invented people so many have handed in, in organizations of every kind more or less. */
  readonly turnout: number;
}

/** One by name, whose results can be seen at once, and one anonymous, of which only the turnout is known until it closes. */
export const demoSurveys: readonly DemoSurvey[] = [
  { key: "survey-deficits", code: "ready-deficits", isAnonymous: false, turnout: 58 },
  { key: "survey-satisfaction", code: "ready-end-course", isAnonymous: true, turnout: 35 },
];

/** Who has handed in: invented people, none of those who are played, the same at every start. */
export const demoAnswerers = ({ key, turnout }: DemoSurvey): readonly DemoMember[] => {
  const played = new Set(demoActors.map(({ personKey }) => personKey));
  return demoStaff.filter((person) => {
    const organization = person.organizationKey ?? "";
    // One organization is quicker than another.
    const eagerness = turnout + (demoNumber(`${key}/${organization}`) % 50) - 25;
    return !played.has(person.key) && demoNumber(`${key}/${person.key}`) % 100 < eagerness;
  });
};

/** With whom somebody works, as the first question of the survey of deficits asks. */
export const demoPupils = ({ organizationKey, position }: DemoMember): readonly string[] => {
  const kind = demoOrganizations.find(({ key }) => key === organizationKey)?.kind;
  if (/^(?:директор|заведующий|заместитель)/u.test(position)) return ["nobody"];
  if (kind === "kindergarten") return ["preschool"];
  if (kind === "supplementary") return ["extra"];
  return /начальных/u.test(position) ? ["primary"] : ["middle", "senior"];
};

/** What people write where they are asked for words; by the question's code. */
export const demoWords: Readonly<Record<string, readonly string[]>> = {
  subject_topics: ["Текстовые задачи", "Сложные предложения", "Электрические цепи", "Работа с источниками"],
  share_topic: ["Работа с текстом", "Игровые приёмы", "Проекты с родителями"],
  own_words: ["Как вести портфолио", "Подготовка к аттестации", "Работа с трудными классами"],
  reason: ["Мало практики", "Слишком много лекций"],
  missing: ["Примеров занятий", "Разбора наших работ", "Готовых материалов"],
  best: ["Открытое занятие коллег", "Разбор заданий", "Общение с группой"],
  change: ["Больше практики", "Начинать в каникулы", "Присылать материалы заранее"],
};

/** A number that belongs to a text: looks like chance, and is the same every time (FNV-1a). */
export const demoNumber = (text: string): number => {
  let hash = 0x81_1c_9d_c5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01_00_01_93) >>> 0;
  // The lowest digits of the sum alone would follow the last sign.
  return (hash ^ (hash >>> 15)) >>> 0;
};
