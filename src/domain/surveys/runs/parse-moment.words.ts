/** «в 9», «в 9:30», «к 20.00», «20:00», «9 часов», «9 ч»: a time at the end of a text. */
export const TIME_AT_END =
  /(?:^|\s)(?:(?:в|к|до)\s+(\d{1,2})(?:[:.-](\d{2}))?|(\d{1,2}):(\d{2})|(\d{1,2})\s*(?:час(?:а|ов)?|ч\.?))\s*(?:утра|мск)?$/u;

/** «до 10 декабря», «по 10 декабря»: the day alone is meant. */
export const BEFORE_DAY = /^(?:до|по|с|на|не позднее)\s+/u;

export const RELATIVE_DAYS: Readonly<Record<string, number>> = { сегодня: 0, завтра: 1, послезавтра: 2 };
