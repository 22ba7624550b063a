import type { Competence } from "../domain/needs/competence.ts";
import type { Deficit } from "../domain/needs/deficit.ts";
import { clip } from "./clip.ts";
import { dayText } from "./russian.ts";

const competences: Readonly<Record<Competence, string>> = {
  subject: "предмет",
  method: "методика",
  psychology: "психология и педагогика",
  communication: "общение",
  digital: "цифровые навыки",
  other: "другое",
};

/** What a deficit is about. */
export const competenceText = (competence: Competence): string => competences[competence];

/** The same at the beginning of a button. */
export const competenceLabel = (competence: Competence): string =>
  competenceText(competence).slice(0, 1).toUpperCase() + competenceText(competence).slice(1);

/** Titles of surveys are as long as their authors like. */
const longestTitle = 150;

/** From where and when it is known: «опрос «…», 10 марта 2027». */
export function deficitSourceText({ source, sourceTitle, statedOn }: DeficitOrigin): string {
  const title = clip(sourceTitle, longestTitle);
  switch (source) {
    case "survey":
      return `опрос «${title}», ${dayText(statedOn)}`;
    case "diagnostics":
      return `${title === "" ? "диагностика" : title}, ${dayText(statedOn)}`;
    case "entered":
      return `запись ответственного за ПК, ${dayText(statedOn)}`;
  }
}

export type DeficitOrigin = Pick<Deficit, "source" | "sourceTitle" | "statedOn">;

/** Grounds of a line in Form 2: what is lacking, and from where it is known. */
export const deficitGroundsText = (deficit: DeficitOrigin & Pick<Deficit, "wording" | "correctedWording">): string =>
  `${deficit.correctedWording ?? deficit.wording} — ${deficitSourceText(deficit)}`;
