import { startOfDay } from "../formatting.js";

/** Messages of one author within this time stand close together. */
const CLOSE_MS = 5 * 60_000;

/**
 * What the chat shows, in order: { key, day } for a date and { key, messages, isMine, isFirst, isLast, showsName } for a bubble. Messages of
 * an album that follow one another are one bubble.
 */
export function toHistoryItems(messages, actorId, isGroup) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (message.albumId !== null && last?.[0].albumId === message.albumId) last.push(message);
    else groups.push([message]);
  }
  return groups.flatMap((group, index) => {
    const [message] = group;
    const before = groups[index - 1]?.[0];
    const after = groups[index + 1]?.[0];
    const isFirst = before === undefined || !areClose(before, message);
    const isLast = after === undefined || !areClose(message, after);
    const isMine = message.from.id === actorId;
    const bubble = {
      key: `m${message.id}`,
      messages: group,
      isMine,
      isFirst,
      isLast,
      showsName: isGroup && !isMine && isFirst && message.service === null,
    };
    const day = startOfDay(message.date);
    const isNewDay = before === undefined || startOfDay(before.date) !== day;
    return isNewDay ? [{ key: `d${day}`, day }, bubble] : [bubble];
  });
}

function areClose(first, second) {
  const isOneAuthor = first.from.id === second.from.id && (first.service === null) === (second.service === null);
  return isOneAuthor && second.date - first.date < CLOSE_MS && startOfDay(first.date) === startOfDay(second.date);
}

/** Whether the bubble drawn for `old` still shows what `item` says. */
export function isSameItem(old, item) {
  if (item.messages === undefined) return old.day === item.day;
  return (
    old.messages?.length === item.messages.length &&
    old.messages.every((message, index) => message === item.messages[index]) &&
    old.isFirst === item.isFirst &&
    old.isLast === item.isLast &&
    old.showsName === item.showsName
  );
}
