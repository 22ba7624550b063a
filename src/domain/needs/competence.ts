/** What a deficit is about: the groups in which the regulation's step 1 asks for professional deficits. */
export const competences = ["subject", "method", "psychology", "communication", "digital", "other"] as const;

export type Competence = (typeof competences)[number];

/** Whether a text from a workbook or a database names a competence. */
export const isCompetence = (text: string): text is Competence => competences.some((known) => known === text);
