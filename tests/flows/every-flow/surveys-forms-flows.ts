import { surveyFormTexts as texts } from "../../../src/texts/survey-forms.texts.ts";
import { workbookRefusalText } from "../../../src/texts/workbook-refusals.texts.ts";
import { surveyWorkbook } from "../../support/surveys/workbooks.ts";
import { type FlowDescription, plain, say, sendFile } from "./flow-description.ts";
import { sampleBytes } from "./samples.ts";

/** Dialogs about surveys as forms. */
export const surveysFormsFlows: readonly FlowDescription[] = [
  {
    dialog: "survey-file",
    when: "sends a survey as a workbook",
    player: "Марина",
    prepare: () => Promise.resolve("sf.upload"),
    questions: [
      {
        asks: plain(texts.question(null)),
        takesFiles: true,
        answer: sendFile("Опрос.xlsx", () => surveyWorkbook({})),
        wrong: [
          { act: say("сейчас пришлю"), says: texts.needFile },
          {
            act: sendFile("Опрос.pdf", sampleBytes("scan-pdf")),
            says: workbookRefusalText({ type: "NotAWorkbook", looksLike: "pdf" }),
          },
          { act: sendFile("Письмо.xlsx", sampleBytes("letter")), says: "листа survey с вопросами" },
          {
            act: sendFile("Ошибка.xlsx", () => surveyWorkbook({ survey: [["geopoint", "where", "Где вы?"]] })),
            says: "survey, A2",
          },
        ],
      },
    ],
    ends: "Версия 1, черновик",
    read: async ({ database }) => {
      const version = await database.client.surveyVersion.findFirst({ include: { survey: true } });
      return version === null
        ? null
        : { code: version.survey.code, title: version.survey.title, number: version.number, state: version.state };
    },
    written: { code: "proba", title: "Пробный опрос", number: 1, state: "draft" },
  },
];
