const STORAGE_KEY = "kursovod.columns";

/** More side by side would leave none of them readable. */
const MOST_COLUMNS = 3;

/**
 * Which chats stand side by side, and which one is in use: { actorId, chatId, isPinned }. A pinned one keeps its place when somebody else
 * is chosen. Kept in this browser.
 */
export function createColumns(onChange) {
  let columns = readStored();
  let active = Math.max(0, columns.length - 1);

  const isAt = (actorId, chatId) => (column) => column.actorId === actorId && column.chatId === chatId;

  function change(next, index) {
    columns = next;
    active = Math.max(0, Math.min(index, columns.length - 1));
    localStorage.setItem(STORAGE_KEY, JSON.stringify(columns));
    onChange();
  }

  /** Opens a chat in the column in use, or `beside` the others. One that is open already comes into use. */
  function open(actorId, chatId, { beside = false } = {}) {
    const known = columns.findIndex(isAt(actorId, chatId));
    if (known >= 0) return change(columns, known);
    const column = { actorId, chatId, isPinned: false };
    const mayAdd = columns.length < MOST_COLUMNS;
    const freeIndex = columns[active]?.isPinned ? columns.findIndex((one) => !one.isPinned) : active;
    if (columns.length === 0 || (mayAdd && (beside || freeIndex < 0)))
      return change([...columns, column], columns.length);
    const unpinned = columns.findLastIndex((one) => !one.isPinned);
    const target = beside ? unpinned : freeIndex;
    const index = target < 0 ? columns.length - 1 : target;
    change(columns.with(index, column), index);
  }

  return {
    open,
    list: () => columns,
    activeIndex: () => active,
    use: (index) => index !== active && change(columns, index),
    close: (index) =>
      change(columns.toSpliced(index, 1), active > index || active === columns.length - 1 ? active - 1 : active),
    togglePin: (index) =>
      change(columns.with(index, { ...columns[index], isPinned: !columns[index].isPinned }), active),
    /** Leaves only what is still there. */
    keep: (isThere) => {
      const next = columns.filter(isThere);
      if (next.length !== columns.length) change(next, active);
    },
  };
}

function readStored() {
  try {
    const columns = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(columns) ? columns.slice(0, MOST_COLUMNS) : [];
  } catch {
    return [];
  }
}
