const clock = new Intl.DateTimeFormat("ru-RU", { hour: "2-digit", minute: "2-digit" });
const clockWithSeconds = new Intl.DateTimeFormat("ru-RU", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const dayOfYear = new Intl.DateTimeFormat("ru-RU", { day: "numeric", month: "long" });
const fullDay = new Intl.DateTimeFormat("ru-RU", { day: "numeric", month: "long", year: "numeric" });
const fullTime = new Intl.DateTimeFormat("ru-RU", { dateStyle: "long", timeStyle: "medium" });

export const formatTime = (at) => clock.format(at);
export const formatSeconds = (at) => clockWithSeconds.format(at);
export const formatMoment = (at) => fullTime.format(at);

/** «Сегодня», «Вчера», «10 марта», and with the year if it is not this one. */
export function formatDay(at, now = Date.now()) {
  const day = startOfDay(at);
  const DAY = 86_400_000;
  const distance = Math.round((startOfDay(now) - day) / DAY);
  if (distance === 0) return "Сегодня";
  if (distance === 1) return "Вчера";
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? dayOfYear.format(at) : fullDay.format(at);
}

/** Midnight at which the day of that moment began here. */
export const startOfDay = (at) => new Date(at).setHours(0, 0, 0, 0);

/** «640 Б», «12 КБ», «1,4 МБ». */
export function formatSize(bytes) {
  if (bytes < 1024) return `${bytes} Б`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} КБ`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} МБ`;
}

/** «1 файл», «3 файла», «5 файлов»: the word that belongs to the number. */
export function plural(count, one, few, many) {
  const [tens, units] = [count % 100, count % 10];
  if (tens >= 11 && tens <= 14) return many;
  if (units === 1) return one;
  return units >= 2 && units <= 4 ? few : many;
}

/** «Елена Ковалёва» → «Елена К.»: for places where the whole name does not fit. */
export function shortenName(name) {
  const [first = "", last = ""] = name.split(" ");
  return last === "" ? first : `${first} ${last.slice(0, 1)}.`;
}

/** Texts that are only drawn on one line. */
export const plainText = (runs) =>
  runs
    .map((run) => run.text)
    .join("")
    .replace(/\s+/g, " ")
    .trim();

/** What stands for a message where there is room for one line: pinned bar, reply, forwarding. */
export function previewOf(message) {
  const text = plainText(message.text);
  if (text !== "") return text;
  switch (message.attachment?.kind) {
    case "photo":
      return "Фотография";
    case "voice":
      return "Голосовое сообщение";
    case "contact":
      return `Контакт: ${message.attachment.name}`;
    case "sticker":
      return `Стикер ${message.attachment.emoji}`;
    case "document":
      return message.attachment.name;
    default:
      return message.service ?? "Сообщение";
  }
}
