/** What tells runs of one programme apart, where nobody has named them. */
export const groupNameOf = (number: number): string => `группа ${number}`;

/** «25», «25 мест», «25 чел.». */
export const SEATS_TEXT = /^(\d{1,4})(?: (?:мест[оа]?|чел\.?|человека?|слушател[ьяей]+))?$/u;

/** What is written where an address begins. */
export const LINK_TEXT =
  /^(?:https?:\/\/)?[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}-]+)+(?:[/?#:]\S*)?$/iu;
