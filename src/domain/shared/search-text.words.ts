/**
 * Latin letters that stand where a Cyrillic one is meant: the same shape on another keyboard layout, or the same place in a font.
 * "b" is not here: small, it is the shape of the soft sign, see `CYRILLIC_FOR_SMALL_B`.
 */
export const CYRILLIC_BY_LATIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    A: "А",
    B: "В",
    C: "С",
    E: "Е",
    H: "Н",
    K: "К",
    M: "М",
    O: "О",
    P: "Р",
    T: "Т",
    X: "Х",
    Y: "У",
    Ë: "Ё",
    a: "а",
    c: "с",
    e: "е",
    h: "н",
    k: "к",
    m: "м",
    o: "о",
    p: "р",
    t: "т",
    x: "х",
    y: "у",
    ë: "ё",
  }),
);

/** Small Latin "b": the soft sign after a consonant («Любовb»), otherwise «в», for no soft sign follows a vowel or begins a word. */
export const CYRILLIC_FOR_SMALL_B = { afterConsonant: "ь", elsewhere: "в" } as const;

export const CYRILLIC_CONSONANT = /[бвгджзйклмнпрстфхцчшщ]$/i;

/** For search and equality the two letters are one. */
export const YO = /ё/g;
export const YE = "е";
