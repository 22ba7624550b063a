import type { SurveyRefusal } from "../domain/surveys/answering/survey-scene.ts";
import type { SurveyRun } from "../domain/surveys/runs/run.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { momentText, plural } from "./russian.ts";

/** Surveys as one of those who are asked sees them. */
export const mySurveyTexts = {
  menu: "Мои опросы",
  title: html`<b>Мои опросы</b>`,
  none: html`Сейчас для вас опросов нет. Когда появится новый, бот напишет.`,
  row: (title: string, state: string): Html => html`<b>${title}</b>\n${state}`,
  stateNew: (run: SurveyRun, timeZone: string): string => `≈ ${minutes(run)}, до ${momentText(run.closesAt, timeZone)}`,
  stateStarted: (run: SurveyRun, timeZone: string): string => `начат, до ${momentText(run.closesAt, timeZone)}`,
  stateDone: "ответы сданы",
  stateClosed: "опрос закрыт",
  stateLater: (run: SurveyRun, timeZone: string): string => `откроется ${momentText(run.opensAt, timeZone)}`,
  toList: "Мои опросы",

  card: (run: SurveyRun, purpose: string, questions: number, timeZone: string): Html =>
    joinHtml(
      [
        html`<b>${run.title}</b>`,
        purpose,
        html`${plural(questions, "вопрос", "вопроса", "вопросов")}, ≈ ${minutes(run)}. Ответить можно до ${momentText(run.closesAt, timeZone)}.`,
        trust(run.isAnonymous),
        "Что именно хранится, можно посмотреть в любой момент: /why.",
        html`Участие добровольное. Отвечать можно с перерывами: каждый ответ сохраняется сразу.`,
      ],
      "\n\n",
    ),
  begin: "Начать",
  why: "Что сохраняется",
  later: "Позже",
  draft: (run: SurveyRun, number: number, of: number, timeZone: string): Html =>
    html`<b>${run.title}</b>\n\nВаши ответы сохранены. Опрос открыт до ${momentText(run.closesAt, timeZone)}: продолжите с вопроса ${number} из ${of}.`,
  draftComplete: (run: SurveyRun, timeZone: string): Html =>
    html`<b>${run.title}</b>\n\nВы ответили на все вопросы. Осталось проверить ответы и сдать их, до ${momentText(run.closesAt, timeZone)}.`,
  goOn: (number: number, of: number): string => `Продолжить с вопроса ${number} из ${of}`,
  toSummary: "Проверить и сдать",
  done: (run: SurveyRun, closing: string, timeZone: string): Html =>
    joinHtml(
      [
        html`<b>${run.title}</b>`,
        closing === "" ? "Спасибо, ваши ответы сданы." : closing,
        html`Изменить их можно до ${momentText(run.closesAt, timeZone)}.`,
      ],
      "\n\n",
    ),
  edit: "Изменить ответы",
  doneButOpen: (run: SurveyRun, timeZone: string): Html =>
    html`<b>${run.title}</b>\n\nВаши ответы сданы. После изменения появился вопрос, на который вы ещё не ответили: это можно сделать до ${momentText(run.closesAt, timeZone)}.`,
  supplement: (run: SurveyRun, questions: number): Html =>
    html`<b>${run.title}</b>\n\nВаши ответы сданы, спасибо. В опросе ${questions === 1 ? "появился новый вопрос" : `появилось ${plural(questions, "новый вопрос", "новых вопроса", "новых вопросов")}`}: остальное отвечать заново не нужно.`,
  answerNew: "Ответить",
  refusal: (refusal: Exclude<SurveyRefusal, { type: "NotFound" }>, timeZone: string): Html =>
    refusalText(refusal, timeZone),
  whyTitle: (title: string): Html => html`<b>${title}: что сохраняется</b>`,
  whyText: (isAnonymous: boolean): Html => (isAnonymous ? whyAnonymous : whyNamed),
  whyCommand: "Что хранится об ответах на опрос",
  /** Outside of any survey: both kinds. */
  whyBoth: (): Html =>
    joinHtml(
      [
        html`<b>Что хранится об ответах на опрос</b>`,
        "Перед началом опроса сказано, анонимный он или именной.",
        html`<b>Анонимный</b>`,
        whyAnonymous,
        html`<b>Именной</b>`,
        whyNamed,
      ],
      "\n\n",
    ),
} as const;

const minutes = ({ minutes: count }: SurveyRun): string => plural(count, "минута", "минуты", "минут");

const trust = (isAnonymous: boolean): string =>
  isAnonymous
    ? "Опрос анонимный: видно, кто уже ответил, но не видно, что именно. Группы меньше пяти человек отдельно не показывают."
    : "Опрос именной: ваши ответы видят муниципальный координатор и методисты. В отчётах школы — общие итоги, без фамилий.";

const whyAnonymous = joinHtml(
  [
    "Отдельно хранится отметка, что вы ответили, без времени: чтобы не присылать напоминаний. Кто ещё не ответил, пока опрос открыт, видят муниципальный координатор, методисты, ответственный за повышение квалификации и руководитель вашей организации.",
    "Отдельно хранятся ответы. Пока опрос открыт, они зашифрованы ключом, которого в базе нет: так вы можете вернуться и исправить их. Ключ лежит на сервере бота, доступ к нему есть только у того, кто обслуживает сервер.",
    "Когда опрос закроется, ответы перемешают и запишут без имени, школы, должности и времени, а ключ сотрут. После этого связать ответ с человеком не сможет никто, и мы тоже.",
    "Итоги по школам, должностям и предметам показывают, только если в группе пять человек и больше.",
    "Слова, которые вы напишете сами, попадут в итоги как есть: не пишите того, по чему вас можно узнать.",
    "В вашем чате остаётся переписка с ботом: её можно удалить.",
  ],
  "\n\n",
);

const whyNamed = joinHtml(
  [
    "Хранятся ваши ответы вместе с вашим именем, время последнего ответа и, если вы меняли сданное, что изменилось.",
    "Ответы по людям видят муниципальный координатор и методисты. Школа видит общие итоги; если опрос о дефицитах — ваши дефициты, и вы можете с ними не согласиться.",
    "Всё, что о вас хранится, есть в «Мои данные».",
  ],
  "\n\n",
);

const refusalText = (refusal: Exclude<SurveyRefusal, { type: "NotFound" }>, timeZone: string): Html => {
  switch (refusal.type) {
    case "NotOpenYet":
      return html`Опрос откроется ${momentText(refusal.opensAt, timeZone)}. Бот напишет, когда можно будет отвечать.`;
    case "RunClosed":
      return closedText(refusal.standing);
    case "RunCancelled":
      return html`Этот опрос отменили, отвечать на него не нужно. Данные ответы никуда не пойдут.`;
    case "Removed":
      return html`Вас больше нет среди участников этого опроса, отвечать не нужно. Если это ошибка, напишите ответственному за повышение квалификации в вашей организации.`;
  }
};

const closedText = (standing: "nothing" | "unfinished" | "done"): Html => {
  switch (standing) {
    case "done":
      return html`Опрос закрыт. Ваши ответы сданы и учтены, спасибо.`;
    case "unfinished":
      return html`Опрос закрыт, и ваши ответы не были сданы: в итоги они не вошли. Если ответить всё же важно, напишите муниципальному координатору: он может провести опрос ещё раз.`;
    case "nothing":
      return html`Опрос закрыт, отвечать на него больше не нужно.`;
  }
};
