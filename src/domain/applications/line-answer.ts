import type { Person } from "../people/person.ts";
import type { OrganizationId, PersonId } from "../people/roles.ts";
import type { ProgrammeId } from "../places/programme.ts";
import { type Period, periodToKey } from "../shared/period.ts";
import { err, ok, type Result } from "../shared/result.ts";
import { type CleanInputError, cleanInput, cleanLine } from "../shared/search-text.ts";
import type { ApplicationLine, GroundsKind, LineField, LineProgramme } from "./application.ts";
import type { ApplicationStores } from "./application-deps.ts";
import type { LineChange } from "./application-store.ts";
import { isSameTitle } from "./line-checks.ts";

/** The longest title in the providers' lists has about 250 characters. */
export const maxTitleLength = 300;

/** Grounds are a sentence or two in a table's cell on paper. */
export const maxGroundsLength = 600;

/** One answer about a line, as it was given: texts are cleaned and checked here. */
export type LineAnswer =
  | { readonly type: "programme"; readonly programmeId: ProgrammeId }
  | { readonly type: "own-title"; readonly title: string }
  | { readonly type: "person"; readonly personId: PersonId }
  | { readonly type: "period"; readonly period: Period }
  /** The kind alone: words that are there already stay, otherwise they are still missing. */
  | { readonly type: "grounds-kind"; readonly kind: GroundsKind }
  | { readonly type: "grounds"; readonly kind: GroundsKind; readonly text: string };

/** Which field of the line the answer is about. */
export function fieldOf(answer: LineAnswer): LineField {
  switch (answer.type) {
    case "programme":
    case "own-title":
      return "programme";
    case "person":
      return "person";
    case "period":
      return "period";
    case "grounds-kind":
    case "grounds":
      return "grounds";
  }
}

/** A title of the school's own, fit to keep: one line of at most `maxTitleLength` characters. */
export const parseOwnTitle = (text: string): Result<string, CleanInputError> => cleanLine(text, maxTitleLength);

/** Words of grounds, fit to keep. */
export const parseGroundsText = (text: string): Result<string, CleanInputError> => cleanInput(text, maxGroundsLength);

/** Makes an answer what is to be written. A title of one's own that the programme bank knows becomes the bank's entry. */
export async function readAnswer(
  stores: Pick<ApplicationStores, "people" | "programmes">,
  answer: LineAnswer,
  organizationId: OrganizationId,
  current: ApplicationLine | null,
): Promise<Result<LineChange, AnswerRefused>> {
  switch (answer.type) {
    case "programme": {
      const programme = await stores.programmes.findProgramme(answer.programmeId);
      if (programme === null) return err({ type: "ProgrammeNotFound" });
      return ok({ programme: { type: "bank", programmeId: programme.id, title: programme.title } });
    }
    case "own-title": {
      const title = parseOwnTitle(answer.title);
      return title.ok
        ? ok({ programme: await findByTitle(stores, title.value) })
        : refuseText("programme", title.error);
    }
    case "person": {
      const person = await stores.people.findPerson(answer.personId);
      if (person === null || person.organizationId !== organizationId) return err({ type: "PersonNotFound" });
      return person.isGone ? err({ type: "PersonGone", fullName: person.fullName }) : ok({ personId: person.id });
    }
    case "period":
      return ok({ period: answer.period });
    case "grounds-kind":
      return ok({ grounds: { kind: answer.kind, text: current?.grounds?.text ?? "" } });
    case "grounds": {
      const text = parseGroundsText(answer.text);
      return text.ok ? ok({ grounds: { kind: answer.kind, text: text.value } }) : refuseText("grounds", text.error);
    }
  }
}

/** Nothing was written; PersonNotFound: nobody of this organization. */
export type AnswerRefused =
  | { readonly type: "ProgrammeNotFound" }
  | { readonly type: "PersonNotFound" }
  | { readonly type: "PersonGone"; readonly fullName: string }
  | { readonly type: "TextRefused"; readonly field: "programme" | "grounds"; readonly reason: CleanInputError };

/** A field before and after, as the history keeps it: a title, a name, a period's key, or grounds. */
export function describeField(
  field: LineField,
  line: Pick<ApplicationLine, "programme" | "period" | "grounds">,
  person: Pick<Person, "fullName"> | null,
): string | null {
  switch (field) {
    case "programme":
      return line.programme?.title ?? null;
    case "person":
      return person?.fullName ?? null;
    case "period":
      return line.period === null ? null : periodToKey(line.period);
    case "grounds":
      return line.grounds === null ? null : `${line.grounds.kind}: ${line.grounds.text}`;
  }
}

const refuseText = (field: "programme" | "grounds", reason: CleanInputError): Result<never, AnswerRefused> =>
  err({ type: "TextRefused", field, reason });

async function findByTitle(stores: Pick<ApplicationStores, "programmes">, title: string): Promise<LineProgramme> {
  const programmes = await stores.programmes.listProgrammes();
  const known = programmes.find((programme) => isSameTitle(programme.title, title));
  return known === undefined ? { type: "own", title } : { type: "bank", programmeId: known.id, title: known.title };
}
