import type { OrganizationKind } from "./organization-name.ts";

/** A way of saying what an organization is. `variant` is set where two of them may bear the same number in one town. */
export interface KindPhrase {
  readonly pattern: RegExp;
  readonly kind: OrganizationKind | null;
  readonly variant: string | null;
}

const phrase = (source: string, kind: OrganizationKind | null, variant: string | null = null): KindPhrase => ({
  pattern: new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, "gu"),
  kind,
  variant,
});

/**
 * Phrases in the order in which they are looked for, each taken out of the text: what is called a school but is none comes first. Folded,
 * without quotes and dots.
 */
export const KIND_PHRASES: readonly KindPhrase[] = [
  phrase(
    "(?:детск\\p{L}* )?(?:школ\\p{L}* искусств|музыкальн\\p{L}* школ\\p{L}*|художественн\\p{L}* школ\\p{L}*)|дши|дмш|дхш",
    "supplementary",
    "дши",
  ),
  phrase(
    "(?:детско ?- ?юношеск\\p{L}* )?(?:спортивн\\p{L}* школ\\p{L}*)(?: олимпийск\\p{L}* резерва?)?|дюсш|сдюсшор|сшор|сш олимп\\p{L}*",
    "supplementary",
    "дюсш",
  ),
  phrase(
    "(?:дом|дворец|центр) (?:детск\\p{L}*(?: и юношеск\\p{L}*)? )?творчеств\\p{L}*|ддт|цдт|ддют|дтдм|дворец пионеров",
    "supplementary",
    "ддт",
  ),
  phrase("станци\\p{L}* юн\\p{L}* \\p{L}+|сют|сюн", "supplementary", "сют"),
  phrase("детско ?- ?юношеск\\p{L}* центр\\p{L}*|дюц|центр\\p{L}* внешкольной работы|цвр", "supplementary", "дюц"),
  phrase(
    "(?:центр\\p{L}*|учреждени\\p{L}*) дополнительного образования(?: детей)?|дополнительного образования(?: детей)?|цдо|цдод|дод",
    "supplementary",
  ),
  phrase("[мгк]?[бакч]?удод?|му до|[мк]?[бак]у до", "supplementary"),
  phrase(
    "детск\\p{L}* сад\\p{L}*|детсад\\p{L}*|д ?\\/ ?с|дс|ясли(?: ?- ?сад)?|центр\\p{L}* развития ребенка|црр",
    "kindergarten",
  ),
  phrase("[мгч]?[бакч]?доу|дошкольн\\p{L}*", "kindergarten"),
  phrase("гимнази\\p{L}*", "school", "гимназия"),
  phrase("лице\\p{L}*", "school", "лицей"),
  phrase("(?:школ\\p{L}* ?- ?)?интернат\\p{L}*", "school", "интернат"),
  phrase("кадетск\\p{L}* (?:школ\\p{L}*|корпус\\p{L}*)", "school", "кадеты"),
  phrase("средн\\p{L}* (?:обще)?образовательн\\p{L}* школ\\p{L}*|средн\\p{L}* школ\\p{L}*|сош|сш", "school", "сош"),
  phrase("основн\\p{L}* (?:обще)?образовательн\\p{L}* школ\\p{L}*|основн\\p{L}* школ\\p{L}*|оош|ош", "school", "оош"),
  phrase("начальн\\p{L}* (?:обще)?образовательн\\p{L}* школ\\p{L}*|начальн\\p{L}* школ\\p{L}*|нош", "school", "нош"),
  phrase("(?:обще)?образовательн\\p{L}* школ\\p{L}*|школ\\p{L}*", "school"),
];

/** Legal forms that hint at a kind when nothing says it outright. */
export const HINT_PHRASES: readonly KindPhrase[] = [
  phrase("[мгк]?[бакч]?(?:обще)?оу", "school"),
  phrase("общеобразовательн\\p{L}*", "school"),
];

/** Kinds of schools that people mix up, for the name has changed with the number of classes: not different, but asked about. */
export const CONFUSED_VARIANTS: ReadonlySet<string> = new Set(["сош", "оош", "нош"]);

/** Words that say nothing about which organization it is. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  `муниципальное муниципального муниципальная муниципальный бюджетное казенное автономное государственное частное областное краевое федеральное
  образовательное образовательная образования образовательного учреждение учреждения организация общеобразовательная мбу мку мау му мо ано чоу гу гку гбу
  с со п пос пгт д дер г гор город города село села поселок поселка деревня деревни станица ст рп района район округа округ городского
  общеразвивающего комбинированного присмотра оздоровления вида типа имени им и при в на а для`.split(/\s+/),
);

/** Endings of a number that is read aloud: «4-я школа». */
export const ORDINAL_ENDINGS: ReadonlySet<string> = new Set(["я", "й", "ой", "ая", "ый", "ий"]);

/** What follows a number that counts years, not organizations: «имени 50-летия Победы». */
export const YEARS_AFTER_NUMBER = /^ ?-? ?(?:лет|год)/u;
