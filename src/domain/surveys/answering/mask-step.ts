import type { PersonId } from "../../people/roles.ts";
import type { QuestionCode } from "../form/form.ts";
import type { ResponsePlace } from "./response-store.ts";

/**
 * The name under which a dialog remembers at which question a person is. In an anonymous run the question itself would tell an answer wherever
 * the form branches, so there it is a word that only the run's key can make; it is another one for everybody. Elsewhere it is the code.
 */
export type MaskStep = (place: ResponsePlace, personId: PersonId, code: QuestionCode) => Promise<string>;
