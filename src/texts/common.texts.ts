import { type Html, html, joinHtml } from "./html.ts";
import { plural } from "./russian.ts";
import { workbookRefusalText } from "./workbook-refusals.texts.ts";

/** Words that belong to no capability: menu, help, errors, buttons of every screen. */
export const commonTexts = {
  back: "‹ Назад",
  menu: "Меню",
  cancel: "Отмена",

  menuTitle: (fullName: string, municipality: string): Html =>
    joinHtml([html`<b>${municipality}</b>`, html`${fullName}, что сделаем?`]),

  menuEmpty: (fullName: string): Html =>
    joinHtml([
      html`${fullName}, вы подключены к боту.`,
      html`Пока для вас здесь нет дел. Когда организация или муниципалитет что-то пришлёт, сообщение появится в этом чате.`,
    ]),

  visitor: (municipality: string): Html =>
    joinHtml(
      [
        html`Здравствуйте. Это «Курсовод», бот для повышения квалификации педагогов. ${municipality}.`,
        html`Чтобы начать, откройте ссылку-приглашение. Её даёт ответственный за повышение квалификации в вашей организации, а ему — муниципальный координатор.`,
        html`Если вы её уже открыли, прочитайте согласие выше и ответьте кнопкой под ним.`,
      ],
      "\n\n",
    ),

  help: (reader: "visitor" | "member" | "coordinator"): Html =>
    joinHtml(
      [
        html`<b>Как пользоваться ботом</b>`,
        html`Нажимайте кнопки под последним сообщением. Если бот о чём-то спросил, ответьте текстом или пришлите файл.`,
        html`/menu — главное меню, работает всегда\n/cancel — выйти из начатого, введённое сохранится\n/why — что хранится об ответах на опрос\n/help — эта подсказка`,
        helpTail[reader],
      ],
      "\n\n",
    ),

  cancelled: "Вышли. Всё, что вы ввели, сохранено.",
  nothingToCancel: "Отменять нечего.",

  unknownText: (): Html => html`Не понял сообщение. Нажмите, пожалуйста, одну из кнопок.`,

  unknownCommand: (): Html =>
    html`Такой команды нет. Есть /menu — главное меню, /cancel — выйти из начатого, /why — что хранится об ответах на опрос, /help — подсказка.`,

  unknownLink: (): Html =>
    html`Эта ссылка не подходит: возможно, она скопирована не целиком. Откройте её ещё раз из сообщения, в котором вы её получили.`,

  dialogGone: (): Html =>
    html`Бот обновился, и прежний вопрос изменился. Всё, что вы ввели, сохранено. Откройте нужный раздел, и я спрошу снова.`,

  unknownMessage: (kind: string): Html => {
    const what = messageKinds[kind];
    return what === undefined
      ? html`С таким сообщением я пока ничего не умею делать. Нажмите одну из кнопок.`
      : html`${what} я не разбираю. Нажмите одну из кнопок.`;
  },

  edited: (): Html =>
    html`Вы исправили старое сообщение, но я учитываю только новые. Пожалуйста, отправьте исправленный ответ ещё раз.`,

  staleButton: "Эта кнопка устарела. Показываю, где мы сейчас.",
  pressElsewhere: "Кнопки работают в личном чате с ботом. Откройте его и нажмите там.",
  staleQuestion: "Это кнопка от прошлого вопроса. Ответьте, пожалуйста, на текущий.",
  questionChanged: "Пока вы отвечали, вопрос сменился. Показываю, что дальше.",

  notAvailable: (): Html => html`Это вам недоступно или уже удалено. Вернитесь в меню и выберите, что сделать.`,

  failed: (code: string): Html =>
    html`Не получилось: ошибка на нашей стороне. Введённое раньше сохранено. Попробуйте ещё раз через несколько минут, а если не поможет, сообщите координатору код <code>${code}</code>.`,

  retrying: "Секунду, пробую ещё раз",

  fileForWhat: (name: string): Html => html`Получил файл «${name}». Что с ним сделать?`,
  photoForWhat: (): Html => html`Получил фотографию. Что с ней сделать?`,
  fileNoUse: (name: string): Html =>
    html`Получил файл «${name}», но сейчас он мне не нужен. Откройте в меню нужный раздел и отправьте файл там.`,
  photoNoUse: (): Html =>
    html`Получил фотографию, но сейчас она мне не нужна. Откройте в меню нужный раздел и отправьте её там.`,
  /** A workbook of Excel 97–2003: no section of the menu would read it either. */
  fileOldWorkbook: (name: string): Html => html`Получил файл «${name}». ${workbookRefusalText({ type: "OldXls" })}`,
  fileTooBig: (name: string, megabytes: number): Html =>
    html`Файл «${name}» больше ${plural(megabytes, "мегабайта", "мегабайт", "мегабайт")}, такие Telegram не передаёт. Уменьшите его или разделите на части и пришлите ещё раз.`,

  emptyScreen: (): Html => html`Здесь пока пусто. Вернитесь в меню и выберите, что сделать.`,

  commands: [
    { command: "menu", description: "Главное меню" },
    { command: "help", description: "Подсказка" },
    { command: "cancel", description: "Выйти из начатого" },
  ],
} as const;

const helpTail = {
  visitor: html`Чтобы начать, откройте ссылку-приглашение от своей организации.`,
  member: html`Если что-то не получается, напишите муниципальному координатору.`,
  coordinator: html`Если что-то не получается, напишите тому, кто обслуживает программу.`,
} as const;

const messageKinds: Readonly<Record<string, string>> = {
  voice: "Голосовые сообщения",
  video: "Видео",
  video_note: "Видеосообщения",
  audio: "Аудио",
  sticker: "Стикеры",
  contact: "Контакты",
  location: "Геопозицию",
  poll: "Опросы",
  animation: "Анимацию",
};
