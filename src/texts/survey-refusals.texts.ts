import type { AnswerRefusal } from "../domain/surveys/answering/answer-refusal.ts";
import type { AskedQuestion } from "../domain/surveys/form/form.ts";
import { clip } from "./clip.ts";
import { type Html, html } from "./html.ts";
import { plural } from "./russian.ts";

/** What is wrong with an answer, and what to do: shown above the question. `null` question: the summary or a warning. */
export const answerRefusalText = (refusal: AnswerRefusal, question: AskedQuestion | null): string => {
  switch (refusal.type) {
    case "OtherQuestion":
      return question === null
        ? "Нажмите, пожалуйста, одну из кнопок ниже."
        : "Эта кнопка от другого вопроса. Ответьте на тот, что ниже.";
    case "NoSuchChoice":
      return "Такого варианта нет. Нажмите подходящую кнопку ниже.";
    case "SeveralChoices":
      return "Подходит несколько вариантов. Нажмите нужный.";
    case "NothingChosen":
      return "Отметьте хотя бы один вариант и нажмите «Готово».";
    case "TooFew":
      return `Отметьте не меньше, чем ${plural(refusal.min, "вариант", "варианта", "вариантов")}.`;
    case "TooMany":
      return `Можно отметить не больше, чем ${plural(refusal.max, "вариант", "варианта", "вариантов")}. Снимите лишнюю отметку, чтобы выбрать другую.`;
    case "NotANumber":
      return "Не получилось прочитать число. Напишите его цифрами, например: 12 или 12,5.";
    case "NotWhole":
      return "Здесь нужно целое число, без дробной части. Например: 12.";
    case "OutsideScale":
      return `Нужно число от ${refusal.from} до ${refusal.to}.`;
    case "NotADate":
      return "Не получилось прочитать дату. Напишите её так: 10.03.2027 или 10 марта 2027.";
    case "NoSuchDay":
      return "Такого дня нет в календаре. Проверьте число и месяц и напишите дату ещё раз.";
    case "StrangeYear":
      return `Проверьте год: он может быть от ${refusal.min} до ${refusal.max}.`;
    case "NoYear":
      return "Напишите дату вместе с годом, например: 10 марта 2027.";
    case "NotOneDay":
      return "Нужен один день, например: 10 марта 2027.";
    case "Empty":
      return "Сообщение пустое. Напишите ответ словами.";
    case "TooLong":
      return `Ответ длиннее, чем помещается, на ${plural(refusal.length - refusal.max, "знак", "знака", "знаков")}: нужно не больше ${refusal.max}. Нажмите на начало текста ниже, чтобы скопировать его, сократите и отправьте ещё раз. Целиком он остался выше в чате.`;
    case "Constraint":
      return question?.constraintMessage ?? "Такой ответ здесь не подходит. Проверьте, пожалуйста, и ответьте ещё раз.";
    case "CannotSkip":
      return "Без этого ответа дальше не пройти. Если сейчас неудобно, закончите позже: остальное сохранено.";
    case "NeedsWords":
      return needsWords(refusal.kind, question);
    case "NeedsFile":
      return "Здесь нужен файл или фотография: прикрепите её скрепкой.";
    case "FileEmpty":
      return "Файл пустой. Пришлите, пожалуйста, другой.";
    case "Incomplete":
      return "Осталось ответить ещё на вопрос.";
  }
};

/** Longer beginnings leave no room for the question. */
const longestBeginning = 1500;

/** The same as it is shown: the beginning of a text that is too long stands below, to be copied by a touch. */
export const answerRefusal = (refusal: AnswerRefusal, question: AskedQuestion | null): Html => {
  const words = html`${answerRefusalText(refusal, question)}`;
  if (refusal.type !== "TooLong") return words;
  return html`${words}\n<code>${clip(refusal.beginning, longestBeginning)}</code>`;
};

const needsWords = (kind: string, question: AskedQuestion | null): string => {
  const isWritten = question !== null && ["text", "integer", "decimal", "date"].includes(question.type);
  const wish = isWritten ? "Напишите ответ словами." : "Нажмите кнопку с ответом.";
  switch (kind) {
    case "voice":
    case "video_note":
      return `Голосовые бот пока не понимает. ${wish}`;
    case "file":
      return `Файл к этому вопросу не нужен. ${wish}`;
    case "sticker":
      return `Спасибо за стикер. ${wish}`;
    default:
      return wish;
  }
};
