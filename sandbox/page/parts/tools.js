import { askFields, confirmAction } from "./dialogs.js";

const faultKinds = [
  { value: "429", title: "429: слишком часто" },
  { value: "403", title: "403: бот заблокирован" },
  { value: "500", title: "500: ошибка сервера" },
  { value: "timeout", title: "Ответ не приходит" },
  { value: "reset", title: "Соединение оборвано" },
  { value: "lost-answer", title: "Сделано, но ответ потерян" },
];

/** What the trial can do beyond Telegram: strangers, faults, a fresh start. */
export function createTools({ actions, openChat, notify }) {
  async function addStranger() {
    const names = await askFields({
      title: "Посторонний человек",
      text: "Бот его не знает. Пустые поля заполнятся сами.",
      fields: [
        { name: "firstName", label: "Имя" },
        { name: "lastName", label: "Фамилия" },
      ],
      yes: "Добавить",
    });
    if (names === null) return;
    const given = Object.fromEntries(Object.entries(names).filter(([, value]) => value.trim() !== ""));
    const actor = await actions.addActor(given);
    if (actor) openChat(actor.id, actor.id);
  }

  /** Makes the bot's next calls go wrong; in one chat, if it is given. */
  async function planFault(chatId = null) {
    const answer = await askFields({
      title: chatId === null ? "Подстроить сбой" : "Подстроить сбой в этом чате",
      text: "Следующие подходящие вызовы бота закончатся сбоем.",
      fields: [
        { name: "kind", label: "Что случится", options: faultKinds, value: "429" },
        { name: "method", label: "Метод", placeholder: "любой, например sendMessage" },
        { name: "times", label: "Сколько раз", type: "number", value: "1", min: "1", max: "100" },
      ],
      yes: "Подстроить",
    });
    if (answer === null) return;
    const { kind, method, times } = answer;
    const narrowed = {
      ...(method.trim() === "" ? {} : { method: method.trim() }),
      ...(chatId === null ? {} : { chatId }),
    };
    const isPlanned = await actions.addFault({ kind, times: Math.max(1, Number(times) || 1), ...narrowed });
    if (isPlanned) notify("Сбой подстроен");
  }

  async function reset() {
    const isSure = await confirmAction({
      title: "Начать заново?",
      text: "Все переписки на площадке исчезнут, посторонние тоже.",
      yes: "Начать заново",
      danger: true,
    });
    if (isSure) await actions.reset();
  }

  return { addStranger, planFault, reset };
}
