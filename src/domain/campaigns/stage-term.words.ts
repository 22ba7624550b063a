/** «до 25 ноября», «по 25 ноября», «не позднее 25 ноября»: only the end is meant. */
export const UNTIL_WORDS = /^\s*(?:до|по|не позднее|не позже)\s+/iu;
